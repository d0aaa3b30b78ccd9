import type { MemberId, TermId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'

import { indexEntries } from './store-round.ts'

export interface IndexNamed {
  readonly score: string
  readonly source: string
}

/**
 * Whom the index has clearly behind in their branch. Until the pioneer room evaluates it, the committee notes what the
 * branch's sheet says; then this one function asks that room's view instead.
 */
export async function indexBottomOf(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
): Promise<ReadonlyMap<MemberId, IndexNamed>> {
  const entries = await indexEntries(read, scope, termId)
  return new Map(entries.map(({ memberId, score, source }) => [memberId, { score, source }]))
}
