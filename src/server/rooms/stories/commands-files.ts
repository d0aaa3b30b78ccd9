/** Pictures of a story. */
import { attach } from '#contract/stories.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { filesIn, limits } from '#domain/stories/blocks.ts'
import { mayWrite } from '#domain/stories/story.ts'
import type { Write } from '#server/db/handle.ts'
import { addAttachment, attachmentsOf, removeAttachment } from '#server/files/attachments.ts'
import { acceptFile } from '#server/files/guard.ts'
import { answerPrepared, type Answer } from '#server/http/answer.ts'

import { holdMine, line } from './commands-hold.ts'
import { versionsOf } from './store-said.ts'
import type { StoredStory } from './store.ts'
import { fileLine, storyKind } from './views-shown.ts'

const attached = answerPrepared(
  attach,
  async (_input, { file }) => acceptFile(file, ['picture']),
  async (write, { storyId }, { scope, now, newId, ready, services, actor }) => {
    const story = await holdMine(write, scope, storyId)
    if (story === null) return refuse('common.not-found')
    const may = mayWrite(story)
    if (may !== true) return { ok: false, refusal: may }
    const { name, type, bytes } = ready
    const sha256 = await services.files.put(scope.organisationId, bytes)
    const all = await attachmentsOf(write, scope, storyKind, [storyId])
    // A phone that heard no answer sends its picture once more: the same contents are no second file.
    const same = all.find((each) => each.sha256 === sha256)
    if (same !== undefined) return ok({ file: fileLine(same) })
    if (all.length >= limits.files) return refuse('stories.files-too-many', { most: limits.files })
    const made = {
      id: newId<'attachment'>(),
      subject: { kind: storyKind, id: storyId, slot: '' },
      sha256,
      name,
      type,
      size: bytes.length,
      madeBy: actor.staffId,
      madeAt: now,
    }
    await addAttachment(write, scope, made)
    line(write, attach.name, storyId, { sha256 })
    return ok({ file: fileLine(made) })
  },
)

/** What neither the story nor any version of it names is nobody's: it goes when the story is handed over. */
export async function pruneFiles(write: Write, scope: OrganisationScope, story: StoredStory): Promise<void> {
  const [files, versions] = await Promise.all([
    attachmentsOf(write, scope, storyKind, [story.id]),
    versionsOf(write, scope, story.id),
  ])
  const named = new Set<string>([story, ...versions].flatMap(({ blocks }) => filesIn(blocks)))
  for (const { id } of files.filter((file) => !named.has(file.id))) await removeAttachment(write, scope, id)
}

export const fileAnswers: readonly Answer[] = [attached]
