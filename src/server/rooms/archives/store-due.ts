/** How much of each kind there is, term by term or year by year, and whose. */
import { sql } from 'kysely'

import type { KeptKind } from '#domain/archives/kept-kinds.ts'
import { mostInBatch } from '#domain/archives/deletion.ts'
import type { StaffId } from '#domain/kernel/ids.ts'
import type { Read, Write } from '#server/db/handle.ts'
import { underRole } from '#server/db/role-database.ts'

import { keptCases } from './store-kept-cases.ts'
import { keptDocuments } from './store-kept-lists.ts'
import { keptWorking } from './store-kept-working.ts'
import type { Kept, KeptIn } from './store-kept.ts'

export const allKept: readonly Kept[] = [...keptDocuments, ...keptCases, ...keptWorking]

export function keptOf(kind: KeptKind): Kept | null {
  return allKept.find((each) => each.kind === kind) ?? null
}

export interface Heap {
  readonly period: string
  readonly people: number
  readonly rows: number
  readonly held: number
}

/** Of one kind; `held`: how many of these people are among those. */
export async function heapsOf(
  read: Read,
  of: KeptIn,
  kept: Kept,
  held: readonly StaffId[],
): Promise<readonly Heap[]> {
  const found = await sql<Heap>`
    with o as (${kept.owned(of)})
    select o.period, count(distinct o.staff_id)::int as people, count(*)::int as rows,
           count(distinct o.staff_id) filter (where o.staff_id = any(${[...held]}::uuid[]))::int as held
      from o group by o.period order by o.period`.execute(read.sql)
  return found.rows
}

export interface Owner {
  readonly staffId: StaffId
  readonly staffNumber: string
  readonly name: string
  readonly rows: number
}

/** Whose records these are, one more than a batch takes; or of these people alone. */
export async function ownersOf(
  read: Read,
  of: KeptIn,
  kept: Kept,
  { period, among = null }: { readonly period: string; readonly among?: readonly StaffId[] | null },
): Promise<readonly Owner[]> {
  const these = among === null ? null : [...among]
  const found = await sql<Owner>`
    with o as (${kept.owned(of)})
    select p.id as "staffId", p.staff_number as "staffNumber", p.name, count(*)::int as rows
      from o join staff p on p.organisation_id = ${of.organisationId} and p.id = o.staff_id
     where o.period = ${period} and (${these}::uuid[] is null or p.id = any(${these}::uuid[]))
     group by p.id, p.staff_number, p.name order by p.staff_number limit ${mostInBatch + 1}`.execute(read.sql)
  return found.rows
}

/** Takes these people's records away; there is no way back. */
export async function removeKept(
  write: Write,
  of: KeptIn,
  kept: Kept,
  batch: { readonly period: string; readonly people: readonly StaffId[] },
): Promise<void> {
  await underRole(write, 'liangqi_destroyer', async (destroyer) => {
    for (const removed of kept.removed)
      // oxlint-disable-next-line no-await-in-loop -- in the order in which they may go
      await removed({ ...of, ...batch }).execute(destroyer)
  })
}
