/** Work on one path waits for the work on it before: putting and taking away never cross. */
export function oneAtATime(): <T>(path: string, work: () => Promise<T>) => Promise<T> {
  const waiting = new Map<string, Promise<unknown>>()
  return async (path, work) => {
    const mine = (waiting.get(path) ?? Promise.resolve()).then(work)
    const settled = mine.catch(() => undefined)
    waiting.set(path, settled)
    try {
      return await mine
    } finally {
      if (waiting.get(path) === settled) waiting.delete(path)
    }
  }
}
