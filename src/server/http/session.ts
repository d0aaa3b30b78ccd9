import type { Actor, Client } from './answer.ts'

/** A session that is alive, and what still stands between it and the product. */
export interface Session {
  readonly actor: Actor
  readonly mustChangePassword: boolean
  /** `needed`: the account's roles demand a second factor which this session has not proven yet. */
  readonly secondFactor: 'not-needed' | 'needed' | 'proven'
}

/** Finds the session of a request; `server/auth/session.ts` gives it, `main` hands it to the app. */
export type FindSession = (client: Client, now: Date) => Promise<Session | null>
