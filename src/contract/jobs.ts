import { z } from 'zod'

import { call } from './call.ts'
import { id, moment, nothing } from './fields.ts'

export const jobsRefusals = {
  'jobs.over': 409,
} as const

const jobId = id<'job'>()
const failing = z.enum(['job', 'outbox', 'channel'])

/** How far one's own long work is; asked about once a second until `state` is one of the last four. */
export const progress = call({
  name: 'jobs.progress',
  kind: 'read',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({ jobId }),
  output: z.object({
    kind: z.string(),
    state: z.enum(['waiting', 'running', 'done', 'refused', 'failed', 'cancelled']),
    step: z.string(),
    done: z.int(),
    total: z.int(),
    /** What it leaves, once done. */
    result: z.record(z.string(), z.unknown()).nullable(),
    /** Why not, once refused. */
    refusal: z
      .object({
        code: z.string(),
        detail: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
      })
      .nullable(),
    cancelAsked: z.boolean(),
  }),
  refusals: [],
})

/** Asks one's own long work to stop; it stops at its next step and leaves nothing half done. */
export const cancel = call({
  name: 'jobs.cancel',
  kind: 'write',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({ jobId }),
  output: nothing,
  refusals: ['jobs.over'],
})

/** What could not be delivered or done, for the administrator: the latest hundred. */
export const failures = call({
  name: 'jobs.failures',
  kind: 'read',
  who: ['administrator'],
  scope: 'organisation',
  input: nothing,
  output: z.object({
    failures: z.array(
      z.object({
        id: z.uuid(),
        of: failing,
        kind: z.string(),
        /** Of the channel that did not take it. */
        name: z.string().nullable(),
        attempts: z.int(),
        failure: z.string(),
        at: moment,
        /** When it is tried again by itself; null: not before somebody says so. */
        againAt: moment.nullable(),
      }),
    ),
  }),
  refusals: [],
})

/** Tries a failed one again now. */
export const retry = call({
  name: 'jobs.retry',
  kind: 'write',
  who: ['administrator'],
  scope: 'organisation',
  input: z.strictObject({ id: id<'job' | 'outbox' | 'channel-send'>(), of: failing }),
  output: nothing,
  refusals: ['jobs.over'],
})
