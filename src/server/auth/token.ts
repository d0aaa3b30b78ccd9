import { hash, randomBytes } from 'node:crypto'

import type { OrganisationId } from '#domain/kernel/ids.ts'

/** Sign-in's two cookies; with TLS the reply puts `__Host-` before them. */
export const sessionCookie = 'liangqi-session'
export const deviceCookie = 'liangqi-device'

/** 256 random bits behind the organisation's id, which tells whose rows may be seen before a session or a link is looked up. */
export const newTokenOf = (organisationId: OrganisationId): string =>
  Buffer.concat([Buffer.from(organisationId.replaceAll('-', ''), 'hex'), randomBytes(32)]).toString(
    'base64url',
  )

/** The organisation that a cookie claims; anything that is no token of ours is null. */
export function organisationOf(token: string | undefined): OrganisationId | null {
  if (token === undefined || !/^[\w-]{64}$/u.test(token)) return null
  const hex = Buffer.from(token, 'base64url').toString('hex').slice(0, 32)
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)]
  return parts.join('-') as OrganisationId
}

export const newDeviceToken = (): string => randomBytes(32).toString('base64url')

/** What the database keeps of a token; 256 random bits need no slow hash. */
export const hashOfToken = (token: string): Buffer => hash('sha256', token, 'buffer')
