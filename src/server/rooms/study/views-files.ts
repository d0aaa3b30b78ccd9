/** Files of a meeting, for those who may see its minutes. */
import { meetingFileBytes } from '#contract/study-files.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { BranchScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'
import {
  attachmentById,
  attachmentsOf,
  type Attachment,
  type AttachmentId,
} from '#server/files/attachments.ts'
import { answer, type Answer } from '#server/http/answer.ts'

import { meetingOf, type MeetingId } from './store.ts'

/** The kind of thing that a meeting's files hang on, and the part where those hang that were taken away. */
export const meetingKind = 'study-meeting'
export const removedSlot = 'removed'

export interface MeetingFiles {
  readonly there: readonly Attachment[]
  readonly removed: readonly Attachment[]
}

export async function filesOf(read: Read, scope: BranchScope, meetingId: MeetingId): Promise<MeetingFiles> {
  const all = await attachmentsOf(read, scope, meetingKind, [meetingId])
  const isRemoved = ({ subject }: Attachment) => subject.slot === removedSlot
  return { there: all.filter((each) => !isRemoved(each)), removed: all.filter(isRemoved) }
}

/** Names of the files that hang on several meetings. */
export async function fileNames(
  read: Read,
  scope: BranchScope,
  meetingIds: readonly MeetingId[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const all = await attachmentsOf(read, scope, meetingKind, meetingIds)
  const there = Map.groupBy(
    all.filter(({ subject }) => subject.slot !== removedSlot),
    ({ subject }) => subject.id,
  )
  return new Map([...there].map(([id, files]) => [id, files.map(({ name }) => name)]))
}

/** A file of this meeting; whether the meeting is the scope's has been asked. */
export async function fileOf(
  read: Read,
  scope: BranchScope,
  { meetingId, attachmentId }: { readonly meetingId: MeetingId; readonly attachmentId: AttachmentId },
): Promise<Attachment | null> {
  const found = await attachmentById(read, scope, attachmentId)
  return found?.subject.kind === meetingKind && found.subject.id === meetingId ? found : null
}

const fileAnswer = answer(meetingFileBytes, async (read, input, { scope, services }) => {
  if ((await meetingOf(read, scope, input.meetingId)) === null) return refuse('common.not-found')
  const found = await fileOf(read, scope, input)
  if (found === null || found.subject.slot === removedSlot) return refuse('common.not-found')
  const bytes = await services.files.get(scope.organisationId, found.sha256)
  return bytes === null ? refuse('common.not-found') : ok({ name: found.name, type: found.type, bytes })
})

export const fileViews: readonly Answer[] = [fileAnswer]
