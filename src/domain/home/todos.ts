import type { Step, StepState } from '../contributions/steps.ts'
import type { BranchId } from '../kernel/ids.ts'
import { compareDates, type LocalDate } from '../kernel/local-date.ts'
import type { Phase } from '../terms/phases.ts'

/** Everything that the product may ask of a person, in the order of a term; each kind has one place where it is done. */
export const todoKinds = [
  'sign-goals',
  'hand-in-goals',
  'write-pledge',
  'answer-pledge',
  'sign-pledge',
  'answer-story',
  'answer-returned',
  'write-self-review',
  'sign-achievements',
  'hand-in-achievements',
  'see-stars',
  'report-tasks',
  'reply-supervision',
  'confirm-items',
  'answer-requests',
  'review-pledges',
  'review-stories',
  'answer-supervision',
  'remind-members',
  'hold-review',
  'propose-grades',
  'verify-tasks',
  'open-term',
  'recognise-others',
  'check-publications',
  'approve-publications',
  'publish-publications',
  'check-stories',
  'approve-stories',
  'publish-stories',
  'decide-deeds',
  'decide-results',
  'confirm-grades',
  'lock-grades',
  'answer-grade-objections',
  'answer-objections',
  'answer-corrections',
  'look-at-failures',
] as const
export type TodoKind = (typeof todoKinds)[number]

export interface Todo {
  readonly kind: TodoKind
  /** How many things it is about: items, members, branches. */
  readonly count: number
  readonly until: LocalDate | null
  readonly branchId: BranchId | null
}

type LastDays = { readonly goals: LocalDate | null; readonly achievements: LocalDate | null }

/** One line, where it is about anything at all. */
export const todo = (
  kind: TodoKind,
  count: number,
  until: LocalDate | null,
  branchId: BranchId | null = null,
): readonly Todo[] => (count > 0 ? [{ kind, count, until, branchId }] : [])

export interface MemberStanding {
  readonly steps: Readonly<Record<Step, StepState>>
  readonly lastDays: LastDays
  /** Items that the branch returned. */
  readonly returned: number
  /** Tasks that the member holds and has not reported, and when the first of them is due. */
  readonly tasks: { readonly count: number; readonly due: LocalDate | null }
}

/** What a member must do themselves: one line per half, its next step only, since one press there shows the rest. */
export function memberTodos({ steps, lastDays, returned, tasks }: MemberStanding): readonly Todo[] {
  const missing = (step: Step): number => (steps[step] === 'missing' ? 1 : 0)
  const goals =
    missing('goals-signed') === 1
      ? todo('sign-goals', 1, lastDays.goals)
      : todo('hand-in-goals', missing('goals-handed-in'), lastDays.goals)
  const achievements =
    missing('achievements-signed') === 1
      ? todo('sign-achievements', 1, lastDays.achievements)
      : todo('hand-in-achievements', missing('achievements-handed-in'), lastDays.achievements)
  return byDeadline([
    ...goals,
    ...todo('answer-returned', returned, lastDays.achievements),
    ...todo('write-self-review', missing('self-review'), lastDays.achievements),
    ...achievements,
    ...todo('report-tasks', tasks.count, tasks.due),
  ])
}

export interface BranchStanding {
  readonly branchId: BranchId
  /** Achieved items before the branch. */
  readonly pending: number
  /** Members who ask for their half back. */
  readonly requests: number
  /** Members who miss something that is due now. */
  readonly missing: number
  readonly lastDays: LastDays
  /** Reported tasks that its secretary decides on. */
  readonly reports: number
  /** Whether the meeting of this term has been held and closed. */
  readonly reviewed: boolean
  readonly phase: Phase
}

export function branchTodos(branch: BranchStanding): readonly Todo[] {
  const { branchId, lastDays, phase } = branch
  const until = phase === 'goals' ? lastDays.goals : lastDays.achievements
  const due = phase === 'review' && !branch.reviewed ? 1 : 0
  return byDeadline([
    ...todo('confirm-items', branch.pending, lastDays.achievements, branchId),
    ...todo('answer-requests', branch.requests, until, branchId),
    ...todo('remind-members', branch.missing, until, branchId),
    ...todo('hold-review', due, null, branchId),
    ...todo('verify-tasks', branch.reports, null, branchId),
  ])
}

export interface SchoolStanding {
  readonly hasOpenTerm: boolean
  readonly unrecognised: number
  /** Branches whose result waits for the committee. */
  readonly undecided: number
  readonly objections: number
  /** Reported tasks of one's own office. */
  readonly reports: number
  readonly until: LocalDate | null
}

export const schoolTodos = (school: SchoolStanding): readonly Todo[] =>
  byDeadline([
    ...todo('open-term', school.hasOpenTerm ? 0 : 1, null),
    ...todo('recognise-others', school.unrecognised, school.until),
    ...todo('decide-results', school.undecided, null),
    ...todo('answer-objections', school.objections, null),
    ...todo('verify-tasks', school.reports, null),
  ])

/** Those who keep the records are asked to correct them. */
export const correctionTodos = (open: number, firstDue: LocalDate | null): readonly Todo[] =>
  todo('answer-corrections', open, firstDue)

export const failureTodos = (failures: number): readonly Todo[] => todo('look-at-failures', failures, null)

/** The nearest deadline first, then the order of a term; what has none comes last. */
export const byDeadline = (todos: readonly Todo[]): readonly Todo[] =>
  todos.toSorted(
    (one, other) =>
      compareDeadlines(one, other) || todoKinds.indexOf(one.kind) - todoKinds.indexOf(other.kind),
  )

function compareDeadlines({ until: one }: Todo, { until: other }: Todo): number {
  if (one !== null && other !== null) return compareDates(one, other)
  return Number(one === null) - Number(other === null)
}
