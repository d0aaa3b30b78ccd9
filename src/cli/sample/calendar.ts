import type { PlanInput } from '#contract/terms.ts'
import { addDays, type LocalDate } from '#domain/kernel/local-date.ts'
import { phases, type Phase } from '#domain/terms/phases.ts'

/** Days after the beginning of the goals on which the phases of a sample term begin. */
const begins = {
  goals: 0,
  working: 21,
  achievements: 92,
  review: 112,
  deciding: 117,
  publicity: 121,
  closed: 134,
} as const satisfies Record<Exclude<Phase, 'draft'>, number>

/** How far into the term today lies, for each phase that can be asked for. */
const today: Readonly<Record<Phase, number>> = {
  draft: -6,
  goals: 13,
  working: 55,
  achievements: 103,
  review: 114,
  deciding: 119,
  publicity: 124,
  closed: 137,
}

const length = 150

export interface SampleTerm {
  readonly name: string
  readonly startsOn: LocalDate
  readonly endsOn: LocalDate
  readonly plan: PlanInput
  /** The day on which a phase begins. */
  day(phase: Exclude<Phase, 'draft'>): LocalDate
}

/** The term that stands in this phase today, and the one before it. */
export function sampleTerms(
  now: LocalDate,
  phase: Phase,
): { readonly last: SampleTerm; readonly current: SampleTerm } {
  const start = addDays(now, -today[phase])
  const [last, current] = namesAround(now)
  return { last: termFrom(addDays(start, -length - 12), last), current: termFrom(start, current) }
}

function termFrom(start: LocalDate, name: string): SampleTerm {
  const day = (phase: Exclude<Phase, 'draft'>): LocalDate => addDays(start, begins[phase])
  const planned = phases.flatMap((phase) =>
    phase === 'draft' ? [] : [[phase, { on: day(phase), byTimer: false }] as const],
  )
  return {
    name,
    startsOn: addDays(start, -2),
    endsOn: addDays(start, length - 3),
    plan: Object.fromEntries(planned),
    day,
  }
}

/** Schools count the year from August: the terms of November 2026 are 2025 学年第二学期 and 2026 学年第一学期. */
function namesAround(now: LocalDate): readonly [string, string] {
  const year = Number(now.slice(0, 4))
  const month = Number(now.slice(5, 7))
  if (month >= 8) return [`${year - 1} 学年第二学期`, `${year} 学年第一学期`]
  if (month >= 2) return [`${year - 1} 学年第一学期`, `${year - 1} 学年第二学期`]
  return [`${year - 2} 学年第二学期`, `${year - 1} 学年第一学期`]
}

/** A moment of a day in China: `hour` may have minutes, 9.5 is half past nine. */
export const momentOn = (day: LocalDate, hour: number): Date =>
  new Date(Date.parse(`${day}T00:00:00+08:00`) + Math.round(hour * 3_600_000))
