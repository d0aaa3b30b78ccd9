import { formatRounded } from '#domain/kernel/fraction.ts'
import type { MemberId, TermId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { noticeBottomPolicy } from '#domain/talks/bottom-policy.ts'
import { bottomLists } from '#domain/talks/bottom.ts'
import type { Read } from '#server/db/handle.ts'
import { lockedIndexOf } from '#server/rooms/pioneer/views-bottom.ts'
import { talkPolicyOf } from '#server/rooms/terms/views.ts'

import { indexEntries } from './store-round.ts'

export interface IndexNamed {
  readonly score: string
  readonly source: string
}

/**
 * Whom the index has clearly behind in their branch: by the evaluation of the term where it is final, and whom the
 * committee notes from a branch's own sheet where there is none. What was evaluated stands before what was noted.
 */
export async function indexBottomOf(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
): Promise<ReadonlyMap<MemberId, IndexNamed>> {
  const [entries, index, { share }] = await Promise.all([
    indexEntries(read, scope, termId),
    lockedIndexOf(read, scope, termId),
    talkPolicyOf(read, scope, termId),
  ])
  const named = new Map<MemberId, IndexNamed>(
    entries.map(({ memberId, score, source }) => [memberId, { score, source }]),
  )
  const policy = { ...noticeBottomPolicy, share: String(share) }
  const lists = bottomLists({ index, appraisal: [], policy })
  const behind = new Set<string>(lists.ok ? [...lists.value.branchBottom.values()].flat() : [])
  for (const { member, score } of index)
    if (behind.has(member))
      named.set(member, { score: formatRounded(score, 2), source: '已定案的先锋指数评价' })
  return named
}
