import type { RequestOf } from '#contract/call.ts'
import type { save } from '#contract/stories.ts'
import type { Block } from '#domain/stories/blocks.ts'

import type { Story } from '../queries.ts'

export type SavedBlock = RequestOf<typeof save>['blocks'][number]
export type WrittenPerson = RequestOf<typeof save>['persons'][number]

/** A block in the writer's hands; `key` stays with it wherever it is moved. */
export interface Held {
  readonly key: string
  readonly block: SavedBlock
}

/** A story that is being written on this device. */
export interface Words {
  readonly title: string
  readonly blocks: readonly Held[]
  readonly persons: readonly WrittenPerson[]
}

export const newKey = (): string => `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`

export const held = (block: SavedBlock): Held => ({ key: newKey(), block })

/** As the server has it. */
export const wordsOf = ({ title, blocks, persons }: Story): Words => ({
  title,
  blocks: blocks.map((block, at) => ({ key: `saved-${at}`, block })),
  persons: persons.map(({ name, consent }) => ({
    name,
    consent: consent === null ? null : { how: consent.how, by: consent.by, on: consent.on },
  })),
})

const isBlank = (block: SavedBlock): boolean =>
  block.kind !== 'picture' && block.kind !== 'video' && block.text.trim() === ''

/** As the server takes it: without blocks and people that nobody filled in. */
export const toSave = ({ title, blocks, persons }: Words) => ({
  title,
  blocks: blocks.map(({ block }) => block).filter((block) => !isBlank(block)),
  persons: persons.filter(({ name }) => name.trim() !== ''),
})

/** Blocks as the pages show them. */
export type ShownBlock = Block | SavedBlock

export function moved<T>(all: readonly T[], from: number, to: number): readonly T[] {
  const one = all[from]
  if (one === undefined || to < 0 || to >= all.length) return all
  const rest = all.filter((_, at) => at !== from)
  return [...rest.slice(0, to), one, ...rest.slice(to)]
}

export const inserted = <T>(all: readonly T[], at: number, more: readonly T[]): readonly T[] => [
  ...all.slice(0, at),
  ...more,
  ...all.slice(at),
]
