import { useCallback, useEffect, useMemo, useRef, useState } from 'react'

import { cast, checkIn, issue, mine, waiting as stages } from '#contract/ballots.ts'
import type { OutputOf } from '#contract/call.ts'
import type { Refusal } from '#domain/kernel/result.ts'
import type { Channel } from '#domain/reviews/ballot.ts'
import type { Ballot } from '#seal/ballot.ts'
import { secureRandom } from '#seal/web-crypto.ts'
import type { SlipStar } from '#seal/slip.ts'

import { useWrite } from '../../api.ts'
import { ask, askAsNobody } from '../../ask.ts'
import { sealSentence } from '../../words/zh.ts'
import { rated, type KeptOrNot } from './ballot-kept.ts'
import { placeOf } from './ballot-store.ts'
import { castKept, collectTokens, fillBallot, keepKeys } from './ballot-voter.ts'

export type Mine = OutputOf<typeof mine>

export interface Phone {
  /** Undefined until the device has answered. */
  readonly kept: KeptOrNot | undefined
  readonly busy: boolean
  /** The sentence about what went wrong; null where nothing did. */
  readonly trouble: string | null
  /** Casting waits for the network. */
  readonly waiting: boolean
  readonly choose: (channel: Channel, from?: 'room' | 'elsewhere') => Promise<void>
  /** Makes keys where there are none, and fetches tokens; again after a lost answer. */
  readonly collect: () => Promise<void>
  readonly rate: (member: string, star: SlipStar) => Promise<void>
  readonly castAll: () => Promise<void>
  readonly forget: () => Promise<void>
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

/** Until the network is said to be back, or a little longer each time. */
const restFor = (lost: number | null): Promise<void> => {
  // A moment of chance between two slips: those of several phones mix.
  if (lost === null) return pause(Math.random() * 500)
  const back = new Promise<void>((resolve) => {
    addEventListener('online', () => resolve(), { once: true })
  })
  return Promise.race([back, pause(Math.min(8000, 1000 * lost))])
}

const notKept = '这个浏览器存不住选票（可能是无痕窗口，或存储已满）。请换微信或系统浏览器打开，再签到。'

/** One voter's ballot on this device: everything is kept first and sent then. */
export function usePhone({ memberId, reviewId, freezeHash }: Mine, ballot: Ballot | null): Phone {
  const place = useMemo(() => placeOf(memberId, reviewId), [memberId, reviewId])
  const [kept, setKept] = useState<KeptOrNot | undefined>(undefined)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [waiting, setWaiting] = useState(false)
  const working = useRef(false)
  const gone = useRef(false)
  const choosing = useWrite(checkIn, { invalidates: [mine, stages] })

  useEffect(() => {
    gone.current = false
    place.read().then(setKept, () => setTrouble(notKept))
    return () => {
      gone.current = true
    }
  }, [place])

  /** One thing at a time: a second tap finds the first at work. */
  const work = useCallback(async (doing: () => Promise<Refusal | null>) => {
    if (working.current) return
    working.current = true
    setBusy(true)
    setTrouble(null)
    try {
      const refusal = await doing()
      if (refusal !== null) setTrouble(sealSentence(refusal))
    } catch {
      setTrouble(notKept)
    }
    working.current = false
    setBusy(false)
    setWaiting(false)
  }, [])

  const keys = useCallback(async (): Promise<Refusal | null> => {
    if (ballot === null) return null
    const made = await keepKeys(place, ballot, memberId, secureRandom)
    if (made.ok) setKept(made.value)
    return made.ok ? null : made.refusal
  }, [ballot, memberId, place])

  const tokens = useCallback(async (): Promise<Refusal | null> => {
    if (ballot === null || freezeHash === null) return null
    const collected = await collectTokens(place, ballot, (batch) =>
      ask(issue, { reviewId, freezeHash, batch }),
    )
    if (collected.ok) setKept(collected.value)
    return collected.ok ? null : collected.refusal
  }, [ballot, freezeHash, place, reviewId])

  const collect = useCallback(
    () => work(async () => (await keys()) ?? (await tokens())),
    [keys, tokens, work],
  )

  const { mutateAsync: sendChoice } = choosing
  const choose: Phone['choose'] = (channel, from = 'room') =>
    work(async () => {
      if (freezeHash === null) return null
      const failed = channel === 'electronic' ? await keys() : null
      if (failed !== null) return failed
      const answered = await sendChoice({ reviewId, freezeHash, channel, from })
      if (!answered.ok) return answered.refusal
      return channel === 'electronic' ? tokens() : null
    })

  const castAll = useCallback(
    () =>
      work(async () => {
        const full = await fillBallot(place, secureRandom)
        if (!full.ok) return full.refusal
        setKept(full.value)
        const done = await castKept(place, {
          send: (slip) => askAsNobody(cast, { reviewId, slip }),
          rest: restFor,
          onStep: (next, lost) => {
            setKept(next)
            setWaiting(lost !== null)
          },
          stopped: () => gone.current,
        })
        return done.ok ? null : done.refusal
      }),
    [place, reviewId, work],
  )

  const rate = async (member: string, star: SlipStar) => {
    // Shown at once; what the disk says counts where another page has gone on meanwhile.
    setKept((before) => (before === undefined ? before : rated(member, star)(before)))
    try {
      const now = await place.change(rated(member, star))
      if (now?.step !== 'signed') setKept(now)
    } catch {
      setTrouble(notKept)
    }
  }
  const forget = useCallback(async () => setKept(await place.change(() => null)), [place])
  return { kept, busy, trouble, waiting, choose, collect, rate, castAll, forget }
}
