import type { BranchId } from '#domain/kernel/ids.ts'
import { dateInWords, dayIn } from '#domain/kernel/local-date.ts'
import { filesIn, type Block } from '#domain/stories/blocks.ts'
import type { StoryId } from '#domain/stories/story.ts'
import type { PublicFile, PublishedStories } from '#server/rooms/stories/views-board.ts'

/** A story as everybody may see it: the newest public version. */
export interface BoardStory {
  readonly id: StoryId
  readonly title: string
  readonly author: string
  readonly branchId: BranchId
  readonly branch: string
  readonly blocks: readonly Block[]
  readonly number: number
  /** 2026年11月22日, of its first version, and of this one. */
  readonly day: string
  readonly revised: string | null
  readonly published: Date
  readonly updated: Date
  /** What its blocks name, and nothing else. */
  readonly files: ReadonlyMap<string, PublicFile>
}

export interface BoardStories {
  /** The newest first. */
  readonly all: readonly BoardStory[]
  readonly byId: ReadonlyMap<string, BoardStory>
  /** Taken back: their addresses say so. */
  readonly withdrawn: ReadonlySet<string>
}

export function boardStories({ versions, files }: PublishedStories, timeZone: string): BoardStories {
  const day = (at: Date): string => dateInWords(dayIn(at, timeZone))
  const withdrawn = new Set<string>()
  const all: BoardStory[] = []
  for (const [id, own] of Map.groupBy(versions, ({ storyId }) => storyId)) {
    const [first] = own
    const newest = own.at(-1)
    // Where the newest was taken back, none of the older ones comes back in its place.
    if (first === undefined || newest === undefined || newest.withdrawn) {
      withdrawn.add(id)
      continue
    }
    const { title, author, branchId, branch, blocks, number, publishedAt } = newest
    const named = filesIn(blocks).flatMap((fileId) => {
      const file = files.get(fileId)
      return file === undefined ? [] : [[String(fileId), file] as const]
    })
    all.push({
      id,
      title,
      author,
      branchId,
      branch,
      blocks,
      number,
      day: day(first.publishedAt),
      revised: number > first.number ? day(publishedAt) : null,
      published: first.publishedAt,
      updated: publishedAt,
      files: new Map(named),
    })
  }
  const sorted = all.toSorted((one, other) => Number(other.published) - Number(one.published))
  return { all: sorted, byId: new Map(sorted.map((story) => [String(story.id), story])), withdrawn }
}

/** The first picture of a story, or the poster of its first video. */
export function coverOf({ blocks, files }: BoardStory): PublicFile | null {
  for (const block of blocks) {
    const id = block.kind === 'picture' ? block.fileId : block.kind === 'video' ? block.posterId : null
    const file = id === null ? undefined : files.get(id)
    if (file !== undefined) return file
  }
  return null
}
