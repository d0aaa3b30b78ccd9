import type { OutputOf } from '#contract/call.ts'
import { desk, look } from '#contract/stories-desk.ts'
import { article } from '#contract/stories-export.ts'
import { mine, open } from '#contract/stories.ts'
import { today } from '#contract/home.ts'

/** Reads that show something else after a change of a story. */
export const storyReads = [mine, open, desk, look, article, today] as const

export type Mine = OutputOf<typeof mine>
export type StoryLine = Mine['stories'][number]
export type Opened = OutputOf<typeof open>
export type Story = Opened['story']
export type Desk = OutputOf<typeof desk>
export type Looked = OutputOf<typeof look>
export type Person = Story['persons'][number]
export type Version = Story['versions'][number]
