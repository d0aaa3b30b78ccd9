import { oneMore, placePace, type Failures } from './throttle.ts'

/**
 * Failures of all accounts from one place. It never locks and is forgotten within a quarter of an hour, so it lives in
 * memory: as a row of the database, everybody of one office who signs in waited for the same lock.
 */
export interface PlaceCounts {
  /** Counts a turn before the answer is known; milliseconds to wait, or 0. A turn refused is not counted. */
  take(place: string, now: Date): number
  /** It was the right answer, or no attempt at all. */
  giveBack(place: string): void
}

export function placeCounts(mostPlaces = 10_000): PlaceCounts {
  const counts = new Map<string, Failures>()
  return {
    take(place, now) {
      const known = counts.get(place)
      const wait = Math.max(0, (known?.freeAt.getTime() ?? 0) - now.getTime())
      if (wait > 0) return wait
      counts.delete(place)
      counts.set(place, oneMore(known, placePace, now))
      // Whoever was counted longest ago makes room.
      const [oldest] = counts.keys()
      if (counts.size > mostPlaces && oldest !== undefined) counts.delete(oldest)
      return 0
    },
    giveBack(place) {
      const known = counts.get(place)
      if (known === undefined) return
      if (known.failures <= 1) counts.delete(place)
      else counts.set(place, { ...known, failures: known.failures - 1 })
    },
  }
}
