/** Making the archive of a term: call by call, as the person who asked could download each file. */
import { createHash } from 'node:crypto'

import { z } from 'zod'

import { makeTermArchive } from '#contract/archives-terms.ts'
import { id } from '#contract/fields.ts'
import {
  archiveFormat,
  inOrder,
  manifestName,
  type ArchivedFile,
  type ArchiveManifest,
  type LeftOut,
} from '#domain/archives/term-archive.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { job, startJob, type Job, type JobRun } from '#server/delivery/jobs.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { organisationOf } from '#server/rooms/organisation/views.ts'
import { termById, type Term } from '#server/rooms/terms/views.ts'

import { addArchive, type TermArchiveId } from './store-terms.ts'
import { actorOf, fileFrom } from './views-terms-calls.ts'
import { planOf, rulesText, type Planned } from './views-terms-plan.ts'
import { zipped, type ZipEntry } from './views-terms-zip.ts'

const asked = answer(makeTermArchive, async (write, { termId }, { scope, actor, now, newId }) => {
  const term = await termById(write, scope, termId)
  if (term === null) return refuse('common.not-found')
  if (term.phase !== 'closed') return refuse('archives.term-open')
  const jobId = await startJob(write, scope, {
    id: newId<'job'>(),
    kind: termArchiveJob.kind,
    input: { termId },
    staffId: actor.staffId,
    now,
  })
  write.audit({ act: makeTermArchive.name, subject: { kind: 'term', id: termId } })
  return ok({ jobId })
})

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Makes every planned file; what a call refuses is named, not missed. */
async function filesOf(
  run: JobRun,
  plan: readonly Planned[],
): Promise<{ readonly entries: readonly ZipEntry[]; readonly leftOut: readonly LeftOut[] }> {
  const actor = await run.database.read(run.scope, (read) =>
    actorOf(read, run.scope, run.staffId, run.now(), run.newId),
  )
  const entries: ZipEntry[] = []
  const leftOut: LeftOut[] = []
  for (const [at, { path, call, input }] of plan.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- file after file: a school at once would be all of memory
    await run.progress(at, plan.length, path)
    // oxlint-disable-next-line no-await-in-loop -- as above
    const file = await fileFrom(run, actor, call, input)
    if (file.ok) entries.push({ path, bytes: file.value.bytes })
    else leftOut.push({ what: path, code: file.refusal.code })
  }
  return { entries, leftOut }
}

async function archive(run: JobRun, term: Term) {
  const { scope } = run
  const { plan, rules, school, name } = await run.database.read(scope, async (read) => ({
    plan: await planOf(read, scope, term),
    rules: await rulesText(read, scope, term),
    school: (await organisationOf(read, scope)).name,
    name: (await actorOf(read, scope, run.staffId, run.now(), run.newId)).name,
  }))
  const { entries, leftOut } = await filesOf(run, plan)
  const all: readonly ZipEntry[] = [...entries, { path: '办法和目录.json', bytes: Buffer.from(rules) }]
  const madeAt = run.now()
  const files = inOrder(
    all.map(({ path, bytes }): ArchivedFile => ({ path, bytes: bytes.byteLength, sha256: hashOf(bytes) })),
  )
  const manifest: ArchiveManifest = {
    format: archiveFormat,
    school,
    term: { id: term.id, name: term.name },
    madeAt: madeAt.toISOString(),
    madeBy: name,
    files,
    leftOut,
  }
  const manifestBytes = Buffer.from(JSON.stringify(manifest, null, 1))
  const bytes = await zipped([...all, { path: manifestName, bytes: manifestBytes }], madeAt)
  const sha256 = await run.services.files.put(scope.organisationId, bytes)
  return { bytes, sha256, manifestSha256: hashOf(manifestBytes), files, leftOut, madeAt }
}

const input = z.object({ termId: id<'term'>() })

export const termArchiveJob: Job = job('archives.term', input, async (run, { termId }) => {
  const { scope } = run
  const term = await run.database.read(scope, (read) => termById(read, scope, termId))
  if (term === null) return refuse('common.not-found')
  const made = await archive(run, term)
  return run.commit(async (write) => {
    const archiveId: TermArchiveId = run.newId()
    await addArchive(write, scope, {
      id: archiveId,
      termId,
      sha256: made.sha256,
      manifestSha256: made.manifestSha256,
      size: made.bytes.byteLength,
      files: made.files.length,
      leftOut: made.leftOut.length,
      by: run.staffId,
      madeAt: made.madeAt,
    })
    write.audit({
      act: 'archives.term',
      subject: { kind: 'term', id: termId },
      detail: { manifest: made.manifestSha256, files: made.files.length },
    })
    return ok({ archiveId })
  })
})

export const termArchiveCommands: readonly Answer[] = [asked]
