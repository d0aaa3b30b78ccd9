/** How fast one may try again: so many for nothing, then each failure doubles the wait up to a ceiling. */
export interface Pace {
  readonly free: number
  readonly firstWait: number
  readonly longestWait: number
  /** After this long without a failure the count begins anew. */
  readonly forgetAfter: number
  /** False: the same wait each time. */
  readonly doubles: boolean
}

const second = 1000
const minute = 60 * second
const day = 24 * 60 * minute

/** One account tried from one place. The ceiling bounds the guesses to some hundreds a day. */
export const pairPace: Pace = {
  free: 5,
  firstWait: second,
  longestWait: 5 * minute,
  forgetAfter: day,
  doubles: true,
}

/** Many accounts tried from one place: never a lock, since a whole school may sit behind one address. */
export const placePace: Pace = {
  free: 30,
  firstWait: 2 * second,
  longestWait: 2 * second,
  forgetAfter: 15 * minute,
  doubles: false,
}

/** The second step of one account from anywhere: who stands here knows the password already. */
export const factorPace: Pace = {
  free: 50,
  firstWait: second,
  longestWait: minute,
  forgetAfter: day,
  doubles: true,
}

/** The code of set-up, from anywhere: nobody can be locked out, since a new start prints a new code. */
export const setUpPace: Pace = {
  free: 5,
  firstWait: second,
  longestWait: minute,
  forgetAfter: day,
  doubles: true,
}

/** Milliseconds to wait after this many failures in a row. */
export function waitAfter(pace: Pace, failures: number): number {
  const beyond = failures - pace.free
  if (beyond < 0) return 0
  return Math.min(pace.longestWait, pace.firstWait * (pace.doubles ? 2 ** Math.min(beyond, 30) : 1))
}

/** What is known of failures in a row. */
export interface Failures {
  readonly failures: number
  readonly failedAt: Date
  readonly freeAt: Date
}

/**
 * No wait leaves no moment behind: of two who sign in at once, the one that came first may get the row second, and
 * must not wait for a moment that only means "now".
 */
export const atOnce = new Date(0)

/** The count after one more failure. */
export function oneMore(known: Failures | undefined, pace: Pace, now: Date): Failures {
  const isForgotten = known === undefined || now.getTime() - known.failedAt.getTime() >= pace.forgetAfter
  const failures = (isForgotten ? 0 : known.failures) + 1
  const wait = waitAfter(pace, failures)
  return { failures, failedAt: now, freeAt: wait === 0 ? atOnce : new Date(now.getTime() + wait) }
}

/** Where an attempt comes from: an address, or the network of an IPv6 address (a household owns 2^64 of them). */
export function placeOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/iu, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail = ''] = plain.toLowerCase().split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === '' ? [] : tail.split(':')
  const full = plain.includes('::')
    ? [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0'), ...right]
    : left
  return `${full
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/u, ''))
    .join(':')}::/64`
}
