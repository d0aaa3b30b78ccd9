import type { LocalDate } from '../kernel/local-date.ts'

declare const brand: unique symbol

/**
 * A half of a school year, `2026-1`: schools name their terms as they like, and a bureau lays them side by side.
 * Sorts as text.
 */
export type Period = string & { readonly [brand]: 'period' }

export const periodPattern = /^[0-9]{4}-[12]$/u

export const parsePeriod = (text: string): Period | null =>
  periodPattern.test(text) ? (text as Period) : null

/** The first half begins from August on, the second from January on. */
export function periodOf(startsOn: LocalDate): Period {
  const [year, month] = [Number(startsOn.slice(0, 4)), startsOn.slice(5, 7)]
  return (month >= '08' ? `${year}-1` : `${year - 1}-2`) as Period
}

export function periodName(period: Period): string {
  const year = Number(period.slice(0, 4))
  return `${year}—${year + 1} 学年第${period.endsWith('1') ? '一' : '二'}学期`
}

/** Of several terms in one period the one that began last counts. Newest first. */
export function termOfEachPeriod<Term extends { readonly startsOn: LocalDate }>(
  terms: readonly Term[],
): ReadonlyMap<Period, Term> {
  const newestFirst = terms.toSorted((one, other) => (one.startsOn < other.startsOn ? 1 : -1))
  const found = new Map<Period, Term>()
  for (const term of newestFirst) {
    const period = periodOf(term.startsOn)
    if (!found.has(period)) found.set(period, term)
  }
  return found
}
