/** A member's own notes and their files. */
import { noteFile, notes } from '#contract/study-notes.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { attachmentById, attachmentsOf, type Attachment } from '#server/files/attachments.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { todayOf } from '#server/rooms/organisation/views.ts'

import { notesOf, ownNote } from './store-notes.ts'

/** The kind of thing that a note's files hang on. */
export const noteKind = 'study-note'

export const fileLine = ({ id, name, type, size }: Attachment) => ({ attachmentId: id, name, type, size })

const notesAnswer = answer(notes, async (read, { page, size }, { scope, now }) => {
  const today = await todayOf(read, scope, now)
  const found = await notesOf(read, scope, { page, size, year: today.slice(0, 4) })
  const ids = found.rows.map(({ noteId }) => noteId)
  const files = Map.groupBy(await attachmentsOf(read, scope, noteKind, ids), (each) => each.subject.id)
  return ok({
    today,
    rows: found.rows.map((row) =>
      Object.assign({}, row, { files: (files.get(row.noteId) ?? []).map(fileLine) }),
    ),
    total: found.total,
    minutesThisYear: found.minutes,
  })
})

const fileAnswer = answer(noteFile, async (read, { noteId, attachmentId }, { scope, services }) => {
  const note = await ownNote(read, scope, noteId)
  const found = await attachmentById(read, scope, attachmentId)
  if (note === null || found?.subject.kind !== noteKind || found.subject.id !== noteId)
    return refuse('common.not-found')
  const bytes = await services.files.get(scope.organisationId, found.sha256)
  return bytes === null ? refuse('common.not-found') : ok({ name: found.name, type: found.type, bytes })
})

export const noteViews: readonly Answer[] = [notesAnswer, fileAnswer]
