/** A round: its two lists, whom they name, and what is proposed for each. */
import type { BranchId, MemberId, StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { byNeed, proposalFor, type Candidate } from '#domain/talks/candidates.ts'
import type { Grounds } from '#domain/talks/talk.ts'
import type { Read } from '#server/db/handle.ts'
import { appraisalBottomOf, type AppraisalBottom } from '#server/rooms/appraisals/views.ts'
import { branchesOf, membersOn } from '#server/rooms/organisation/views.ts'
import { openedTerms, todayOf, type Term } from '#server/rooms/terms/views.ts'

import { pastTalks } from './store-lists.ts'
import { indexBottomOf } from './views-index.ts'

export interface RoundCandidate extends Candidate {
  readonly staffId: StaffId
  readonly name: string
  readonly branchId: BranchId
  readonly branch: string
  readonly grounds: Grounds
}

export interface RoundShown {
  readonly candidates: readonly RoundCandidate[]
  readonly appraisal: AppraisalBottom | null
  /** Members among the last tenth. */
  readonly members: number
}

/** All candidates of a term, what needs the committee first; of one member where one is named. */
export async function roundOf(
  read: Read,
  scope: OrganisationScope,
  term: Term,
  { now, memberId = null }: { readonly now: Date; readonly memberId?: MemberId | null },
): Promise<RoundShown> {
  const today = await todayOf(read, scope, now)
  const [everybody, branches, terms, index, appraisal, past] = await Promise.all([
    membersOn(read, scope, today),
    branchesOf(read, scope, today),
    openedTerms(read, scope),
    indexBottomOf(read, scope, term.id),
    appraisalBottomOf(read, scope, term.id),
    pastTalks(read, scope, memberId),
  ])
  const names = new Map(branches.map(({ id, name }) => [id, name]))
  const ranks = new Map(appraisal?.bottom.map(({ staffId, rank }) => [staffId, rank]))
  const talks = Map.groupBy(past, (each) => each.memberId)
  const asked = memberId === null ? everybody : everybody.filter((each) => each.memberId === memberId)
  const candidates = asked.flatMap((member): readonly RoundCandidate[] => {
    const { staffId, name, branchId } = member
    const rank = ranks.get(staffId)
    const named = index.get(member.memberId) ?? null
    const flags = { index: named !== null, appraisal: rank !== undefined }
    const proposal = proposalFor({
      termId: term.id,
      terms,
      flags,
      talks: talks.get(member.memberId) ?? [],
    })
    if (proposal === null) return []
    const placed =
      rank === undefined || appraisal === null
        ? null
        : { rank, of: appraisal.appraised, most: appraisal.most }
    return [
      {
        memberId: member.memberId,
        staffId,
        name,
        branchId,
        branch: names.get(branchId) ?? '',
        flags,
        proposal,
        grounds: { index: named, appraisal: placed, why: '' },
      },
    ]
  })
  return {
    candidates: candidates.toSorted(byNeed),
    appraisal,
    members: everybody.filter(({ staffId }) => ranks.has(staffId)).length,
  }
}
