import type { LocalDate } from '../kernel/local-date.ts'
import { dateInWords } from '../kernel/local-date.ts'
import type { Refusal } from '../kernel/result.ts'

/** May the result become final today? Only after the last day of publicity, with every objection answered (Review 11). */
export function mayLock(
  lastDay: LocalDate,
  unanswered: number,
  today: LocalDate,
): true | Refusal<'reviews.publicity-runs' | 'reviews.objections-open'> {
  if (today <= lastDay) return { code: 'reviews.publicity-runs', detail: { lastDay: dateInWords(lastDay) } }
  return unanswered > 0 ? { code: 'reviews.objections-open', detail: { count: unanswered } } : true
}
