import { addDays, localDate, type LocalDate } from '../kernel/local-date.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { CasePolicy } from './policy.ts'

export type DayCode = 'cases.day-future' | 'cases.day-before'

/** A paper is dated on a day that was, and not before the paper that it follows. */
export function checkDay(
  on: LocalDate,
  { lastOn, today }: { readonly lastOn: LocalDate; readonly today: LocalDate },
): Result<LocalDate, DayCode> {
  if (on > today) return refuse('cases.day-future', { day: on })
  return on < lastOn ? refuse('cases.day-before', { day: lastOn }) : ok(on)
}

export type NoticeCode = 'cases.notice-short'

/** Between the notice and the hearing the member has time to prepare. */
export function checkNotice(
  on: LocalDate,
  hearingOn: LocalDate,
  { noticeDays }: CasePolicy,
): Result<LocalDate, NoticeCode> {
  const earliest = addDays(on, noticeDays)
  return hearingOn < earliest
    ? refuse('cases.notice-short', { least: noticeDays, day: earliest })
    : ok(hearingOn)
}

/** So many months later: the same day, or the last of the month where there is none such. */
export function addMonths(day: LocalDate, months: number): LocalDate {
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  const firstOf = (month: number): LocalDate =>
    localDate(
      `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`,
    )
  const wanted = addDays(firstOf(count), Number(day.slice(8)) - 1)
  const last = addDays(firstOf(count + 1), -1)
  return wanted > last ? last : wanted
}

/** The last day on which an appeal is in time; a later one is kept all the same, and marked. */
export const appealBy = (deliveredOn: LocalDate, { appealDays }: CasePolicy): LocalDate =>
  addDays(deliveredOn, appealDays)
