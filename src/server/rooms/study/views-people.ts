/** Who is in a branch and what they are there, for planning. */
import { people } from '#contract/study.ts'
import type { StaffId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import { ok } from '#domain/kernel/result.ts'
import type { BranchScope } from '#domain/kernel/scope.ts'
import type { BranchPerson } from '#domain/study/plan.ts'
import type { Read } from '#server/db/handle.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { groupsOf, holdersOf, membersOfBranch, todayOf } from '#server/rooms/organisation/views.ts'

export interface BranchPeople extends BranchPerson {
  readonly staffId: StaffId
  readonly name: string
}

export async function peopleOf(
  read: Read,
  scope: BranchScope,
  day: LocalDate,
): Promise<readonly BranchPeople[]> {
  const members = await membersOfBranch(read, scope, scope.branchId, day)
  const secretaries = await holdersOf(read, scope, 'secretary', scope.branchId, day)
  const committee = await holdersOf(read, scope, 'branch-committee', scope.branchId, day)
  const posts = new Set([...secretaries, ...committee].map(({ staffId }) => staffId))
  return members.map(({ memberId, staffId, name, partyGroupId }) => ({
    memberId,
    staffId,
    name,
    groupId: partyGroupId,
    onCommittee: posts.has(staffId),
  }))
}

const peopleAnswer = answer(people, async (read, _input, { scope, now }) => {
  const today = await todayOf(read, scope, now)
  const members = await peopleOf(read, scope, today)
  const groups = await groupsOf(read, scope, scope.branchId)
  return ok({
    today,
    members: members.map(({ memberId, name, groupId, onCommittee }) => ({
      memberId,
      name,
      groupId,
      onCommittee,
    })),
    groups: groups.map(({ id, name }) => ({ groupId: id, name })),
  })
})

export const studyPeopleViews: readonly Answer[] = [peopleAnswer]
