import type { ArchivesCode } from '#contract/archives-refusals.ts'
import type { RequestState } from '#domain/archives/correction.ts'

import type { Sentence } from './sentence.ts'

export const archivesSentences: Record<ArchivesCode, Sentence> = {
  'archives.too-many-open': ({ most = '' }) =>
    `您有 ${most} 项申请还在等答复。请等有了答复再提，或者先撤回一项；您写的都还在。`,
  'archives.answered-already': '这项申请刚刚有人处理过了，请刷新看看。',
  'archives.term-open': '这个学期还没有归档（结束）。请先在“学期”里推进到归档阶段，再做归档文件。',
}

const states: Readonly<Record<RequestState, string>> = {
  open: '等待答复',
  done: '已更正',
  refused: '没有更正',
  withdrawn: '已撤回',
}

export const archivesWords = { states } as const
