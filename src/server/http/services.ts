import type { OrganisationId } from '#domain/kernel/ids.ts'
import type { SignIn } from '#server/auth/sign-in.ts'
import type { Ballots } from '#server/ballots/ballots.ts'
import type { Strangers } from '#server/board/strangers.ts'
import type { Channels } from '#server/channels/channels.ts'

/** What a handler may reach beside the database. Composed in `main`; tests pass their own clock and directory. */
export interface Services {
  readonly files: FileStore
  /** Sign-in's own database role, keys and hasher; used by `server/auth` alone. */
  readonly signIn: SignIn
  /** The electronic ballot's own role, keys and threads; used by the reviews room alone. */
  readonly ballots: Ballots
  /** People without an account: what they may leave, and where; used by the supervision room alone. */
  readonly strangers: Strangers
  /** The ways out of the product; used by delivery and by the home room's channels. */
  readonly channels: Channels
}

/** Which of these contents (SHA-256, hex) some row names. */
export type NamedAmong = (contents: readonly string[]) => Promise<ReadonlySet<string>>

/** Attachments by content: `put` gives back the SHA-256 (hex) under which `get` finds the bytes again. */
export interface FileStore {
  put(organisationId: OrganisationId, bytes: Uint8Array): Promise<string>
  get(organisationId: OrganisationId, sha256: string): Promise<Uint8Array | null>
  /**
   * Looks through one of the store's `parts` (counted from 0) and takes away what nobody names and nobody has put for a
   * day; gives back how many contents. An upload puts first and names after: the day between is its grace.
   */
  collect(organisationId: OrganisationId, part: number, namedAmong: NamedAmong): Promise<number>
}

/** So many parts does a collector look through, one after the other. */
export const parts = 25
