import type { BureauCode } from '#contract/bureau-refusals.ts'

import type { Sentence } from './sentence.ts'

export const bureauSentences: Record<BureauCode, Sentence> = {
  'bureau.not-a-bureau': '这一页只给教育局党工委等上级单位使用，学校请看“对上级的统计”。',
  'bureau.not-a-school': '这一页只给学校使用，上级单位请看“各校统计”。',
  'bureau.not-agreed': '现在没有约定，或者刚刚已经撤回了。请刷新看看。',
  'bureau.template-unchanged': '它和同名模板的最新一版完全一样，不需要再发布一次。',
  'bureau.template-withdrawn': '这个模板已经撤回了。',
  'bureau.template-unpublished': '只能发布已经定稿的版本：草稿请先发布成本单位的目录，再作为模板发布。',
}

/** What holds for every count, said wherever counts are explained. */
const rules = [
  '由学校一方自己数，每天一次；上级单位读到的和学校看到的是同一行记录。',
  '少于约定的最小数目（至少 5）时不写数字，只写“少于几”：数目太小，容易认出是谁。',
  '五个星级都报送、又只有一个级别太小时，再隐去人数最少的一个级别，写“不显示”，免得用总数把它推算出来。',
  '学校撤回约定，或者不再报送某一项，上级单位立刻看不到，已经送出的也删去。',
] as const

export const bureauWords = { rules } as const
