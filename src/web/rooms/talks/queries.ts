import { useCallback, useEffect, useRef, useState } from 'react'

import type { OutputOf } from '#contract/call.ts'
import { members, overview } from '#contract/talks.ts'
import { mine, open } from '#contract/talks-hold.ts'
import type { TalkShown } from '#contract/talks-shapes.ts'

import { useRead } from '../../api.ts'
import { ask, onSessionEnded, Refused, type WebRefusal } from '../../ask.ts'

export type Overview = OutputOf<typeof overview>
export type Candidate = Overview['candidates'][number]
export type MineLine = OutputOf<typeof mine>['talks'][number]
export type { TalkShown }

/** Reads that show something else once a talk has moved on. */
export const talkReads = [overview, mine, members] as const

/** What an act on a talk answers: the talk as it is afterwards. */
export type Acted =
  | { readonly ok: true; readonly value: TalkShown }
  | { readonly ok: false; readonly refusal: WebRefusal }

export interface OpenTalk {
  readonly data: TalkShown | undefined
  readonly error: Error | null
  readonly refetch: () => void
  /** Asks, and shows the talk as it is afterwards. Opening again would be another look. */
  readonly act: (asked: () => Promise<Acted>) => Promise<Acted>
  readonly busy: boolean
}

/**
 * An opened talk, held by the page alone: no cache keeps it, and it is gone when the page is. Opening it is a write, so
 * it happens once, and never on its own again.
 */
export function useTalk(talkId: string): OpenTalk {
  const [data, setData] = useState<TalkShown>()
  const [error, setError] = useState<Error | null>(null)
  const [busy, setBusy] = useState(false)
  const opened = useRef<string | null>(null)
  const look = useCallback(async () => {
    setError(null)
    const answered = await ask(open, { talkId })
    if (answered.ok) setData(answered.value)
    else setError(new Refused(answered.refusal))
  }, [talkId])
  useEffect(() => {
    if (opened.current === talkId) return
    opened.current = talkId
    void look()
  }, [talkId, look])
  useForgetting(setData, setError, look)
  const act = async (asked: () => Promise<Acted>): Promise<Acted> => {
    setBusy(true)
    const answered = await asked()
    if (answered.ok) setData(answered.value)
    setBusy(false)
    return answered
  }
  return { data: data?.id === talkId ? data : undefined, error, refetch: () => void look(), act, busy }
}

/** What is confidential goes from the page when the session ends or the page is left, also where the browser keeps pages whole. */
function useForgetting(
  setData: (data: undefined) => void,
  setError: (error: Error) => void,
  look: () => Promise<void>,
): void {
  useEffect(() => {
    const stop = onSessionEnded((code) => {
      setData(undefined)
      setError(new Refused({ code }))
    })
    const leave = () => setData(undefined)
    const back = ({ persisted }: PageTransitionEvent) => (persisted ? void look() : undefined)
    window.addEventListener('pagehide', leave)
    window.addEventListener('pageshow', back)
    return () => {
      stop()
      window.removeEventListener('pagehide', leave)
      window.removeEventListener('pageshow', back)
    }
  }, [setData, setError, look])
}

export const useOverview = (termId: string | null) =>
  useRead(overview, termId === null ? {} : { termId }, { confidential: true })

export const useMine = () => useRead(mine, {}, { confidential: true })
