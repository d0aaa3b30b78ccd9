import type { LocalDate } from '../kernel/local-date.ts'
import { dateInWords } from '../kernel/local-date.ts'
import type { Refusal } from '../kernel/result.ts'

export type LockCode = 'pioneer.publicity-runs' | 'pioneer.objections-open' | 'pioneer.upheld'

/** Final only after the last day of publicity, with every objection answered; one that was right sends it back first. */
export function mayLock(
  lastDay: LocalDate,
  today: LocalDate,
  { unanswered, upheld }: { readonly unanswered: number; readonly upheld: number },
): true | Refusal<LockCode> {
  if (today <= lastDay) return { code: 'pioneer.publicity-runs', detail: { lastDay: dateInWords(lastDay) } }
  if (unanswered > 0) return { code: 'pioneer.objections-open', detail: { count: unanswered } }
  return upheld > 0 ? { code: 'pioneer.upheld' } : true
}
