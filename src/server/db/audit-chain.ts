import { createHash } from 'node:crypto'

import { canonicalJson } from '#domain/kernel/canonical-json.ts'

import { leafHash } from './audit-merkle.ts'

/** What of an audit row the chain holds: everything but the text, which it holds by its salted hash. */
export interface LinkedRow {
  readonly organisation_id: string
  readonly id: string
  readonly at: Date
  readonly by_staff_id: string | null
  readonly by_system: string | null
  readonly act: string
  readonly subject_kind: string
  readonly subject_id: string
  readonly content: Uint8Array
}

export interface Seal {
  readonly organisation_id: string
  readonly number: number
  readonly at: Date
  readonly rows: number
  readonly root: Uint8Array
  readonly previous: Uint8Array
  readonly hash: Uint8Array
}

export const beforeFirst = new Uint8Array(32)
export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

export const leafOf = (row: LinkedRow): Buffer =>
  leafHash(
    Buffer.from(
      canonicalJson({
        organisation: row.organisation_id,
        id: row.id,
        at: row.at.toISOString(),
        by: row.by_staff_id,
        system: row.by_system,
        act: row.act,
        kind: row.subject_kind,
        subject: row.subject_id,
        content: hex(row.content),
      }),
    ),
  )

/** A seal's own hash; the next one holds it as `previous`. */
export const sealHash = (seal: Omit<Seal, 'hash'>): Buffer =>
  createHash('sha256')
    .update(
      canonicalJson({
        organisation: seal.organisation_id,
        number: seal.number,
        at: seal.at.toISOString(),
        rows: seal.rows,
        root: hex(seal.root),
        previous: hex(seal.previous),
      }),
    )
    .digest()
