import type { OrganisationId } from '#domain/kernel/ids.ts'

import type { SignIn } from './sign-in.ts'
import { organisationAt } from './store-account.ts'

interface Kept {
  readonly id: OrganisationId
  readonly at: number
}

/** Milliseconds; an address that was given to another school is heard of no later. */
const keptFor = 30_000
const mostKept = 1000

const shelves = new WeakMap<SignIn, Map<string, Kept>>()

/**
 * The organisation that people of this address sign in to, kept from one to the next: which schools there are is no
 * secret, and it hardly ever changes. Null where there is none, or several and no address.
 */
export async function organisationToEnter(
  signIn: SignIn,
  address: string,
  now: Date,
): Promise<OrganisationId | null> {
  const shelf = shelves.get(signIn) ?? new Map<string, Kept>()
  shelves.set(signIn, shelf)
  const kept = shelf.get(address)
  const age = now.getTime() - (kept?.at ?? 0)
  if (kept !== undefined && age >= 0 && age < keptFor) return kept.id
  const found = await signIn.database.transaction(null, (sql) => organisationAt(sql, address))
  if (found === null || typeof found === 'string') return null
  if (shelf.size >= mostKept) shelf.clear()
  shelf.set(address, { id: found.id, at: now.getTime() })
  return found.id
}

/** Another organisation was made. */
export const forgetOrganisations = (signIn: SignIn): boolean => shelves.delete(signIn)
