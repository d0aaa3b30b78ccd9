import type { OrganisationId } from '#domain/kernel/ids.ts'
import type { SignIn } from '#server/auth/sign-in.ts'

/** What a handler may reach beside the database. Composed in `main`; tests pass their own clock and directory. */
export interface Services {
  readonly files: FileStore
  /** Sign-in's own database role, keys and hasher; used by `server/auth` alone. */
  readonly signIn: SignIn
}

/** Attachments by content: `put` gives back the SHA-256 (hex) under which `get` finds the bytes again. */
export interface FileStore {
  put(organisationId: OrganisationId, bytes: Uint8Array): Promise<string>
  get(organisationId: OrganisationId, sha256: string): Promise<Uint8Array | null>
}
