import type { OutputOf } from '#contract/call.ts'
import { members, overview } from '#contract/talks.ts'
import { mine, open } from '#contract/talks-hold.ts'
import type { TalkShown } from '#contract/talks-shapes.ts'

import { useRead } from '../../api.ts'
import { ask } from '../../ask.ts'
import { useOpened, type Opened } from '../../kit/opened.ts'

export type Overview = OutputOf<typeof overview>
export type Candidate = Overview['candidates'][number]
export type MineLine = OutputOf<typeof mine>['talks'][number]
export type { TalkShown }

/** Reads that show something else once a talk has moved on. */
export const talkReads = [overview, mine, members] as const

export type OpenTalk = Opened<TalkShown>

const openTalk = (talkId: string) => ask(open, { talkId })
/** An opened talk, held by the page alone. */
export const useTalk = (talkId: string): OpenTalk => useOpened(talkId, openTalk)

export const useOverview = (termId: string | null) =>
  useRead(overview, termId === null ? {} : { termId }, { confidential: true })

export const useMine = () => useRead(mine, {}, { confidential: true })
