/** A public story as an article for WeChat and QQ. */
import { article, articleFile } from '#contract/stories-export.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { dateInWords, dayIn } from '#domain/kernel/local-date.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { articlePage, type Article } from '#domain/stories/article.ts'
import { filesIn } from '#domain/stories/blocks.ts'
import type { StoryId } from '#domain/stories/story.ts'
import type { Read } from '#server/db/handle.ts'
import { attachmentsOf, type Attachment } from '#server/files/attachments.ts'
import { decoder } from '#server/files/decoder.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import type { FileStore } from '#server/http/services.ts'
import { organisationOf } from '#server/rooms/organisation/views.ts'
import { boardPlace } from '#server/rooms/pledges/views-board.ts'

import { standingVersion } from './store-board.ts'
import { storyKind } from './views-shown.ts'

async function articleOf(
  read: Read,
  scope: OrganisationScope,
  storyId: StoryId,
): Promise<(Omit<Article, 'address'> & { readonly page: string }) | null> {
  const [version, organisation, board] = await Promise.all([
    standingVersion(read, scope, storyId),
    organisationOf(read, scope),
    boardPlace(read, scope),
  ])
  if (version === null) return null
  const { title, author, branch, blocks, publishedAt } = version
  const day = dateInWords(dayIn(publishedAt, organisation.timeZone))
  return {
    title,
    author,
    branch,
    blocks,
    day,
    school: organisation.name,
    page: `${board}/stories/${storyId}`,
  }
}

const articleAnswer = answer(article, async (read, { storyId }, { scope }) => {
  const found = await articleOf(read, scope, storyId)
  return found === null ? refuse('stories.not-public') : ok({ ...found, blocks: [...found.blocks] })
})

const fileAnswer = answer(articleFile, async (read, { storyId }, { scope, services }) => {
  const found = await articleOf(read, scope, storyId)
  if (found === null) return refuse('stories.not-public')
  const named = new Set<string>(filesIn(found.blocks))
  const files = (await attachmentsOf(read, scope, storyKind, [storyId])).filter(
    ({ id, type }) => named.has(id) && type.startsWith('image/'),
  )
  const { publicUrl } = services.signIn
  const address = publicUrl === null ? null : `${publicUrl}${found.page}`
  return ok({
    name: `${found.title}.html`,
    type: 'text/html; charset=utf-8',
    make: async () => {
      const sources = await picturesInside(scope, files, services.files)
      return new TextEncoder().encode(articlePage({ ...found, address }, (id) => sources.get(id) ?? ''))
    },
  })
})

/** As wide as an article in WeChat, twice over. */
const width = 1080

/** Inside the page as `data:`, small enough to be pasted. */
async function picturesInside(
  { organisationId }: OrganisationScope,
  files: readonly Attachment[],
  store: FileStore,
): Promise<ReadonlyMap<string, string>> {
  const sharp = await decoder()
  const sources = new Map<string, string>()
  for (const { id, sha256 } of files) {
    const bytes = await store.get(organisationId, sha256)
    if (bytes === null) continue
    const small = await sharp(bytes)
      .resize({ width, withoutEnlargement: true })
      .jpeg({ quality: 80 })
      .toBuffer()
    sources.set(id, `data:image/jpeg;base64,${small.toString('base64')}`)
  }
  return sources
}

export const exportViews: readonly Answer[] = [articleAnswer, fileAnswer]
