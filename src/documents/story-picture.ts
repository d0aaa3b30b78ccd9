import { inlineOf, type Block } from '#domain/stories/blocks.ts'

import { inWorkshop } from './workshop.ts'

/** What stands on both pictures of a story. */
export interface StoryPicture {
  readonly school: string
  readonly title: string
  readonly whose: string
  readonly day: string
  /** A QR code as SVG, where the address is known under which everybody finds the story. */
  readonly code: string | null
}

interface Card extends StoryPicture {
  readonly words: string
  readonly cover: Uint8Array | null
}

/** 1200 × 630 dots, PNG, as chats show shared pages. */
export const storyCard = ({ code, cover, ...card }: Card): Promise<Uint8Array> =>
  inWorkshop({
    kind: 'picture',
    width: 1200,
    paper: {
      template: 'story-card',
      data: { ...card, coded: code !== null, covered: cover !== null },
      pictures: {
        ...(code === null ? {} : { 'code.svg': Buffer.from(code) }),
        ...(cover === null ? {} : { 'cover.jpg': cover }),
      },
    },
  })

interface Long extends StoryPicture {
  readonly blocks: readonly Block[]
  /** JPEG by the file's id. */
  readonly pictures: ReadonlyMap<string, Uint8Array>
}

/** The whole story in one JPEG, 1080 dots wide and as long as it needs. */
export function storyLong({ code, blocks, pictures, ...head }: Long): Promise<Uint8Array> {
  const files = [...pictures].map(([id, bytes], at) => ({ id, name: `picture-${at}.jpg`, bytes }))
  const nameOf = (id: string): string => files.find((file) => file.id === id)?.name ?? ''
  return inWorkshop({
    kind: 'photograph',
    width: 1080,
    paper: {
      template: 'story-long',
      data: { ...head, coded: code !== null, blocks: blocks.map((block) => typeset(block, nameOf)) },
      pictures: {
        ...(code === null ? {} : { 'code.svg': Buffer.from(code) }),
        ...Object.fromEntries(files.map(({ name, bytes }) => [name, bytes])),
      },
    },
  })
}

/** A block as the template takes it: bold parts apart, files by their names. */
function typeset(block: Block, nameOf: (id: string) => string) {
  if (block.kind === 'picture')
    return { kind: 'picture', file: nameOf(block.fileId), caption: block.caption, parts: [] }
  if (block.kind === 'video')
    return {
      kind: 'picture',
      file: nameOf(block.posterId),
      caption: `${block.caption}（视频请扫码观看）`,
      parts: [],
    }
  return { kind: block.kind, file: '', caption: '', parts: [...inlineOf(block.text)] }
}
