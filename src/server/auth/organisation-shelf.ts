import { hostIn } from '#domain/organisation/host.ts'
import type { OrganisationId } from '#domain/kernel/ids.ts'
import type { Client } from '#server/http/answer.ts'

import type { SignIn } from './sign-in.ts'
import { organisationAt, organisationOfHost } from './store-account.ts'

interface Kept {
  /** Null: a host name of no organisation. */
  readonly id: OrganisationId | null
  readonly at: number
}

/** Milliseconds; an address that was given to another school is heard of no later. */
const keptFor = 30_000
const mostKept = 1000

const shelves = new WeakMap<SignIn, Map<string, Kept>>()

const shelfOf = (signIn: SignIn): Map<string, Kept> => {
  const shelf = shelves.get(signIn) ?? new Map<string, Kept>()
  shelves.set(signIn, shelf)
  return shelf
}

function keptAt(shelf: ReadonlyMap<string, Kept>, key: string, now: Date): Kept | null {
  const kept = shelf.get(key)
  const age = now.getTime() - (kept?.at ?? 0)
  return kept !== undefined && age >= 0 && age < keptFor ? kept : null
}

function keep(shelf: Map<string, Kept>, key: string, id: OrganisationId | null, now: Date): void {
  if (shelf.size >= mostKept) shelf.clear()
  shelf.set(key, { id, at: now.getTime() })
}

/** Whose host name the browser asked for; null where it is nobody's, as most deployments have one name for all. */
export async function organisationByHost(
  signIn: SignIn,
  { origin }: Pick<Client, 'origin'>,
  now: Date,
): Promise<OrganisationId | null> {
  const host = hostIn(origin)
  if (host === null) return null
  const shelf = shelfOf(signIn)
  const kept = keptAt(shelf, `host ${host}`, now)
  if (kept !== null) return kept.id
  const id = await signIn.database.transaction(null, (sql) => organisationOfHost(sql, host))
  keep(shelf, `host ${host}`, id, now)
  return id
}

/**
 * The organisation that people sign in to: by the host name they came by, else by the address they chose, kept from one
 * to the next: which schools there are is no secret, and it hardly ever changes. Null where there is none, or several
 * and no address.
 */
export async function organisationToEnter(
  signIn: SignIn,
  { address, client }: { readonly address: string; readonly client: Pick<Client, 'origin'> },
  now: Date,
): Promise<OrganisationId | null> {
  const byHost = await organisationByHost(signIn, client, now)
  if (byHost !== null) return byHost
  const shelf = shelfOf(signIn)
  const kept = keptAt(shelf, address, now)
  if (kept !== null) return kept.id
  const found = await signIn.database.transaction(null, (sql) => organisationAt(sql, address))
  if (found === null || typeof found === 'string') return null
  keep(shelf, address, found.id, now)
  return found.id
}

/** Another organisation was made. */
export const forgetOrganisations = (signIn: SignIn): boolean => shelves.delete(signIn)
