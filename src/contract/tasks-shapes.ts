/** What the calls of the tasks carry. */
import { z } from 'zod'

import { claimStates, taskKinds, taskOffices, taskStates } from '#domain/tasks/task.ts'
import { limits } from '#domain/tasks/words.ts'

import { day, id, moment, optionalText, text } from './fields.ts'

export const taskId = id<'task'>()
export const claimId = id<'task-claim'>()
export const branchId = id<'branch'>()
export const fileId = id<'attachment'>()
export const version = z.int().min(1)
export const reason = text(limits.reason)

/** Who publishes for whom: an office for the school, a secretary for the own branch, the committee. */
export const publishers = ['party-office', 'personnel', 'committee', 'secretary'] as const

/** What is written of a task. */
export const written = {
  kind: z.enum(taskKinds),
  title: text(limits.title),
  asks: text(limits.asks),
  places: z.int().min(1).max(limits.places),
  claimUntil: day,
  dueOn: day.nullable(),
  everybody: z.boolean(),
  branches: z.array(branchId).max(200),
  /** Words of the list's item that it proposes when verified; '' for none. */
  item: optionalText(limits.item),
}

/** A task as everybody whom it is for may see it. */
export const task = z.object({
  id: taskId,
  office: z.enum(taskOffices),
  branchId: branchId.nullable(),
  /** The branch of the secretary who publishes. */
  branch: z.string().nullable(),
  kind: z.enum(taskKinds),
  title: z.string(),
  asks: z.string(),
  places: z.int(),
  taken: z.int(),
  claimUntil: day,
  dueOn: day.nullable(),
  everybody: z.boolean(),
  /** Names of the branches that it is for; none where it is for everybody. */
  branches: z.array(z.object({ id: branchId, name: z.string() })),
  item: z.string(),
  state: z.enum(taskStates),
  reason: z.string(),
  publishedAt: moment.nullable(),
  version,
})
export type TaskLine = z.output<typeof task>

export const file = z.object({ id: fileId, name: z.string(), type: z.string(), size: z.int() })

export const claim = z.object({
  id: claimId,
  state: z.enum(claimStates),
  words: z.string(),
  /** Of the last return, withdrawal or release. */
  reason: z.string(),
  claimedAt: moment,
  reportedAt: moment.nullable(),
  decidedAt: moment.nullable(),
  version,
  files: z.array(file),
})
