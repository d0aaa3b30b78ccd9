/** A member who came from elsewhere: the package is read, looked at, taken over, taken back. */
import { createHash } from 'node:crypto'

import { readArrival, takeArrival, undoArrival } from '#contract/archives-arrivals.ts'
import type { ArchivesCode } from '#contract/archives-refusals.ts'
import { openTransfer, type TransferCode } from '#documents/transfer-file.ts'
import { allOf, sortFinals } from '#domain/archives/transfer.ts'
import { dayIn } from '#domain/kernel/local-date.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { answer, answerPrepared, type Answer } from '#server/http/answer.ts'
import { todayOf } from '#server/rooms/terms/views.ts'

import { addArrival, arrivalById, isTaken, moveArrival } from './store-arrivals.ts'
import { filedMember } from './store-members.ts'
import { arrivalViews, mayUndo } from './views-arrivals.ts'

const codes = {
  'archive.unreadable': 'archives.unreadable',
  'archive.too-large': 'archives.too-large',
  'archive.no-manifest': 'archives.not-a-package',
  'archive.no-package': 'archives.not-a-package',
  'archive.manifest-wrong': 'archives.not-a-package',
  'archive.newer': 'archives.newer',
  'archive.changed': 'archives.changed',
} as const satisfies Readonly<Record<TransferCode, ArchivesCode>>

const read = answerPrepared(
  readArrival,
  async (_input, { file, scope, services }) => {
    const opened = await openTransfer(file.bytes)
    if (!opened.ok) return refuse(codes[opened.refusal.code])
    if (opened.value.transferred.organisationId === scope.organisationId)
      return refuse('archives.own-package')
    const sha256 = await services.files.put(scope.organisationId, file.bytes)
    return ok({ ...opened.value, sha256 })
  },
  async (write, _input, { scope, actor, now, newId, file, ready }) => {
    const { manifest, manifestBytes, transferred, sha256 } = ready
    // The other school's own calendar is not known here; a day more or less refuses nobody's result.
    const madeOn = dayIn(new Date(manifest.madeAt), 'Asia/Shanghai')
    const { taken, refused } = sortFinals(allOf(transferred), madeOn)
    const id = newId<'arrival'>()
    const manifestSha256 = createHash('sha256').update(manifestBytes).digest('hex')
    await addArrival(write, scope, {
      id,
      sha256,
      manifestSha256,
      size: file.bytes.byteLength,
      fromSchool: transferred.school,
      madeOn,
      person: transferred.person,
      results: taken,
      refused,
      by: actor.staffId,
      readAt: now,
    })
    write.audit({
      act: readArrival.name,
      subject: { kind: 'arrival', id },
      detail: { manifest: manifestSha256, from: transferred.school },
    })
    return ok({ arrivalId: id })
  },
)

const taken = answer(takeArrival, async (write, { arrivalId: id, staffId }, { scope, actor, now }) => {
  const arrival = await arrivalById(write, scope, id)
  if (arrival === null) return refuse('common.not-found')
  const today = await todayOf(write, scope, now)
  if ((await filedMember(write, scope, staffId, today)) === null) return refuse('archives.no-such-person')
  if (arrival.state === 'taken') return refuse('archives.arrival-state')
  if (await isTaken(write, scope, arrival.manifestSha256)) return refuse('archives.taken-already')
  const move = { id, from: arrival.state, to: 'taken', staffId, by: actor.staffId, at: now } as const
  if (!(await moveArrival(write, scope, move))) return refuse('archives.arrival-state')
  write.audit({
    act: takeArrival.name,
    subject: { kind: 'arrival', id },
    detail: { staffId, finals: arrival.results.length },
  })
  return ok({})
})

const undone = answer(undoArrival, async (write, { arrivalId: id }, { scope, actor, now }) => {
  const arrival = await arrivalById(write, scope, id)
  if (arrival === null) return refuse('common.not-found')
  const may = await mayUndo(write, scope, arrival)
  if (may !== true) return { ok: false, refusal: may }
  const move = { id, from: 'taken', to: 'undone', staffId: null, by: actor.staffId, at: now } as const
  if (!(await moveArrival(write, scope, move))) return refuse('archives.arrival-state')
  write.audit({ act: undoArrival.name, subject: { kind: 'arrival', id } })
  return ok({})
})

export const arrivalAnswers: readonly Answer[] = [...arrivalViews, read, taken, undone]
