import {
  importCommit,
  importDiscard,
  importReplan,
  importUndo,
  importUpload,
} from '#contract/organisation-import.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { ImportOptions } from '#domain/organisation/import-record.ts'
import { startJob } from '#server/delivery/jobs.ts'
import type { JobId } from '#server/delivery/jobs.ts'
import { answer } from '#server/http/answer.ts'
import type { Answer } from '#server/http/answer.ts'

import { commitJob, readJob } from './commands-import-job.ts'
import { undoJob } from './commands-import-undo.ts'
import { deleteRows, insertBatch, lockBatch, setBatch } from './store-import.ts'
import type { BatchId, BatchState } from './store-import.ts'
import { todayOf } from './views.ts'

interface GivenOptions extends Omit<ImportOptions, 'day'> {
  readonly day: LocalDate | null
}

/** While a job has it. */
const busy = new Set<BatchState>(['reading', 'committing', 'undoing'])

const withDay = ({ day, ...options }: GivenOptions, today: LocalDate): ImportOptions => ({
  ...options,
  day: day ?? today,
})

export const importAnswers: readonly Answer[] = [
  answer(importUpload, async (write, given, { scope, actor, now, newId, file }) => {
    const batchId: BatchId = newId()
    const jobId: JobId = newId()
    const options = withDay(given, await todayOf(write, scope, now))
    const fileName = [...file.name].slice(-120).join('')
    await insertBatch(write, scope, {
      id: batchId,
      fileName,
      file: file.bytes,
      options,
      jobId,
      by: actor.staffId,
      at: now,
    })
    await startJob(write, scope, {
      id: jobId,
      kind: readJob.kind,
      input: { batchId },
      staffId: actor.staffId,
      now,
    })
    write.audit({
      act: importUpload.name,
      subject: { kind: 'import-batch', id: batchId },
      detail: { fileName },
    })
    return ok({ batchId, jobId })
  }),

  answer(importReplan, async (write, { batchId, options: given }, { scope, actor, now, newId }) => {
    const batch = await lockBatch(write, scope, batchId)
    if (batch === null) return refuse('common.not-found')
    if (busy.has(batch.state)) return refuse('organisation.import-busy')
    if (batch.state !== 'previewed') return refuse('organisation.import-state')
    const jobId: JobId = newId()
    const options = withDay(given, await todayOf(write, scope, now))
    await setBatch(write, scope, batchId, { state: 'reading', jobId })
    await startJob(write, scope, {
      id: jobId,
      kind: readJob.kind,
      input: { batchId, options },
      staffId: actor.staffId,
      now,
    })
    return ok({ jobId })
  }),

  answer(importCommit, async (write, { batchId }, { scope, actor, now, newId }) => {
    const batch = await lockBatch(write, scope, batchId)
    if (batch === null) return refuse('common.not-found')
    if (busy.has(batch.state)) return refuse('organisation.import-busy')
    if (batch.state !== 'previewed') return refuse('organisation.import-state')
    if (batch.counts.new + batch.counts.changed === 0) return refuse('organisation.import-nothing')
    const jobId: JobId = newId()
    await setBatch(write, scope, batchId, { state: 'committing', jobId })
    await startJob(write, scope, {
      id: jobId,
      kind: commitJob.kind,
      input: { batchId },
      staffId: actor.staffId,
      now,
    })
    return ok({ jobId })
  }),

  answer(importDiscard, async (write, { batchId }, { scope }) => {
    const batch = await lockBatch(write, scope, batchId)
    if (batch === null) return refuse('common.not-found')
    if (batch.state === 'committing') return refuse('organisation.import-too-late')
    if (batch.state !== 'reading' && batch.state !== 'previewed' && batch.state !== 'failed') {
      return refuse('organisation.import-state')
    }
    await deleteRows(write, scope, batchId)
    await setBatch(write, scope, batchId, { state: 'cancelled', dropFile: true })
    write.audit({ act: importDiscard.name, subject: { kind: 'import-batch', id: batchId } })
    return ok({})
  }),

  answer(importUndo, async (write, { batchId }, { scope, actor, now, newId }) => {
    const batch = await lockBatch(write, scope, batchId)
    if (batch === null) return refuse('common.not-found')
    if (busy.has(batch.state)) return refuse('organisation.import-busy')
    if (batch.state !== 'committed') return refuse('organisation.import-state')
    const jobId: JobId = newId()
    await setBatch(write, scope, batchId, { state: 'undoing', jobId })
    await startJob(write, scope, {
      id: jobId,
      kind: undoJob.kind,
      input: { batchId },
      staffId: actor.staffId,
      now,
    })
    return ok({ jobId })
  }),
]
