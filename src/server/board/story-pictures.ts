import { storyCard, storyLong, type StoryPicture } from '#documents/story-picture.ts'
import { excerptOf } from '#domain/stories/blocks.ts'
import { decoder } from '#server/files/decoder.ts'
import type { FileStore } from '#server/http/services.ts'

import { boardPath, type Around } from './page.ts'
import { qrDrawing } from './qr.ts'
import { coverOf, type BoardStory } from './stories-model.ts'

/** Dots that a picture has in a long picture, side by side. */
const width = 1000

/** A story as pictures to send on: the whole as a long one, or its beginning as a card. The code leads to the story. */
export async function storyCardOf(around: Around, story: BoardStory, files: FileStore): Promise<Uint8Array> {
  const cover = coverOf(story)
  const covers = await smaller(around, cover === null ? [] : [cover], files, 480)
  return storyCard({
    ...headOf(around, story),
    words: excerptOf(story.blocks, cover === null ? 120 : 66),
    cover: [...covers.values()][0] ?? null,
  })
}

export async function storyLongOf(around: Around, story: BoardStory, files: FileStore): Promise<Uint8Array> {
  const pictures = [...story.files.values()].filter(({ type }) => type.startsWith('image/'))
  return storyLong({
    ...headOf(around, story),
    blocks: story.blocks,
    pictures: await smaller(around, pictures, files, width),
  })
}

const headOf = (around: Around, story: BoardStory): StoryPicture => ({
  school: around.model.organisation,
  title: story.title,
  whose: `${story.branch} · ${story.author}`,
  day: story.day,
  code:
    around.origin === null ? null : qrDrawing(`${around.origin}${boardPath(around, `/stories/${story.id}`)}`),
})

type Wanted = BoardStory['files'] extends ReadonlyMap<string, infer File> ? File : never

async function smaller(
  { model }: Around,
  wanted: readonly Wanted[],
  files: FileStore,
  most: number,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const sharp = await decoder()
  const made = new Map<string, Uint8Array>()
  for (const { id, sha256 } of wanted) {
    const bytes = await files.get(model.organisationId, sha256)
    if (bytes === null) continue
    const small = sharp(bytes).resize({ width: most, withoutEnlargement: true }).jpeg({ quality: 82 })
    made.set(id, await small.toBuffer())
  }
  return made
}
