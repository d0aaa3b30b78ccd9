import type { LocalDate } from '../kernel/local-date.ts'
import { addDays } from '../kernel/local-date.ts'
import type { Extension } from '../terms/extension.ts'
import { covers } from '../terms/extension.ts'
import type { Phase, TermInTime } from '../terms/phases.ts'
import { isBefore, phaseAfter, phaseOn } from '../terms/phases.ts'
import type { Part, PartState } from './list.ts'

/** The steps of one list through a term, in their order. `confirmed` is the branch's, the others the member's. */
export const steps = [
  'goals-signed',
  'goals-handed-in',
  'self-review',
  'achievements-signed',
  'achievements-handed-in',
  'confirmed',
] as const
export type Step = (typeof steps)[number]

/** `later`: its phase has not begun; `missing`: the member has to; `waiting`: others have to; `over`: too late without an extension. */
export type StepState = 'done' | 'missing' | 'waiting' | 'later' | 'over'

/** What the steps are judged by; a member who never opened a list is all blanks. */
export interface Standing {
  readonly states: Readonly<Record<Part, PartState>>
  readonly selfReview: boolean
  readonly achieved: number
  readonly pending: number
  readonly returned: number
}

export const nothingYet: Standing = {
  states: { goals: 'editing', achievements: 'editing' },
  selfReview: false,
  achieved: 0,
  pending: 0,
  returned: 0,
}

const partOf = (step: Step): Part => (step.startsWith('goals') ? 'goals' : 'achievements')

const isDone: Readonly<Record<Step, (standing: Standing) => boolean>> = {
  'goals-signed': ({ states }) => states.goals !== 'editing',
  'goals-handed-in': ({ states }) => states.goals === 'handed-in',
  'self-review': ({ selfReview }) => selfReview,
  'achievements-signed': ({ states }) => states.achievements !== 'editing',
  'achievements-handed-in': ({ states }) => states.achievements === 'handed-in',
  confirmed: ({ states, pending }) => states.achievements === 'handed-in' && pending === 0,
}

/** How each step stands today. `extended`: the halves for which this member has more time. */
export function stepStates(
  standing: Standing,
  phase: Phase,
  extended: readonly Part[],
): Readonly<Record<Step, StepState>> {
  const one = (step: Step): StepState => {
    if (isDone[step](standing)) return 'done'
    const part = partOf(step)
    if (isBefore(phase, part)) return 'later'
    if (step !== 'confirmed') return open(part)
    // until the list is handed in there is nothing that the branch could do
    if (standing.states.achievements !== 'handed-in') return open(part) === 'missing' ? 'later' : 'over'
    return isBefore(phase, 'deciding') ? 'waiting' : 'over'
  }
  const open = (part: Part): StepState => (phase === part || extended.includes(part) ? 'missing' : 'over')
  return {
    'goals-signed': one('goals-signed'),
    'goals-handed-in': one('goals-handed-in'),
    'self-review': one('self-review'),
    'achievements-signed': one('achievements-signed'),
    'achievements-handed-in': one('achievements-handed-in'),
    confirmed: one('confirmed'),
  }
}

/** What the member still has to do themselves. */
export const missingSteps = (states: Readonly<Record<Step, StepState>>): readonly Step[] =>
  steps.filter((step) => step !== 'confirmed' && states[step] === 'missing')

/** The halves for which these extensions give more time today. */
export const extendedParts = (extensions: readonly Extension[], today: LocalDate): readonly Part[] =>
  (['goals', 'achievements'] as const).filter((part) => extensions.some((each) => covers(each, part, today)))

/** The last day for one half: the member's extension, or the day before the next planned phase begins; null while nobody planned it. */
export function lastDay(
  term: TermInTime,
  part: Part,
  extensions: readonly Extension[],
  today: LocalDate,
): LocalDate | null {
  const longest = extensions
    .filter((each) => covers(each, part, today))
    .map((each) => each.until)
    .toSorted()
    .at(-1)
  if (longest !== undefined && phaseOn(term, today) !== part) return longest
  for (let next = phaseAfter(part); next !== null && next !== 'draft'; next = phaseAfter(next)) {
    const planned = term.plan[next]
    if (planned !== undefined) return addDays(planned.on, -1)
  }
  return null
}
