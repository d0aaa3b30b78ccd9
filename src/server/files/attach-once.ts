import type { Id, StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Write } from '#server/db/handle.ts'
import type { FileStore } from '#server/http/services.ts'

import { addAttachment, attachmentsOf, type Attachment, type AttachmentSubject } from './attachments.ts'
import type { AcceptedFile } from './guard.ts'

/** At most so many files hang on one thing, or on one part of it. */
export const mostFiles = 9

interface Hanging {
  readonly subject: AttachmentSubject
  readonly file: AcceptedFile
  readonly files: FileStore
  readonly by: StaffId
  readonly now: Date
  readonly newId: <Kind extends string>() => Id<Kind>
}

/**
 * Hangs a file on a thing of a room. The same contents again are no second file: a phone that heard no answer sends its
 * photo once more. Null where as many hang there as may.
 */
export async function attachOnce(
  write: Write,
  scope: OrganisationScope,
  { subject, file: { name, type, bytes }, files, by, now, newId }: Hanging,
): Promise<{ readonly attachment: Attachment; readonly isNew: boolean } | null> {
  const sha256 = await files.put(scope.organisationId, bytes)
  const all = await attachmentsOf(write, scope, subject.kind, [subject.id])
  const there = all.filter((each) => each.subject.slot === subject.slot)
  const same = there.find((each) => each.sha256 === sha256)
  if (same !== undefined) return { attachment: same, isNew: false }
  if (there.length >= mostFiles) return null
  const id = newId<'attachment'>()
  const attachment: Attachment = {
    id,
    subject,
    sha256,
    name,
    type,
    size: bytes.length,
    madeBy: by,
    madeAt: now,
  }
  await addAttachment(write, scope, attachment)
  return { attachment, isNew: true }
}
