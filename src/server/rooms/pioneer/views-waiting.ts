/** What the first pages show of evaluations. */
import type { TermId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'

import { evaluationsWaiting, type WaitingRow } from './store-waiting.ts'

/** The evaluation of a term, branch by branch; nothing where there is none. */
export const waitingEvaluations = (
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
): Promise<readonly WaitingRow[]> => evaluationsWaiting(read, scope, termId)
