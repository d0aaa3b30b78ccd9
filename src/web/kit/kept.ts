import { useCallback, useState } from 'react'

/**
 * State that survives a closed page: kept on this device under `key` until it is forgotten.
 * Keys carry the person's id, so that two people on one device never see each other's words.
 */
export function useKept<T>(key: string, start: T): readonly [T, (value: T) => void, () => void] {
  const [held, setHeld] = useState(() => ({ key, value: read(key, start) }))
  // Another key is another thing: what it kept is read during this very rendering.
  const now = held.key === key ? held : { key, value: read(key, start) }
  if (now !== held) setHeld(now)
  const keep = useCallback(
    (next: T) => {
      setHeld({ key, value: next })
      try {
        localStorage.setItem(name(key), JSON.stringify(next))
      } catch {
        // Full or forbidden: the value lives as long as the page.
      }
    },
    [key],
  )
  const forget = useCallback(() => {
    try {
      localStorage.removeItem(name(key))
    } catch {
      // Nothing was kept.
    }
  }, [key])
  return [now.value, keep, forget]
}

const name = (key: string): string => `liangqi.kept.${key}`

/** What this device kept is what this very hook wrote; anything unreadable counts as nothing. */
function read<T>(key: string, start: T): T {
  try {
    const text = localStorage.getItem(name(key))
    return text === null ? start : (JSON.parse(text) as T)
  } catch {
    return start
  }
}
