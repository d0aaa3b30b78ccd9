import type { CalendarDay } from './calendar.ts'

export type CalendarRowCode =
  | 'calendar.not-a-kind'
  | 'calendar.day-twice'
  | 'calendar.far-day'
  | 'calendar.long-note'

/** How people write down what a day is; the first of each is what the product writes itself. */
const kinds: ReadonlyMap<string, boolean> = new Map([
  ['放假', false],
  ['休', false],
  ['休息', false],
  ['节假日', false],
  ['调休上班', true],
  ['上班', true],
  ['班', true],
  ['调休', true],
])

/** 放假 or 调休上班; `null` where it is neither. */
export const readKind = (text: string): boolean | null => kinds.get(text) ?? null

export const kindName = (working: boolean): string => (working ? '调休上班' : '放假')
export const kindChoices: readonly string[] = [kindName(false), kindName(true)]
export const longestNote = 40

export type DayChange = 'new' | 'changed' | 'unchanged'

/** What writing a day would do. */
export function changeOf(day: CalendarDay, known: ReadonlyMap<string, CalendarDay>): DayChange {
  const before = known.get(day.day)
  if (before === undefined) return 'new'
  return before.working === day.working && before.note === day.note ? 'unchanged' : 'changed'
}
