/** What everybody may see of stories, gathered for the public pages. */
import type { Id } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { filesIn } from '#domain/stories/blocks.ts'
import type { Read } from '#server/db/handle.ts'
import { attachmentsOf } from '#server/files/attachments.ts'

import { publishedVersions, type PublicStoryVersion } from './store-board.ts'
import { storyKind } from './views-shown.ts'

export interface PublicFile {
  readonly id: Id<'attachment'>
  readonly sha256: string
  readonly type: string
  readonly size: number
}

export interface PublishedStories {
  /** Version by version, oldest first. */
  readonly versions: readonly PublicStoryVersion[]
  /** Those that a public version names, and no other. */
  readonly files: ReadonlyMap<string, PublicFile>
}

export async function publishedStories(read: Read, scope: OrganisationScope): Promise<PublishedStories> {
  const versions = await publishedVersions(read, scope)
  const ids = [...new Set(versions.map(({ storyId }) => storyId))]
  const named = new Set<string>(versions.flatMap(({ blocks }) => filesIn(blocks)))
  const files = await attachmentsOf(read, scope, storyKind, ids)
  return {
    versions,
    files: new Map(files.filter(({ id }) => named.has(id)).map((file) => [String(file.id), file])),
  }
}
