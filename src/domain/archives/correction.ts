import { addDays, compareDates, type LocalDate } from '../kernel/local-date.ts'

export const requestStates = ['open', 'done', 'refused', 'withdrawn'] as const
export type RequestState = (typeof requestStates)[number]
export const answers = ['done', 'refused'] as const

/** Days to the last day for an answer. 《个人信息保护法》第五十条 asks for a mechanism and names no number: ours. */
export const answerDays = 15

/** So many may wait for an answer at once. */
export const mostOpen = 5

export const dueOn = (asked: LocalDate): LocalDate => addDays(asked, answerDays)

export const isLate = (state: RequestState, due: LocalDate, today: LocalDate): boolean =>
  state === 'open' && compareDates(today, due) > 0
