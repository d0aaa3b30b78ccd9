/** Files of a meeting: attached, taken away, put back, while its minutes are open. */
import { attachToMeeting, removeMeetingFile, restoreMeetingFile } from '#contract/study-files.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { BranchScope } from '#domain/kernel/scope.ts'
import type { Write } from '#server/db/handle.ts'
import { attachOnce, mostFiles } from '#server/files/attach-once.ts'
import {
  attachmentsOf,
  moveAttachment,
  removeAttachment,
  type AttachmentId,
} from '#server/files/attachments.ts'
import { acceptFile } from '#server/files/guard.ts'
import { answer, answerPrepared, type Answer } from '#server/http/answer.ts'

import { hold } from './commands-hold.ts'
import { fileOf, meetingKind, removedSlot } from './views-files.ts'
import { fileLine } from './views-notes.ts'
import type { MeetingId } from './store.ts'

const attached = answerPrepared(
  attachToMeeting,
  async (_input, { file }) => acceptFile(file, ['picture', 'pdf', 'docx', 'xlsx']),
  async (write, { meetingId }, { scope, now, newId, ready, services, actor }) => {
    const held = await hold(write, { scope, now }, { meetingId }, 'write-minutes')
    if (!held.ok) return held
    const subject = { kind: meetingKind, id: meetingId, slot: '' }
    const given = { subject, file: ready, files: services.files, by: actor.staffId, now, newId }
    const kept = await attachOnce(write, scope, given)
    if (kept === null) return refuse('study.files-too-many', { most: mostFiles })
    const { attachment, isNew } = kept
    if (isNew) told(write, attachToMeeting.name, meetingId, attachment.sha256)
    return ok({ file: fileLine(attachment) })
  },
)

function told(write: Write, act: string, meetingId: MeetingId, sha256: string): void {
  write.audit({ act, subject: { kind: meetingKind, id: meetingId }, detail: { sha256 } })
}

interface Named {
  readonly meetingId: MeetingId
  readonly attachmentId: AttachmentId
}

async function heldFile(
  write: Write,
  at: { scope: BranchScope; now: Date },
  { meetingId, attachmentId }: Named,
) {
  const held = await hold(write, at, { meetingId }, 'write-minutes')
  if (!held.ok) return held
  const found = await fileOf(write, at.scope, { meetingId, attachmentId })
  return found === null ? refuse('common.not-found') : ok(found)
}

const removed = answer(removeMeetingFile, async (write, input, { scope, now }) => {
  const found = await heldFile(write, { scope, now }, input)
  if (!found.ok) return found
  const { id, sha256, subject } = found.value
  if (subject.slot === removedSlot) return ok({})
  await moveAttachment(write, scope, id, removedSlot)
  told(write, removeMeetingFile.name, input.meetingId, sha256)
  return ok({})
})

const restored = answer(restoreMeetingFile, async (write, input, { scope, now }) => {
  const found = await heldFile(write, { scope, now }, input)
  if (!found.ok) return found
  const { id, sha256, subject } = found.value
  if (subject.slot !== removedSlot) return ok({})
  const all = await attachmentsOf(write, scope, meetingKind, [input.meetingId])
  const there = all.filter((each) => each.subject.slot !== removedSlot)
  if (there.length >= mostFiles) return refuse('study.files-too-many', { most: mostFiles })
  // The same contents were attached again meanwhile: they need not hang there twice.
  if (there.some((each) => each.sha256 === sha256)) await removeAttachment(write, scope, id)
  else await moveAttachment(write, scope, id, '')
  told(write, restoreMeetingFile.name, input.meetingId, sha256)
  return ok({})
})

/** Forgets what was taken away: once minutes are closed, or the meeting is called off, nobody puts it back. */
export async function forgetRemoved(write: Write, scope: BranchScope, meetingId: MeetingId): Promise<void> {
  const all = await attachmentsOf(write, scope, meetingKind, [meetingId])
  const gone = all.filter(({ subject }) => subject.slot === removedSlot)
  await Promise.all(gone.map(({ id }) => removeAttachment(write, scope, id)))
}

export const fileAnswers: readonly Answer[] = [attached, removed, restored]
