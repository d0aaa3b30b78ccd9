import type { PioneerCode } from '#contract/pioneer-refusals.ts'
import type { Refusal } from '#domain/kernel/result.ts'
import type { Exemption, Period, Scheme, Scorer, Source, Zeroing } from '#domain/pioneer/scheme.ts'

import { evaluationSentences } from './pioneer-evaluation.ts'
import type { Sentence } from './sentence.ts'

export const pioneerSentences: Record<PioneerCode, Sentence> = {
  'pioneer.scheme-impossible': (detail) => `这个办法还不能用。${detail['why'] ?? '请检查各项。'}`,
  'pioneer.scheme-kept': '这一版不能撤销：它不是从模板采用的、已经有了更新的版本，或者有评价用着它。',
  'pioneer.scheme-unchanged': '和最新的版本完全一样，不需要另存一个版本。',
  ...evaluationSentences,
}

export const sourceWords: Record<Source, string> = {
  self: '自评',
  peer: '互评',
  branch: '支部评',
  masses: '群众评',
}

export const scorerWords: Record<Scorer, string> = {
  ...sourceWords,
  department: '处室（系）评',
  committee: '校党委评',
  records: '按记录计',
  sources: '各来源加权',
}

export const periodWords: Record<Period, string> = {
  month: '每月',
  quarter: '每季度',
  'half-year': '每半年',
  term: '每学期',
  year: '每年',
}

export const zeroingWords: Record<Zeroing, string> = {
  none: '不归零',
  base: '基础分归零',
  plus: '加分归零',
  score: '先锋指数归零',
}

export const exemptionWords: Record<Exemption, string> = {
  scaled: '其余项目折算成满分',
  full: '按满分计',
  'left-out': '不计分',
}

/** Why a trial gives no score: the number that cannot be, by the name of its item. */
export function schemeFactSentence(scheme: Scheme, { code, detail }: Refusal): string {
  const path = String(detail?.['path'] ?? '')
  const key = path.slice(path.indexOf('values.') + 'values.'.length)
  const item = [...scheme.base.items, ...scheme.plus.items, ...scheme.minus.items].find(
    ({ id }) => key === id || key.startsWith(`${id}.`),
  )
  const name = item === undefined ? '有一项' : `“${item.name}”`
  if (code === 'index.over-maximum') return `${name}超过了满分，请核对。`
  if (code === 'index.not-a-number') return `${name}不是可以用的数，请写成 8 或 8.5 这样的数。`
  return '办法还有要改的地方，改好以后再试算。'
}
