import { z } from 'zod'

import { call } from './call.ts'
import { id } from './fields.ts'
import { permission } from './permission.ts'
import { publication, reason } from './pledges-shapes.ts'
import { publishers } from './tasks-shapes.ts'

const taskId = id<'task'>()
const ofTask = { who: publishers, scope: 'organisation' } as const

/** Whether a task that I look after stands on the board, or how far it is on its way there. */
export const taskOnBoard = call({
  ...ofTask,
  name: 'pledges.taskOnBoard',
  kind: 'read',
  input: z.strictObject({ taskId }),
  output: z.object({
    /** The latest; null where it was never to stand there. */
    publication: publication.nullable(),
    board: z.string(),
    may: z.object({ propose: permission }),
  }),
  refusals: [],
})

/** Says that a task is to stand on the board: 提出, before 保密审查 and 审批. */
export const proposeTask = call({
  ...ofTask,
  name: 'pledges.proposeTask',
  kind: 'write',
  input: z.strictObject({ taskId }),
  output: z.object({}),
  refusals: ['pledges.task-not-published', 'pledges.task-proposed'],
})

/** Takes it down, or off the way there, with a reason. */
export const withdrawTask = call({
  ...ofTask,
  name: 'pledges.withdrawTask',
  kind: 'write',
  input: z.strictObject({ taskId, reason }),
  output: z.object({}),
  refusals: ['pledges.publication-moved'],
})
