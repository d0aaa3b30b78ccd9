/** The roll as it would be made today, from the organisation, the contribution lists and the tasks. */
import type { BranchId, MemberId, TermId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import { noPoints } from '#domain/kernel/points.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { rollOf } from '#domain/reviews/roll.ts'
import type { RollNote } from '#domain/reviews/roll.ts'
import type { Policy, ReviewPolicy } from '#domain/terms/policy.ts'
import type { Read } from '#server/db/handle.ts'
import { reviewFacts } from '#server/rooms/contributions/views.ts'
import { branchesOf, membersOn } from '#server/rooms/organisation/views.ts'
import type { Branch, BranchMember } from '#server/rooms/organisation/views.ts'
import { tasksDone } from '#server/rooms/tasks/views.ts'

import type { RollRow } from './store-roll.ts'

export interface FreshRoll {
  readonly roll: readonly RollRow[]
  /** Achieved items and 其他 rows of graded members on which nobody has decided yet. */
  readonly undecidedItems: number
}

/** Who would stand on the roll of these branches today, with what stands beside each name. */
export async function freshRoll(
  read: Read,
  scope: OrganisationScope,
  of: {
    readonly termId: TermId
    readonly branches: readonly BranchId[]
    readonly policy: ReviewPolicy
    readonly today: LocalDate
    readonly notes: ReadonlyMap<MemberId, RollNote>
  },
): Promise<FreshRoll> {
  const people = await membersOn(read, scope, of.today)
  const ranks = new Map(people.map((each) => [each.memberId, each.rank]))
  const members = rollOf(of.policy, new Set(of.branches), people, of.notes)
  const names = distinctNames(people)
  const graded = members.filter((each) => each.graded).map((each) => each.memberId)
  const facts = await reviewFacts(read, scope, of.termId, graded)
  const done = await tasksDone(read, scope, of.termId, graded)
  let undecidedItems = 0
  const roll = members.map((member): RollRow => {
    const own = facts.get(member.memberId)
    undecidedItems += (own?.unconfirmed ?? 0) + (own?.unrecognised ?? 0)
    return Object.assign(pick(member), {
      name: names.get(member.memberId) ?? member.name,
      rank: ranks.get(member.memberId) ?? 'none',
      points: own?.points ?? noPoints,
      items: (own?.items ?? []).map(({ text, beyond }) => ({ text, beyond })),
      tasks: done.get(member.memberId) ?? [],
      pointsBecause: own?.because ?? [],
      selfReview: own?.selfReview ?? '',
      selfStars: of.policy.selfStars === 'shown' ? (own?.selfStars ?? null) : null,
      present: false,
      away: false,
      issued: false,
      channel: null,
    })
  })
  return { roll, undecidedItems }
}

/** Two people of one name are told apart on every paper: by department, else by staff number. */
function distinctNames(people: readonly BranchMember[]): ReadonlyMap<MemberId, string> {
  const names = new Map<MemberId, string>()
  for (const same of Map.groupBy(people, (each) => each.name).values()) {
    const departments = new Set(same.map((each) => each.departmentName))
    for (const { memberId, name, departmentName, staffNumber } of same) {
      const mark = departments.size === same.length ? departmentName : staffNumber
      names.set(memberId, same.length === 1 ? name : `${name}（${mark}）`)
    }
  }
  return names
}

const pick = (member: ReturnType<typeof rollOf>[number]) => ({
  memberId: member.memberId,
  staffId: member.staffId,
  staffNumber: member.staffNumber,
  name: member.name,
  kind: member.kind,
  branchId: member.branchId,
  voter: member.voter,
  graded: member.graded,
  excused: member.excused,
  exempt: member.exempt,
})

/** The branches that hold one review with this one, the holder first: small ones together where the policy says so. */
export async function togetherWith(
  read: Read,
  scope: OrganisationScope,
  policy: Policy,
  branchId: BranchId,
  today: LocalDate,
): Promise<readonly Branch[] | null> {
  const branches = await branchesOf(read, scope, today)
  const own = branches.find((each) => each.id === branchId)
  if (own === undefined) return null
  const { quota } = policy.review.stars
  if (quota?.scope !== 'join-small') return [own]
  const people = await membersOn(read, scope, today)
  const size = ({ id }: Branch): number =>
    rollOf({ ...policy.review, voters: 'branch' }, new Set([id]), people, new Map()).filter(
      (each) => each.graded,
    ).length
  const small = branches.filter((each) => size(each) > 0 && size(each) < quota.smallBranch)
  return small.includes(own) ? small : [own]
}
