/** A story held for a change. */
import type { OrganisationScope, SelfScope, BranchScope } from '#domain/kernel/scope.ts'
import type { StoryId } from '#domain/stories/story.ts'
import type { Write } from '#server/db/handle.ts'

import { storyForUpdate, type StoredStory } from './store.ts'

/** Mine; somebody else's is not there. */
export async function holdMine(write: Write, scope: SelfScope, id: StoryId): Promise<StoredStory | null> {
  const story = await storyForUpdate(write, scope, id)
  return story?.memberId === scope.memberId ? story : null
}

/** Of this branch; another's is not there. */
export async function holdOfBranch(
  write: Write,
  scope: BranchScope,
  id: StoryId,
): Promise<StoredStory | null> {
  const story = await storyForUpdate(write, scope, id)
  return story?.branchId === scope.branchId ? story : null
}

export const hold = (write: Write, scope: OrganisationScope, id: StoryId): Promise<StoredStory | null> =>
  storyForUpdate(write, scope, id)

/** A line in the audit chain. */
export const line = (
  write: Write,
  act: string,
  storyId: StoryId,
  detail: Readonly<Record<string, unknown>> = {},
): void => write.audit({ act, subject: { kind: 'story', id: storyId }, detail })
