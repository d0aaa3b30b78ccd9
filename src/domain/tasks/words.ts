import type { LocalDate } from '../kernel/local-date.ts'
import type { Refusal } from '../kernel/result.ts'

/** How long the texts of a task may be, and how many may hold a place. */
export const limits = { title: 60, asks: 2000, places: 500, words: 1000, reason: 300, item: 200 } as const

/** What is written of a task before anybody sees it. */
export interface Written {
  readonly claimUntil: LocalDate
  readonly dueOn: LocalDate | null
  readonly item: string
}

export type WrittenCode = 'tasks.deadline-past' | 'tasks.due-before' | 'tasks.item-unknown'

/** Whether a task may be written down so; `items` are the words of the present catalogue. */
export function checkWritten(
  { claimUntil, dueOn, item }: Written,
  items: readonly string[],
  today: LocalDate,
): true | Refusal<WrittenCode> {
  if (claimUntil < today) return { code: 'tasks.deadline-past' }
  if (dueOn !== null && dueOn < claimUntil) return { code: 'tasks.due-before' }
  return item === '' || items.includes(item) ? true : { code: 'tasks.item-unknown' }
}
