import { hash, randomBytes } from 'node:crypto'

import type { QueryConfig } from 'pg'

import { canonicalJson, type Json } from '#domain/kernel/canonical-json.ts'
import { uuidv7, type OrganisationId } from '#domain/kernel/ids.ts'

import type { AuditEntry, By } from './handle.ts'

/** What all rows of one transaction share. */
export interface AuditStamp {
  readonly organisationId: OrganisationId
  readonly at: Date
}

/** A line, and who did what it says. */
export interface AuditLine {
  readonly by: By
  readonly entry: AuditEntry
}

/** Salted, so that nobody can guess a deleted text from its hash. */
export const contentHash = (salt: Uint8Array, detail: string): Buffer =>
  hash('sha256', Buffer.concat([salt, Buffer.from(detail)]), 'buffer')

const saltLength = 16

/** `undefined` members are left out, as in JSON; anything else that JSON cannot hold throws. */
const detailText = (entry: AuditEntry): string =>
  canonicalJson(JSON.parse(JSON.stringify(entry.detail ?? {})) as Json)

/** All audit rows of a transaction in one statement, unlinked. */
export function auditInsert(stamp: AuditStamp, lines: readonly AuditLine[]): QueryConfig {
  const random = randomBytes(lines.length * (10 + saltLength))
  const rows = lines.map(({ by, entry }, index) => {
    const begin = index * (10 + saltLength)
    const salt = random.subarray(begin + 10, begin + 10 + saltLength)
    const detail = detailText(entry)
    const id = uuidv7<'audit'>(stamp.at.getTime(), random.subarray(begin, begin + 10))
    return { id, by, entry, detail, salt, content: contentHash(salt, detail) }
  })
  return {
    name: 'audit-insert',
    text: `insert into audit (organisation_id, id, at, by_staff_id, by_system, act, subject_kind, subject_id, detail, salt, content)
      select $1::uuid, id, $2::timestamptz, by_staff, by_system, act, subject_kind, subject_id, detail, salt, content
      from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::bytea[],
                  $11::bytea[])
        as row (id, by_staff, by_system, act, subject_kind, subject_id, detail, salt, content)`,
    values: [
      stamp.organisationId,
      stamp.at,
      rows.map(({ id }) => id),
      rows.map(({ by }) => ('staffId' in by ? by.staffId : null)),
      rows.map(({ by }) => ('system' in by ? by.system : null)),
      rows.map(({ entry }) => entry.act),
      rows.map(({ entry }) => entry.subject.kind),
      rows.map(({ entry }) => entry.subject.id),
      rows.map(({ detail }) => detail),
      rows.map(({ salt }) => salt),
      rows.map(({ content }) => content),
    ],
  }
}
