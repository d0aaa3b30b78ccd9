/** What waits for decisions, for the first pages of those who decide. */
import type { BranchId, TermId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'

import { countsOfOthers } from './store-others.ts'
import { openRequestsByBranch } from './store-waiting.ts'

export interface Waiting {
  /** 其他 rows before the school. */
  readonly others: number
  readonly requests: ReadonlyMap<BranchId, number>
}

export async function waitingOf(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
  day: LocalDate,
): Promise<Waiting> {
  const [others, requests] = await Promise.all([
    countsOfOthers(read, scope, termId),
    openRequestsByBranch(read, scope, termId, day),
  ])
  return { others: others.pending, requests }
}
