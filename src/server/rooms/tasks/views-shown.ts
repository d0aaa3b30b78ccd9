/** A task and a claim as the contract carries them. */
import type { TaskLine } from '#contract/tasks-shapes.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'
import { attachmentsOf, type Attachment } from '#server/files/attachments.ts'

import type { StoredClaim } from './store-claims.ts'
import type { StoredTask } from './store.ts'

/** Files hang on the claim. */
export const fileKind = 'task-claim'

export const fileLine = ({ id, name, type, size }: Attachment) => ({ id, name, type, size })
export type FileLine = ReturnType<typeof fileLine>

export const taskLine = (task: StoredTask): TaskLine => ({
  id: task.id,
  office: task.office,
  branchId: task.branchId,
  branch: task.branch,
  kind: task.kind,
  title: task.title,
  asks: task.asks,
  places: task.places,
  taken: task.taken,
  claimUntil: task.claimUntil,
  dueOn: task.dueOn,
  everybody: task.everybody,
  branches: task.branches.map(({ id, name }) => ({ id, name })),
  item: task.item,
  state: task.state,
  reason: task.reason,
  publishedAt: task.publishedAt?.toISOString() ?? null,
  version: task.version,
})

export const claimLine = (claim: StoredClaim, files: readonly FileLine[]) => ({
  id: claim.id,
  state: claim.state,
  words: claim.words,
  reason: claim.reason,
  claimedAt: claim.claimedAt.toISOString(),
  reportedAt: claim.reportedAt?.toISOString() ?? null,
  decidedAt: claim.decidedAt?.toISOString() ?? null,
  version: claim.version,
  files: [...files],
})

/** The files of these claims, by claim. */
export async function filesOf(
  read: Read,
  scope: OrganisationScope,
  claimIds: readonly string[],
): Promise<ReadonlyMap<string, readonly FileLine[]>> {
  const all = await attachmentsOf(read, scope, fileKind, claimIds)
  const byClaim = Map.groupBy(all, (each) => each.subject.id)
  return new Map([...byClaim].map(([id, files]) => [id, files.map(fileLine)]))
}
