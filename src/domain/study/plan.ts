import type { Id, MemberId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { Due, Kind } from './meeting.ts'
import { clockOf, isBefore, type LocalMoment } from './time.ts'

export type GroupId = Id<'party-group'>

/** A meeting as it is planned, before anybody looked whether it can be. */
export interface Plan {
  readonly kind: Kind
  readonly day: LocalDate
  readonly begins: number
  readonly ends: number
  readonly place: string
  readonly online: boolean
  readonly due: Due
  readonly groupId: GroupId | null
  readonly chairId: MemberId | null
  readonly withAppraisal: boolean
}

/** Who is in the branch on the day of the meeting. */
export interface BranchPerson {
  readonly memberId: MemberId
  readonly groupId: GroupId | null
  /** Secretary or on the branch committee. */
  readonly onCommittee: boolean
}

/** Another meeting of the branch on the same day that is still to take place. */
export interface Neighbour {
  readonly title: string
  readonly begins: number
  readonly ends: number
}

export type PlanCode =
  | 'study.in-the-past'
  | 'study.ends-before'
  | 'study.no-place'
  | 'study.no-chair'
  | 'study.chair-not-in-branch'
  | 'study.no-group'
  | 'study.nobody-due'
  | 'study.appraisal-elsewhere'
  | 'study.overlaps'

export interface PlanFacts {
  readonly now: LocalMoment
  readonly people: readonly BranchPerson[]
  readonly neighbours: readonly Neighbour[]
  /** The planner has seen that it overlaps and wants it all the same. */
  readonly despite: boolean
}

/** Whom the plan calls, in the order of the roll. */
export function dueOf({ due, groupId }: Pick<Plan, 'due' | 'groupId'>, people: readonly BranchPerson[]) {
  const isDue = (person: BranchPerson): boolean =>
    due === 'members' || (due === 'committee' ? person.onCommittee : person.groupId === groupId)
  return people.filter(isDue).map(({ memberId }) => memberId)
}

interface Checked {
  readonly due: readonly MemberId[]
  readonly chairId: MemberId
}

/** Everybody due and the chair, or the first thing that is wrong with the plan. */
export function checkPlan(plan: Plan, facts: PlanFacts): Result<Checked, PlanCode> {
  const { day, begins, ends, chairId } = plan
  if (!isBefore(facts.now, { day, minute: begins })) return refuse('study.in-the-past')
  if (ends <= begins) return refuse('study.ends-before')
  if (plan.place === '' && !plan.online) return refuse('study.no-place')
  if (plan.withAppraisal && plan.kind !== 'organisation-life') return refuse('study.appraisal-elsewhere')
  if (chairId === null) return refuse('study.no-chair')
  if (!facts.people.some(({ memberId }) => memberId === chairId)) return refuse('study.chair-not-in-branch')
  if ((plan.due === 'group') !== (plan.groupId !== null)) return refuse('study.no-group')
  const due = dueOf(plan, facts.people)
  if (due.length === 0) return refuse('study.nobody-due')
  const over = facts.neighbours.find((other) => other.begins < ends && begins < other.ends)
  if (over !== undefined && !facts.despite) {
    return refuse('study.overlaps', {
      title: over.title,
      from: clockOf(over.begins),
      until: clockOf(over.ends),
    })
  }
  return ok({ due, chairId })
}
