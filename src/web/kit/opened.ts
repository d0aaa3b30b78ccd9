import { useCallback, useEffect, useRef, useState } from 'react'

import { onSessionEnded, Refused, type WebRefusal } from '../ask.ts'

/** What an act on it answers: the thing as it is afterwards. */
export type Acted<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: WebRefusal }

export interface Opened<T> {
  readonly data: T | undefined
  readonly error: Error | null
  readonly refetch: () => void
  /** Asks, and shows the thing as it is afterwards. Opening again would be another look. */
  readonly act: (asked: () => Promise<Acted<T>>) => Promise<Acted<T>>
  readonly busy: boolean
}

/**
 * Something confidential, held by the page alone: no cache keeps it, and it is gone when the page is. Opening it is a
 * write, so it happens once, and never on its own again. `open` stays the same from one rendering to the next.
 */
export function useOpened<T extends { readonly id: string }>(
  id: string,
  open: (id: string) => Promise<Acted<T>>,
): Opened<T> {
  const [data, setData] = useState<T>()
  const [error, setError] = useState<Error | null>(null)
  const [busy, setBusy] = useState(false)
  const opened = useRef<string | null>(null)
  const look = useCallback(async () => {
    setError(null)
    const answered = await open(id)
    if (answered.ok) setData(answered.value)
    else setError(new Refused(answered.refusal))
  }, [id, open])
  useEffect(() => {
    if (opened.current === id) return
    opened.current = id
    void look()
  }, [id, look])
  useForgetting(setData, setError, look)
  const act = async (asked: () => Promise<Acted<T>>): Promise<Acted<T>> => {
    setBusy(true)
    const answered = await asked()
    if (answered.ok) setData(answered.value)
    setBusy(false)
    return answered
  }
  return { data: data?.id === id ? data : undefined, error, refetch: () => void look(), act, busy }
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
