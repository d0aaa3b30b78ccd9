import type { OrganisationId } from '#domain/kernel/ids.ts'

import type { FoundSession } from './store-session.ts'

/** Every table that `sessionByToken` reads: what is kept of an organisation goes as soon as one of them is written. */
export const sessionTables: ReadonlySet<string> = new Set([
  'sign_in.session',
  'sign_in.account',
  'sign_in.totp',
  'sign_in.passkey',
  'organisation',
  'staff',
  'member',
  'membership',
  'role_grant',
])

interface Kept {
  readonly found: FoundSession
  readonly at: number
}

/** One organisation's sessions as they were last read; thrown away whole. */
export type Shelf = Map<string, Kept>

/** Milliseconds: grants begin and end with a day, not with a write, so nothing is kept longer. */
const keptFor = 30_000
const mostKept = 5000

const keyOf = (tokenHash: Uint8Array): string => Buffer.from(tokenHash).toString('base64')

/**
 * Sessions that were just looked up, so that the calls of one page ask the database once (docs/decisions/0014). Only for a
 * program that is alone with its database: what others write is not heard of.
 */
export class SessionShelf {
  readonly #shelves = new Map<OrganisationId, Shelf>()

  /** Hold it over the look-up: a write meanwhile puts another in its place, and what was read goes nowhere. */
  of(organisationId: OrganisationId): Shelf {
    const shelf = this.#shelves.get(organisationId) ?? new Map<string, Kept>()
    this.#shelves.set(organisationId, shelf)
    return shelf
  }

  find(shelf: Shelf, tokenHash: Uint8Array, now: Date): FoundSession | null {
    const kept = shelf.get(keyOf(tokenHash))
    if (kept === undefined) return null
    const age = now.getTime() - kept.at
    return age >= 0 && age < keptFor ? kept.found : null
  }

  keep(shelf: Shelf, tokenHash: Uint8Array, found: FoundSession, now: Date): void {
    const [oldest] = shelf.keys()
    if (shelf.size >= mostKept && oldest !== undefined) shelf.delete(oldest)
    shelf.set(keyOf(tokenHash), { found, at: now.getTime() })
  }

  /** Something was written for this organisation, or for none in particular. */
  changed(organisationId: OrganisationId | null, tables: ReadonlySet<string>): void {
    if (![...tables].some((table) => sessionTables.has(table))) return
    if (organisationId === null) this.#shelves.clear()
    else this.#shelves.delete(organisationId)
  }
}
