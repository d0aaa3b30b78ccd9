import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'

import { refuse, ok, type Result } from '#domain/kernel/result.ts'

import { isPublicAddress } from './public-address.ts'

/** How the product reaches the outside. Tests give one that ends at a server of their own; no setting does. */
export interface Network {
  readonly resolve: (host: string) => Promise<readonly LookupAddress[]>
  readonly isPublic: (address: string) => boolean
  readonly ports: { readonly https: number; readonly mail: number }
  /** Certificates that are trusted in place of the usual ones. */
  readonly ca?: string
  /** Milliseconds for one text, from the question for the address to the last byte of the answer. */
  readonly patience: number
}

export const internet: Network = {
  resolve: (host) => lookup(host, { all: true }),
  isPublic: isPublicAddress,
  ports: { https: 443, mail: 465 },
  patience: 5000,
}

/** The addresses to connect to, looked up once. One inner address among them, and none is used. */
export async function checkedAddresses(
  network: Network,
  host: string,
): Promise<Result<readonly [LookupAddress, ...LookupAddress[]], 'unresolved' | 'not-public'>> {
  const found = await network.resolve(host).catch(() => [])
  const [first, ...others] = found
  if (first === undefined) return refuse('unresolved')
  if (!found.every(({ address }) => network.isPublic(address))) return refuse('not-public')
  return ok([first, ...others])
}
