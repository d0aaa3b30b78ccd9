import { z } from 'zod'

import { id } from '#contract/fields.ts'
import { ok } from '#domain/kernel/result.ts'
import type { Refusal, Result } from '#domain/kernel/result.ts'
import type { JobRun } from '#server/delivery/jobs.ts'

import { setBatch } from './store-import.ts'
import type { BatchId, BatchState } from './store-import.ts'

/** What every job of a batch is told. */
export const batchInput = z.object({ batchId: id<'import-batch'>() })

/** The job is done; what went wrong stands in the batch, where the person looks. */
export async function endInTrouble(
  run: JobRun,
  batchId: BatchId,
  state: BatchState,
  trouble: Refusal,
): Promise<Result<Record<string, unknown>>> {
  return run.commit(async (write) => {
    await setBatch(write, run.scope, batchId, {
      state,
      trouble,
      ...(state === 'failed' ? { dropFile: true as const } : {}),
    })
    return ok({ batchId, state })
  })
}

/** Puts a batch back where it stood before a job that was stopped. */
export const leave = ({ database, scope, staffId }: JobRun, batchId: BatchId, state: BatchState) =>
  database.write(scope, { staffId }, async (write) => {
    await setBatch(write, scope, batchId, {
      state,
      ...(state === 'cancelled' ? { dropFile: true as const } : {}),
    })
    return ok(null)
  })
