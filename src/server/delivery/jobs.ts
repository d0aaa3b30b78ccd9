import type { z } from 'zod'

import type { Id, StaffId } from '#domain/kernel/ids.ts'
import type { Refusal, Result } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Database, Write } from '#server/db/handle.ts'
import type { Services } from '#server/http/services.ts'

export type JobId = Id<'job'>

/** What a finished job leaves for its starter: small, JSON, shown by `jobs.progress`. */
export type JobResult = Readonly<Record<string, unknown>>

/** What long work gets. It runs outside any request, as the person who started it. */
export interface JobRun {
  readonly id: JobId
  readonly scope: OrganisationScope
  readonly staffId: StaffId
  /** For reads, and for writes that may stand alone. */
  readonly database: Database
  readonly services: Services
  readonly now: () => Date
  readonly newId: <Kind extends string>() => Id<Kind>
  /** Says how far it is; call it as often as you like. Throws `JobCancelled` once somebody asked to stop. */
  progress(done: number, total: number, step?: string): Promise<void>
  /**
   * The transaction that does the work and ends the job with its result: both or neither, so a crash in between
   * never does it twice. A refusal rolls back and ends the job refused.
   */
  commit<Code extends string>(
    work: (write: Write) => Promise<Result<JobResult, Code>>,
  ): Promise<Result<JobResult, Code>>
}

/** One kind of long work. May be started again after a crash, so everything that counts belongs into `commit`. */
export interface Job {
  readonly kind: string
  readonly run: (run: JobRun, input: unknown) => Promise<Result<JobResult>>
}

/**
 * Declares a kind of long work; the input is parsed again when it runs, maybe by a later version.
 *
 *     export const importJob = job('organisation.import', z.object({ batchId: id<'import-batch'>() }),
 *       async (run, { batchId }) => run.commit(async (write) => { … await run.progress(500, 10_000) … }))
 */
export const job = <Input extends z.ZodType>(
  kind: `${string}.${string}`,
  input: Input,
  run: (run: JobRun, input: z.output<Input>) => Promise<Result<JobResult>>,
): Job => ({ kind, run: (of, raw) => run(of, input.parse(raw)) })

/** Leaves the work to be done after this transaction; the answer carries the id for `jobs.progress`. */
export async function startJob(
  write: Write,
  scope: OrganisationScope,
  start: {
    readonly id: JobId
    readonly kind: string
    readonly input: Readonly<Record<string, unknown>>
    readonly staffId: StaffId
    readonly now: Date
  },
): Promise<JobId> {
  await write.sql
    .insertInto('job')
    .values({
      organisation_id: scope.organisationId,
      id: start.id,
      kind: start.kind,
      by_staff_id: start.staffId,
      input: JSON.stringify(start.input),
      created_at: start.now,
    })
    .execute()
  write.emit({ topic: 'job', payload: { id: start.id } })
  return start.id
}

/** Thrown by `progress` when the starter asked to stop; the transaction around it rolls back. */
export class JobCancelled extends Error {
  override readonly name = 'JobCancelled'
}

/** How a job ended that its rules refused. */
export type JobRefusal = Refusal
