import type { BranchId, MemberId, StaffId } from '../kernel/ids.ts'
import type { ReviewPolicy } from '../terms/policy.ts'
import { inNameOrder } from './name-order.ts'

/** A member as the organisation knows them on the day. */
export interface RollCandidate {
  readonly memberId: MemberId
  readonly staffId: StaffId
  readonly staffNumber: string
  readonly name: string
  readonly kind: 'full' | 'probationary'
  readonly branchId: BranchId
}

/** What was decided by hand about one member; each with its reason on record. */
export interface RollNote {
  /** Leaves the base: neither votes nor counts for the quorum. */
  readonly excused: string | null
  /** An approved exemption: is not graded. */
  readonly exempt: string | null
}

export interface RollMember extends RollCandidate, RollNote {
  readonly voter: boolean
  readonly graded: boolean
}

const noNote: RollNote = { excused: null, exempt: null }

/** Who votes and who is graded (rules.md › Review 1), in the order of the ballot. */
export function rollOf(
  policy: ReviewPolicy,
  branches: ReadonlySet<BranchId>,
  people: readonly RollCandidate[],
  notes: ReadonlyMap<MemberId, RollNote>,
): readonly RollMember[] {
  return inNameOrder(people, policy.nameOrder).flatMap((person) => {
    const note = notes.get(person.memberId) ?? noNote
    const own = branches.has(person.branchId)
    if (!own && policy.voters === 'branch') return []
    const full = person.kind === 'full'
    const voter = note.excused === null && (full || policy.probationaryVote)
    const graded = own && note.exempt === null && (full || policy.probationaryGraded)
    return [{ ...person, ...note, voter, graded }]
  })
}

export interface RollChange {
  readonly name: string
  readonly what: 'joined' | 'left' | 'kind'
}

/** How the organisation moved on since the roll was made: a member moved during the review does not pass unseen. */
export function rollChanges(
  roll: readonly RollMember[],
  fresh: readonly RollMember[],
): readonly RollChange[] {
  const before = new Map(roll.map((each) => [each.memberId, each]))
  const now = new Map(fresh.map((each) => [each.memberId, each]))
  const changes: RollChange[] = []
  for (const { memberId, name, kind } of fresh) {
    const old = before.get(memberId)
    if (old === undefined) changes.push({ name, what: 'joined' })
    else if (old.kind !== kind) changes.push({ name, what: 'kind' })
  }
  for (const { memberId, name } of roll) if (!now.has(memberId)) changes.push({ name, what: 'left' })
  return changes
}

/** A member whom another review's frozen roll already holds: moved between branches during the term's reviews. */
export interface Elsewhere {
  readonly memberId: MemberId
  readonly branch: string
  readonly graded: boolean
}

/** Nobody is graded twice in a term, nor votes in two branches; the roll says where they take part instead. */
export function leaveElsewhere<Row extends RollMember>(
  roll: readonly Row[],
  elsewhere: readonly Elsewhere[],
  voters: ReviewPolicy['voters'],
): readonly Row[] {
  const places = new Map(elsewhere.map((each) => [each.memberId, each]))
  return roll.map((row) => {
    const place = places.get(row.memberId)
    if (place === undefined) return row
    const exempt = place.graded ? { graded: false, exempt: row.exempt ?? `已在${place.branch}参评` } : {}
    const excused =
      voters === 'branch' ? { voter: false, excused: row.excused ?? `已在${place.branch}投票` } : {}
    return Object.assign({}, row, exempt, excused)
  })
}
