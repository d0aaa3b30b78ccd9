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
