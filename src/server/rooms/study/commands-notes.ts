/** Notes: written, thrown away, and their files. */
import { attachToNote, detachFromNote, removeNote, saveNote } from '#contract/study-notes.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { attachOnce, mostFiles } from '#server/files/attach-once.ts'
import { attachmentById, attachmentsOf, removeAttachment } from '#server/files/attachments.ts'
import { acceptFile } from '#server/files/guard.ts'
import { answer, answerPrepared, type Answer } from '#server/http/answer.ts'
import { todayOf } from '#server/rooms/organisation/views.ts'

import { deleteNote, holdNote, putNote } from './store-notes.ts'
import { fileLine, noteKind } from './views-notes.ts'

const saved = answer(saveNote, async (write, input, { scope, now, newId }) => {
  if (input.on > (await todayOf(write, scope, now))) return refuse('study.note-in-future')
  const before = input.noteId === null ? null : await holdNote(write, scope, input.noteId)
  if (input.noteId !== null && before === null) return refuse('common.not-found')
  if (before !== null && before.version !== input.version) return refuse('common.changed-meanwhile')
  const noteId = input.noteId ?? newId<'study-note'>()
  const { on, title, text, online, minutes } = input
  await putNote(write, scope, { noteId, on, title, text, online, minutes }, now)
  write.audit({ act: saveNote.name, subject: { kind: noteKind, id: noteId } })
  return ok({ noteId, version: (before?.version ?? 0) + 1 })
})

const removed = answer(removeNote, async (write, { noteId, version }, { scope }) => {
  const before = await holdNote(write, scope, noteId)
  if (before === null) return refuse('common.not-found')
  if (before.version !== version) return refuse('common.changed-meanwhile')
  const files = await attachmentsOf(write, scope, noteKind, [noteId])
  await Promise.all(files.map((file) => removeAttachment(write, scope, file.id)))
  await deleteNote(write, scope, noteId)
  write.audit({ act: removeNote.name, subject: { kind: noteKind, id: noteId } })
  return ok({})
})

const attached = answerPrepared(
  attachToNote,
  async (_input, { file }) => acceptFile(file),
  async (write, { noteId }, { scope, now, newId, ready, services, actor }) => {
    if ((await holdNote(write, scope, noteId)) === null) return refuse('common.not-found')
    const subject = { kind: noteKind, id: noteId, slot: '' }
    const given = { subject, file: ready, files: services.files, by: actor.staffId, now, newId }
    const kept = await attachOnce(write, scope, given)
    if (kept === null) return refuse('study.files-too-many', { most: mostFiles })
    const { attachment, isNew } = kept
    if (isNew)
      write.audit({
        act: attachToNote.name,
        subject: { kind: noteKind, id: noteId },
        detail: { sha256: attachment.sha256 },
      })
    return ok({ file: fileLine(attachment) })
  },
)

const detached = answer(detachFromNote, async (write, { noteId, attachmentId }, { scope }) => {
  const note = await holdNote(write, scope, noteId)
  const found = await attachmentById(write, scope, attachmentId)
  if (note === null || found?.subject.kind !== noteKind || found.subject.id !== noteId)
    return refuse('common.not-found')
  await removeAttachment(write, scope, attachmentId)
  write.audit({
    act: detachFromNote.name,
    subject: { kind: noteKind, id: noteId },
    detail: { sha256: found.sha256 },
  })
  return ok({})
})

export const noteAnswers: readonly Answer[] = [saved, removed, attached, detached]
