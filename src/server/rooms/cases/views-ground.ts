/** What opening a case about a member needs to know: which matter it is, and who can verify it. */
import { isOver, type CaseId, type Source, type Treatment } from '#domain/cases/case.ts'
import { nextTreatments } from '#domain/cases/course.ts'
import { knownTreatments } from '#domain/cases/policy.ts'
import type { Ground } from '#domain/cases/starting.ts'
import type { BranchId, Id, MemberId, StaffId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { TalkId } from '#domain/talks/talk.ts'
import type { Read } from '#server/db/handle.ts'
import { memberOn, membersOn } from '#server/rooms/organisation/views.ts'
import { followedResolutions, relativesNoted } from '#server/rooms/talks/views-followed.ts'
import { casePolicyNow } from '#server/rooms/terms/views.ts'

import { casesOfMember, type StoredCase } from './store.ts'

export interface Matter {
  readonly source: Source
  readonly why: string
  readonly talkId: TalkId | null
  readonly resolutionId: Id<'talk-resolution'> | null
  readonly previousId: CaseId | null
  readonly allowed: readonly Treatment[]
  /** One that is not over. */
  readonly isOpen: boolean
  readonly earlier: readonly StoredCase[]
}

/** An earlier case that brought nothing comes first, then the talks' recommendation, then the committee on its own. */
export async function matterOf(read: Read, scope: OrganisationScope, memberId: MemberId): Promise<Matter> {
  const [earlier, followed, policy] = await Promise.all([
    casesOfMember(read, scope, memberId),
    followedResolutions(read, scope, memberId),
    casePolicyNow(read, scope),
  ])
  const isOpen = earlier.some(({ state }) => !isOver(state))
  const allowed = knownTreatments(policy)
  const none = { why: '', talkId: null, resolutionId: null, previousId: null, allowed }
  const nothing = earlier.find((each) => !each.isFollowed && nextTreatments(each).length > 0)
  if (nothing !== undefined)
    return {
      ...none,
      source: 'case',
      previousId: nothing.id,
      allowed: nextTreatments(nothing),
      isOpen,
      earlier,
    }
  const taken = new Set(earlier.map(({ resolutionId }) => resolutionId))
  const waiting = followed.find(({ resolutionId }) => !taken.has(resolutionId))
  if (waiting !== undefined) {
    const { resolutionId, talkId, why } = waiting
    return { ...none, source: 'talks', why, talkId, resolutionId, isOpen, earlier }
  }
  return { ...none, source: 'committee', isOpen, earlier }
}

export interface PlacedGround extends Ground {
  readonly name: string
  readonly branchId: BranchId
  readonly people: readonly {
    readonly staffId: StaffId
    readonly name: string
    readonly branchId: BranchId
  }[]
}

/** Null where there is no such member today. */
export async function groundOf(
  read: Read,
  scope: OrganisationScope,
  memberId: MemberId,
  today: LocalDate,
): Promise<PlacedGround | null> {
  const [member, everybody, relatives] = await Promise.all([
    memberOn(read, scope, memberId, today),
    membersOn(read, scope, today),
    relativesNoted(read, scope, memberId),
  ])
  if (member === null) return null
  const people = everybody.filter(({ kind, staffId }) => kind === 'full' && staffId !== member.staffId)
  return {
    member: member.staffId,
    name: member.name,
    branchId: member.branchId,
    relatives: new Map(relatives.map(({ staffId, relation }) => [staffId, relation])),
    full: new Map(people.map(({ staffId, name }) => [staffId, name])),
    people: people.map(({ staffId, name, branchId }) => ({ staffId, name, branchId })),
  }
}
