import type { CatalogueRefusal } from '#contract/catalogue.ts'

import type { Sentence } from './sentence.ts'

export const catalogueSentences: Record<CatalogueRefusal, Sentence> = {
  'catalogue.impossible': (detail) => `这份目录还不能用：${detail['why'] ?? '请检查'}。`,
  'catalogue.draft-exists': '已经有一份正在修改的草稿，请先发布或放弃它。',
  'catalogue.published': '这个版本已经发布，不能再改；请新建一份草稿。',
  'catalogue.unchanged': '和上一个发布的版本完全一样，不需要再发布。',
  'catalogue.text-there': (detail) => `目录里已经有“${detail['text'] ?? ''}”这一条。`,
  'catalogue.no-such-level': '目录里没有这一级，请先添加级别。',
}
