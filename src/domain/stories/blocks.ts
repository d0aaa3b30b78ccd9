import type { Id } from '../kernel/ids.ts'
import type { Refusal } from '../kernel/result.ts'

type FileId = Id<'attachment'>

/** A story is a list of these; there is no other markup, so nothing that runs or loads can stand in one. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  /** `**…**` is bold, see `inlineOf`; line breaks stay. */
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'quote'; readonly text: string }
  | { readonly kind: 'picture'; readonly fileId: FileId; readonly caption: string }
  | {
      readonly kind: 'video'
      readonly fileId: FileId
      /** Shown before it plays. */
      readonly posterId: FileId
      readonly caption: string
    }

/** In characters, and in blocks of a kind. */
export const limits = {
  title: 60,
  heading: 60,
  text: 3000,
  caption: 100,
  blocks: 120,
  pictures: 40,
  videos: 3,
  /** Of the largest videos, so many may be on their way from one member. */
  begun: 3,
  /** All words of a story. */
  words: 20_000,
  reason: 300,
  /** Pictures and videos that were ever put to one story. */
  files: 120,
} as const

/** A video may be so large, in bytes; checked before its first byte is taken. */
export const largestVideo = 200 * 1024 * 1024

/** A file that hangs on the story. */
export interface StoryFile {
  readonly id: FileId
  readonly type: string
}

export const textOf = (block: Block): string =>
  block.kind === 'picture' || block.kind === 'video' ? block.caption : block.text

/** The files that a story names, posters included. */
export const filesIn = (blocks: readonly Block[]): readonly FileId[] =>
  blocks.flatMap((block) => {
    if (block.kind === 'picture') return [block.fileId]
    return block.kind === 'video' ? [block.fileId, block.posterId] : []
  })

export type BlocksCode =
  | 'stories.too-long'
  | 'stories.too-many-pictures'
  | 'stories.too-many-videos'
  | 'stories.file-missing'

/** What is wrong with the whole; each block by itself is the contract's matter. */
export function faultOf(blocks: readonly Block[], files: readonly StoryFile[]): Refusal<BlocksCode> | null {
  const length = blocks.reduce((sum, block) => sum + [...textOf(block)].length, 0)
  if (length > limits.words) return { code: 'stories.too-long', detail: { length, most: limits.words } }
  const count = (kind: Block['kind']): number => blocks.filter((block) => block.kind === kind).length
  if (count('picture') > limits.pictures)
    return { code: 'stories.too-many-pictures', detail: { most: limits.pictures } }
  if (count('video') > limits.videos)
    return { code: 'stories.too-many-videos', detail: { most: limits.videos } }
  const isThere = (id: FileId, type: 'image/' | 'video/'): boolean =>
    files.some((file) => file.id === id && file.type.startsWith(type))
  const areThere = blocks.every((block) => {
    if (block.kind === 'picture') return isThere(block.fileId, 'image/')
    return block.kind !== 'video' || (isThere(block.fileId, 'video/') && isThere(block.posterId, 'image/'))
  })
  return areThere ? null : { code: 'stories.file-missing' }
}

/** Something is told: words, not only pictures. */
export const hasWords = (blocks: readonly Block[]): boolean =>
  blocks.some(({ kind, ...rest }) => kind === 'paragraph' && 'text' in rest && rest.text.trim() !== '')

/** A paragraph of words: the first `most` characters of what is told. */
export function excerptOf(blocks: readonly Block[], most: number): string {
  const words = blocks
    .flatMap((block) => (block.kind === 'paragraph' || block.kind === 'quote' ? [plainText(block.text)] : []))
    .join('')
  const signs = [...words.replaceAll(/\s+/gu, ' ').trim()]
  return signs.length <= most ? signs.join('') : `${signs.slice(0, most).join('')}…`
}

export interface Inline {
  readonly text: string
  readonly bold: boolean
}

/** A line of text, taken apart at `**…**`; a lone `**` is itself. */
export function inlineOf(text: string): readonly Inline[] {
  const parts: Inline[] = []
  let from = 0
  for (const match of text.matchAll(/\*\*(?=\S)([^*\n]*[^*\s])\*\*/gu)) {
    if (match.index > from) parts.push({ text: text.slice(from, match.index), bold: false })
    parts.push({ text: match[0].slice(2, -2), bold: true })
    from = match.index + match[0].length
  }
  if (from < text.length) parts.push({ text: text.slice(from), bold: false })
  return parts
}

/** The same without the signs of bold. */
export const plainText = (text: string): string =>
  inlineOf(text)
    .map((part) => part.text)
    .join('')

/** Words pasted from elsewhere: a paragraph per line, as long as there is room; markup was left behind by the clipboard. */
export const paragraphsOf = (pasted: string, most: number): readonly Block[] =>
  pasted
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .flatMap((line) => piecesOf(line))
    .slice(0, Math.max(0, most))
    .map((text) => ({ kind: 'paragraph', text }))

/** A line longer than a paragraph may be is more than one. */
function piecesOf(line: string): readonly string[] {
  const signs = [...line]
  const pieces: string[] = []
  for (let at = 0; at < signs.length; at += limits.text)
    pieces.push(signs.slice(at, at + limits.text).join(''))
  return pieces
}
