/** Holding a claim or a task for whoever may change it; for anybody else it is not there. */
import type { MemberId } from '#domain/kernel/ids.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { desksOf, keeps } from '#domain/tasks/keeping.ts'
import type { ClaimId, TaskId } from '#domain/tasks/task.ts'
import type { Write } from '#server/db/handle.ts'
import type { Actor } from '#server/http/answer.ts'

import { holdClaim, type StoredClaim } from './store-claims.ts'
import { holdTask, taskById, type StoredTask } from './store.ts'

type Code = 'common.not-found' | 'common.changed-meanwhile'

/** My claim, as I saw it. */
export async function holdMine(
  write: Write,
  scope: OrganisationScope & { readonly memberId: MemberId },
  claimId: ClaimId,
  version: number,
): Promise<Result<StoredClaim, Code>> {
  const claim = await holdClaim(write, scope, claimId)
  if (claim?.memberId !== scope.memberId) return refuse('common.not-found')
  return claim.version === version ? ok(claim) : refuse('common.changed-meanwhile')
}

/** A task of one of my desks, as I saw it. */
export async function holdKept(
  write: Write,
  { scope, actor }: { readonly scope: OrganisationScope; readonly actor: Actor },
  taskId: TaskId,
  version: number,
): Promise<Result<StoredTask, Code>> {
  const task = await holdTask(write, scope, taskId)
  if (task === null || !keeps(desksOf(actor.grants), task)) return refuse('common.not-found')
  return task.version === version ? ok(task) : refuse('common.changed-meanwhile')
}

/** A claim of a task of one of my desks, as I saw it. */
export async function holdKeptClaim(
  write: Write,
  { scope, actor }: { readonly scope: OrganisationScope; readonly actor: Actor },
  claimId: ClaimId,
  version: number,
): Promise<Result<{ readonly claim: StoredClaim; readonly task: StoredTask }, Code>> {
  const claim = await holdClaim(write, scope, claimId)
  const task = claim === null ? null : await taskById(write, scope, claim.taskId)
  if (claim === null || task === null || !keeps(desksOf(actor.grants), task))
    return refuse('common.not-found')
  return claim.version === version ? ok({ claim, task }) : refuse('common.changed-meanwhile')
}
