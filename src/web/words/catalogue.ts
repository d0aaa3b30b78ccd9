import type { CatalogueRefusal } from '#contract/catalogue.ts'
import type { ItemField } from '#domain/catalogue/diff.ts'
import type { RowCode } from '#domain/catalogue/sheet.ts'

import type { Sentence } from './sentence.ts'

export const catalogueSentences: Record<CatalogueRefusal, Sentence> = {
  'catalogue.impossible': (detail) => `这份目录还不能用：${detail['why'] ?? '请检查'}。`,
  'catalogue.draft-exists': '已经有一份正在修改的草稿，请先发布或放弃它。',
  'catalogue.published': '这个版本已经发布，不能再改；请新建一份草稿。',
  'catalogue.unchanged': '和上一个发布的版本完全一样，不需要再发布。',
  'catalogue.text-there': (detail) => `目录里已经有“${detail['text'] ?? ''}”这一条。`,
  'catalogue.no-such-level': '目录里没有这一级，请先添加级别。',
}

/** What is wrong with a row of a catalogue's Excel sheet. */
export const catalogueRowWords: Record<RowCode, string> = {
  'catalogue.row-level': '级别请写“一级”“二级”等，最多到九级。',
  'catalogue.row-points': '分值请写最多两位小数的数，例如 2 或 1.5。',
  'catalogue.row-points-differ': '同一级的分值前后不一致。',
  'catalogue.row-text': '清单内容不能空着。',
  'catalogue.row-text-long': '清单内容太长，最多 200 个字。',
  'catalogue.row-text-twice': '这一条前面已经有了。',
  'catalogue.row-yes-no': '请写“是”或“否”，也可以空着。',
  'catalogue.row-hint-long': '证明材料的说明太长，最多 200 个字。',
  'catalogue.row-fact': '没有这种事实。可以写：班主任、周课时数≥12、值周值日次数>系内平均 等。',
}

export const itemFieldWords: Record<ItemField, string> = {
  level: '级别',
  text: '内容',
  competition: '比赛项目',
  hint: '证明材料',
  fact: '对应事实',
}
