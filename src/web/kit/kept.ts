import { useCallback, useState } from 'react'

interface Keeping {
  /** Of a talk or a case: in this window alone, and gone with it or with the person who signs out. */
  readonly confidential?: boolean
}

/**
 * State that survives a closed page: kept on this device under `key` until it is forgotten.
 * Keys carry the person's id, so that two people on one device never see each other's words.
 */
export function useKept<T>(
  key: string,
  start: T,
  { confidential = false }: Keeping = {},
): readonly [T, (value: T) => void, () => void] {
  const where = confidential ? 'sessionStorage' : 'localStorage'
  const [held, setHeld] = useState(() => ({ key, value: read(where, key, start) }))
  // Another key is another thing: what it kept is read during this very rendering.
  const now = held.key === key ? held : { key, value: read(where, key, start) }
  if (now !== held) setHeld(now)
  const keep = useCallback(
    (next: T) => {
      setHeld({ key, value: next })
      try {
        window[where].setItem(name(key), JSON.stringify(next))
      } catch {
        // Full or forbidden: the value lives as long as the page.
      }
    },
    [key, where],
  )
  const forget = useCallback(() => {
    try {
      window[where].removeItem(name(key))
    } catch {
      // Nothing was kept.
    }
  }, [key, where])
  return [now.value, keep, forget]
}

/** Whoever signs out leaves nothing confidential for the next person at this window. */
export function forgetConfidential(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key)
  } catch {
    // Nothing was kept.
  }
}

const prefix = 'liangqi.kept.'
const name = (key: string): string => `${prefix}${key}`

/** What this device kept is what this very hook wrote; anything unreadable counts as nothing. */
function read<T>(where: 'localStorage' | 'sessionStorage', key: string, start: T): T {
  try {
    const text = window[where].getItem(name(key))
    return text === null ? start : (JSON.parse(text) as T)
  } catch {
    return start
  }
}
