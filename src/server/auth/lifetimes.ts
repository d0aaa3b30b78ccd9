import { guardedRoles, type Grant } from '#domain/organisation/roles.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** How long a session lives: without being used, and in all. Shorter where much can be done with it. */
const lifetimes = {
  ordinary: { idle: 7 * day, absolute: 30 * day },
  guarded: { idle: 2 * hour, absolute: 12 * hour },
} as const

/** The cookie is kept this long; whether the session lives is the server's to say. */
export const cookieSeconds = lifetimes.ordinary.absolute / 1000
export const deviceCookieSeconds = (400 * day) / 1000
/** Rows older than any living session. */
export const longestSession = lifetimes.ordinary.absolute
/** Being used is noted no oftener than this. */
export const noteEvery = 5 * minute
/** A printed initial password is good this long; then an administrator prints another. */
export const initialPasswordLifetime = 60 * day
/** A passkey dialogue is answered within this. */
export const challengeLifetime = 5 * minute

const guarded: readonly string[] = guardedRoles
export const isGuarded = (grants: readonly Pick<Grant, 'role'>[]): boolean =>
  grants.some((grant) => guarded.includes(grant.role))

export interface SessionTimes {
  readonly createdAt: Date
  readonly lastSeenAt: Date
}

export function isAlive(
  { createdAt, lastSeenAt }: SessionTimes,
  grants: readonly Grant[],
  now: Date,
): boolean {
  const { idle, absolute } = isGuarded(grants) ? lifetimes.guarded : lifetimes.ordinary
  return now.getTime() - lastSeenAt.getTime() < idle && now.getTime() - createdAt.getTime() < absolute
}
