/** Everybody who asks within so many milliseconds, and while a look is under way, gets the same answer. */
export function sharedFor<T>(milliseconds: number, look: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | null = null
  let until = 0
  return () => {
    if (kept !== null && performance.now() < until) return kept
    const looking = look()
    kept = looking
    until = Infinity
    const ended = (): void => {
      if (kept === looking) until = performance.now() + milliseconds
    }
    looking.then(ended, ended)
    return looking
  }
}
