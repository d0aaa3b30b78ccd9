import type { Call } from '#contract/call.ts'
import { placeOf } from '#server/auth/throttle.ts'

/** So many calls at once; after that one more each so many milliseconds. */
export interface Allowance {
  readonly burst: number
  readonly every: number
}

export interface Allowances {
  /** All calls from one address. A whole school may sit behind one, and opens its lists in the same minute. */
  readonly address: Allowance
  /** Calls that need no session, from one address: the minutes in which a school signs in. */
  readonly open: Allowance
  /** All calls of one session: a page asks some eight times, a phone saves as it is typed on. */
  readonly session: Allowance
  /** Uploads and papers of one session (`costly` in the contract). */
  readonly costly: Allowance
}

/** What the product allows: far beyond people, well below what takes the server from the others. */
export const productAllowances: Allowances = {
  address: { burst: 3000, every: 7 },
  open: { burst: 600, every: 50 },
  session: { burst: 200, every: 50 },
  costly: { burst: 40, every: 2000 },
}

/** Counts calls and says how many milliseconds the next one has to wait; 0: go on, and counted. */
export interface Limiter {
  address(call: Call, address: string, now: Date): number
  session(call: Call, sessionId: string, now: Date): number
  /** A page of the public board; `made`: one that is made for this visitor alone. */
  board(address: string, made: boolean, now: Date): number
}

/** `null`: nobody is made to wait; for benches and tests that call as no person does. */
export function limiterOf(allowances: Allowances | null): Limiter {
  if (allowances === null) return { address: () => 0, session: () => 0, board: () => 0 }
  const [address, open] = [gaugeOf(allowances.address), gaugeOf(allowances.open)]
  const [session, costly] = [gaugeOf(allowances.session), gaugeOf(allowances.costly)]
  const from = (whence: string, isOpen: boolean, now: Date): number => {
    const place = placeOf(whence.slice(0, 64))
    const moment = now.getTime()
    return address.take(place, moment) || (isOpen ? open.take(place, moment) : 0)
  }
  return {
    address: (call, whence, now) => from(whence, call.scope === 'public', now),
    board: from,
    session: (call, id, now) => {
      const moment = now.getTime()
      return session.take(id, moment) || (isCostly(call) ? costly.take(id, moment) : 0)
    },
  }
}

const isCostly = ({ kind, costly }: Call): boolean => kind === 'upload' || costly === true

/** One allowance for many keys. */
export interface Gauge {
  /** Milliseconds to wait; 0: counted. Who is made to wait is not counted, so hammering makes nothing worse. */
  take(key: string, now: number): number
  /** How many keys are known at present. */
  readonly size: number
}

/**
 * A bucket that leaks (GCRA): per key one number, the moment at which it will be empty. A key is forgotten once that
 * has passed, so nothing is kept longer than `burst` × `every` milliseconds and a minute.
 */
export function gaugeOf({ burst, every }: Allowance): Gauge {
  const full = burst * every
  const empty = new Map<string, number>()
  /** The clock may have been set back: what lies further ahead than a full bucket is no bucket. */
  const left = (key: string, now: number): number => {
    const ahead = (empty.get(key) ?? now) - now
    return ahead > 0 && ahead <= full ? ahead : 0
  }
  let sweeping: NodeJS.Timeout | null = null
  const sweep = (from: number, at: number) => {
    sweeping = null
    const now = from + (performance.now() - at)
    for (const key of empty.keys()) if (left(key, now) === 0) empty.delete(key)
    if (empty.size > 0) sweepLater(now)
  }
  const sweepLater = (now: number) => {
    const at = performance.now()
    sweeping = setTimeout(() => sweep(now, at), Math.min(full, 60_000))
    sweeping.unref()
  }
  return {
    take: (key, now) => {
      const ahead = left(key, now)
      const wait = ahead + every - full
      if (wait > 0) return wait
      empty.set(key, now + ahead + every)
      if (sweeping === null) sweepLater(now)
      return 0
    },
    get size() {
      return empty.size
    },
  }
}
