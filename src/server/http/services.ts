import type { FileCode } from '#contract/files.ts'
import type { OrganisationId } from '#domain/kernel/ids.ts'
import type { Result } from '#domain/kernel/result.ts'
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

/** A content that is read in parts; `to` is the last byte. */
export interface StoredFile {
  readonly size: number
  stream(from: number, to: number): ReadableStream<Uint8Array>
}

/** Looks at a whole file before it is kept, and may mend it in place. */
export type LookThrough<Found> = (path: string) => Promise<Result<Found, FileCode>>

/** What is too large to be held in memory: it comes in pieces, and is read in parts. */
export interface LargeFiles {
  /** Null where nothing is there; what lies there was hashed when it came. */
  open(organisationId: OrganisationId, sha256: string): Promise<StoredFile | null>
  /** How much of an upload has arrived. */
  arrived(organisationId: OrganisationId, uploadId: string): Promise<number>
  /** Adds what is new of a piece that begins at `offset`; gives back how much has arrived. Nobody touches it for a day: gone. */
  append(organisationId: OrganisationId, uploadId: string, offset: number, bytes: Uint8Array): Promise<number>
  /** An upload becomes a content. */
  settle<Found>(
    organisationId: OrganisationId,
    uploadId: string,
    look: LookThrough<Found>,
  ): Promise<Result<{ readonly sha256: string; readonly size: number; readonly found: Found }, FileCode>>
}

/** Attachments by content: `put` gives back the SHA-256 (hex) under which `get` finds the bytes again. */
export interface FileStore {
  readonly large: LargeFiles
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
