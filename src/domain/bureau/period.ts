import { addDays, daysBetween, type LocalDate } from '../kernel/local-date.ts'

declare const brand: unique symbol

/**
 * A half of a school year, `2026-1`: schools name their terms as they like, and a bureau lays them side by side.
 * Sorts as text.
 */
export type Period = string & { readonly [brand]: 'period' }

export const periodPattern = /^[0-9]{4}-[12]$/u

export const parsePeriod = (text: string): Period | null =>
  periodPattern.test(text) ? (text as Period) : null

export interface Days {
  readonly startsOn: LocalDate
  readonly endsOn: LocalDate
}

/** By the day in its middle, so that no week more or less of a holiday counts: September to January, February to August. */
export function periodOf({ startsOn, endsOn }: Days): Period {
  const middle = addDays(startsOn, Math.floor(daysBetween(startsOn, endsOn) / 2))
  const [year, month] = [Number(middle.slice(0, 4)), middle.slice(5, 7)]
  if (month >= '09') return `${year}-1` as Period
  return `${year - 1}-${month === '01' ? 1 : 2}` as Period
}

export function periodName(period: Period): string {
  const year = Number(period.slice(0, 4))
  return `${year}—${year + 1} 学年第${period.endsWith('1') ? '一' : '二'}学期`
}

/** Of several terms in one period the one that began last counts. Newest first. */
export function termOfEachPeriod<Term extends Days>(terms: readonly Term[]): ReadonlyMap<Period, Term> {
  const newestFirst = terms.toSorted((one, other) => (one.startsOn < other.startsOn ? 1 : -1))
  const found = new Map<Period, Term>()
  for (const term of newestFirst) {
    const period = periodOf(term)
    if (!found.has(period)) found.set(period, term)
  }
  return found
}
