import { evaluateIndex } from '#domain/pioneer/evaluate.ts'
import type { MemberFacts } from '#domain/pioneer/facts.ts'
import { printedIndex } from '#domain/pioneer/printed.ts'
import type { BaseItem, CountedItem, MemberClass, Scheme, Veto } from '#domain/pioneer/scheme.ts'

export const baseItem = (id: string, max: string, change: Partial<BaseItem> = {}): BaseItem => ({
  id,
  name: `基础${id}`,
  max,
  per: '1',
  scorer: 'branch',
  over: 'refused',
  ...change,
})
export const counted = (id: string, per: string, max: string | null): CountedItem => ({
  id,
  name: `项目${id}`,
  per,
  max,
})
export const veto = (id: string, change: Partial<Veto>): Veto => ({
  id,
  name: `情形${id}`,
  zero: 'none',
  atMost: null,
  ...change,
})
export const memberClass = (id: string, change: Partial<MemberClass> = {}): MemberClass => ({
  id,
  name: `类别${id}`,
  graded: true,
  exempt: [],
  exemptAs: 'scaled',
  withoutSources: [],
  ...change,
})
export const grade = (name: string, from: string | null, to: string | null = null) => ({ name, from, to })

/** 60 + 40 of base, 20 of plus, minus without a cap; 优 from 90, 良 from 60, else 差. */
export const schemeWith = (change: Partial<Scheme> = {}): Scheme => ({
  name: '测试办法',
  period: 'term',
  sources: null,
  base: { max: '100', items: [baseItem('a', '60'), baseItem('b', '40')] },
  plus: { max: '20', items: [counted('p', '2', '15'), counted('q', '1', null)] },
  minus: { max: null, items: [counted('m', '0.5', '5'), counted('n', '1', null)] },
  vetoes: [],
  clamp: { min: '0', max: '120' },
  classes: [],
  grades: [grade('优', '90'), grade('良', '60'), grade('差', null)],
  quota: null,
  ...change,
})

export const facts = (
  member: string,
  values: Readonly<Record<string, string>>,
  rest: Partial<MemberFacts> = {},
): MemberFacts => ({ member, class: null, values, vetoes: [], ...rest })

/** m1, m2 … whose whole score is the value of `a` and of `b`. */
export const scoring = (...pairs: readonly (readonly [string, string])[]): readonly MemberFacts[] =>
  pairs.map(([a, b], at) => facts(`m${at + 1}`, { a, b }))

export function evaluated(scheme: Scheme, listed: readonly MemberFacts[]) {
  const report = evaluateIndex(scheme, listed)
  if (!report.ok) throw new Error(`${report.refusal.code} ${JSON.stringify(report.refusal.detail)}`)
  const { results, notices } = printedIndex(report.value)
  return { results: [...results], notices }
}
export const refusedIndex = (scheme: Scheme, listed: readonly MemberFacts[]) => {
  const report = evaluateIndex(scheme, listed)
  return report.ok ? null : { code: report.refusal.code, path: report.refusal.detail?.['path'] }
}
