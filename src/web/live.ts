import { useEffect, useState } from 'react'

import type { Call, OutputOf, RequestOf } from '#contract/call.ts'

import { addressOf, heard } from './ask.ts'

export interface Live<C extends Call<'live'>> {
  /** The last news; null until the first comes. */
  readonly news: OutputOf<C> | null
  /** Whether the line stands; while it does not, we try again by ourselves. */
  readonly connected: boolean
}

const again = 3000

/** Hears a live read by server-sent events, and connects again for as long as the page is open. */
export function useLive<C extends Call<'live'>>(call: C, input: RequestOf<C>): Live<C> {
  const address = addressOf(call, input)
  const [news, setNews] = useState<OutputOf<C> | null>(null)
  const [connected, setConnected] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let source: EventSource
    const connect = () => {
      source = new EventSource(address)
      source.addEventListener('open', () => setConnected(true))
      source.addEventListener('message', (event: MessageEvent<string>) => {
        setConnected(true)
        setNews(heard<C>(event.data))
      })
      source.addEventListener('over', lost)
      source.addEventListener('error', lost)
    }
    // Of our own: a browser that was refused once gives up for good.
    const lost = () => {
      source.close()
      setConnected(false)
      timer = setTimeout(connect, again)
    }
    connect()
    return () => {
      clearTimeout(timer)
      source.close()
    }
  }, [address])
  return { news, connected }
}
