import type { Context } from 'hono'

import type { FileStore } from '#server/http/services.ts'
import { sendParts } from '#server/http/parts.ts'

import { cardOf, type Pictures } from './card.ts'
import type { Around } from './page.ts'
import type { Kept, Rendered } from './shelf.ts'
import type { BoardStory } from './stories-model.ts'
import { storyCardOf, storyLongOf } from './story-pictures.ts'

/** The picture that is made of what stands at this path; null where none is. */
export function pictureAt(
  {
    kept,
    around,
    pictures,
    files,
  }: {
    readonly kept: Kept
    readonly around: Around
    readonly pictures: Pictures
    readonly files: FileStore
  },
  at: readonly string[],
): Promise<Rendered> | null {
  const [kind = '', id = '', name = '', ...rest] = at
  if (rest.length > 0) return null
  const key = `${kind}/${id}/${name}`
  const pledge = kind === 'pledges' ? around.model.byId.get(id) : undefined
  if (pledge !== undefined && name === 'card.png') return pictures(kept, key, () => cardOf(around, pledge))
  const story = kind === 'stories' ? around.model.stories.byId.get(id) : undefined
  if (story === undefined) return null
  if (name === 'card.png') return pictures(kept, key, () => storyCardOf(around, story, files))
  return name === 'long.jpg' ? pictures(kept, key, () => storyLongOf(around, story, files)) : null
}

/** The story whose file stands at this path, with the file's id; null where it is no such path. */
export function mediaAt(
  { model }: Around,
  at: readonly string[],
): { readonly story: BoardStory | undefined; readonly fileId: string } | null {
  const [kind, id = '', media, fileId = '', ...rest] = at
  return kind === 'stories' && media === 'media' && rest.length === 0
    ? { story: model.stories.byId.get(id), fileId }
    : null
}

/** A picture or a video of a public story, or the part of it that was asked for. */
export async function sendMedia(
  context: Context,
  { model }: Around,
  { story, fileId }: NonNullable<ReturnType<typeof mediaAt>>,
  files: FileStore,
): Promise<Response> {
  const file = story?.files.get(fileId)
  const stored = file === undefined ? null : await files.large.open(model.organisationId, file.sha256)
  if (file === undefined || stored === null) return context.text('没有这个文件', 404)
  const tag = `"${file.sha256.slice(0, 22)}"`
  context.header('Cache-Control', 'no-cache')
  context.header('ETag', tag)
  if (context.req.header('if-none-match') === tag) return context.body(null, 304)
  context.header('Content-Type', file.type)
  return sendParts(context, stored)
}
