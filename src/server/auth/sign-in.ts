import type { Kysely } from 'kysely'

import type { Id, OrganisationId } from '#domain/kernel/ids.ts'
import type { Database } from '#server/db/handle.ts'
import type { Tables } from '#server/db/tables.ts'

import type { Hasher } from './hasher.ts'
import type { SignInKeys } from './keys.ts'
import type { PlaceCounts } from './place-counts.ts'

export type AccountId = Id<'account'>
export type SessionId = Id<'session'>
export type PasskeyId = Id<'passkey'>

/** A transaction as the role that alone may look into the schema `sign_in`. */
export type SignInSql = Kysely<Tables>

/** Sends a statement together with the commit, when nothing depends on its answer; where it fails, nothing is kept. */
export type Last = (statement: Promise<unknown>) => void

/** Sign-in's own connections: few, so that no request that holds one of the house's ever waits for another of them. */
export interface SignInDatabase {
  /** With an organisation named, its people and grants are visible too, by row-level security. */
  transaction<T>(
    organisationId: OrganisationId | null,
    work: (sql: SignInSql, last: Last) => Promise<T>,
  ): Promise<T>
  close(): Promise<void>
}

/** Somebody whom the sample deployment lets in with one press. */
export interface SampleSignIn {
  readonly address: string
  readonly staffNumber: string
  readonly password: string
  readonly role: string
}

/** Everything sign-in needs beside a request. Composed in `main`; tests make their own. */
export interface SignIn {
  readonly database: SignInDatabase
  /** For set-up alone, which makes an organisation before anybody is signed in. */
  readonly house: Database
  readonly keys: SignInKeys
  readonly hasher: Hasher
  readonly places: PlaceCounts
  /** False in the sample deployment alone, where the passwords stand on the screen anyway. */
  readonly demandSecondFactor: boolean
  readonly sample: readonly SampleSignIn[] | null
  /** What people type, for passkeys; null: what the browser says it asked for. */
  readonly publicUrl: string | null
}
