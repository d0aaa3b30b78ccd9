/** Pictures and videos of a story, to whoever may see it. */
import type { Id } from '#domain/kernel/ids.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { StoryId } from '#domain/stories/story.ts'
import type { Read } from '#server/db/handle.ts'
import { attachmentById } from '#server/files/attachments.ts'
import type { FileToStream } from '#server/http/answer.ts'
import type { FileStore } from '#server/http/services.ts'

import { storyKind } from './views-shown.ts'

export async function fileOf(
  read: Read,
  scope: OrganisationScope,
  asked: { readonly storyId: StoryId; readonly attachmentId: Id<'attachment'> },
  files: FileStore,
): Promise<Result<FileToStream, 'common.not-found'>> {
  const found = await attachmentById(read, scope, asked.attachmentId)
  if (found?.subject.kind !== storyKind || found.subject.id !== asked.storyId)
    return refuse('common.not-found')
  const stored = await files.large.open(scope.organisationId, found.sha256)
  return stored === null ? refuse('common.not-found') : ok({ name: found.name, type: found.type, ...stored })
}
