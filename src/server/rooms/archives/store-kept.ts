/** Where each kind of record lies: whose it is and of which term or year, and what takes it away. */
import { sql, type RawBuilder } from 'kysely'

import type { KeptKind } from '#domain/archives/kept-kinds.ts'
import type { OrganisationId, StaffId } from '#domain/kernel/ids.ts'

export interface KeptIn {
  readonly organisationId: OrganisationId
  readonly timeZone: string
}

/** These people's records of one term or year. */
export interface Batch extends KeptIn {
  readonly period: string
  readonly people: readonly StaffId[]
}

export interface Kept {
  readonly kind: KeptKind
  /** One row for each record: staff_id, period. Columns of a term come as the term's id, others as the year. */
  readonly owned: (of: KeptIn) => RawBuilder<unknown>
  /** In the order in which they have to go. */
  readonly removed: readonly ((of: Batch) => RawBuilder<unknown>)[]
}

/** The year on the school's wall calendar. */
export const yearAt = (column: RawBuilder<unknown>, { timeZone }: KeptIn) =>
  sql`extract(year from ${column} at time zone ${timeZone})::int::text`

export const yearOn = (column: RawBuilder<unknown>) => sql`extract(year from ${column})::int::text`

/** Ids of these people's memberships. */
export const membersOf = ({ organisationId, people }: Batch) =>
  sql`(select id from member where organisation_id = ${organisationId} and staff_id = any(${[...people]}::uuid[]))`

export const peopleOf = ({ people }: Batch) => sql`any(${[...people]}::uuid[])`
