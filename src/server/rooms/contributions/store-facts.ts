/** What departments know of people, batch by batch. */
import { sql } from 'kysely'

import type { FactKey } from '#domain/catalogue/catalogue.ts'
import type { Fact } from '#domain/contributions/facts.ts'
import type { AcceptedRow, FactIssue } from '#domain/contributions/facts-sheet.ts'
import type { Id, StaffId, TermId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read, Write } from '#server/db/handle.ts'

export type FactBatchId = Id<'contribution-fact-batch'>
export type BatchState = 'previewed' | 'committed' | 'undone'

export interface RefusedRow {
  readonly row: number
  readonly cells: readonly string[]
  readonly issues: readonly FactIssue[]
}

export interface FactBatch {
  readonly id: FactBatchId
  readonly termId: TermId
  readonly fileName: string
  readonly state: BatchState
  readonly people: number
  readonly header: readonly string[]
  readonly refused: readonly RefusedRow[]
  readonly by: string
  readonly at: Date
}

/** What the newest committed file says of a person, kind by kind: the later file first. */
export async function factsOfStaff(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
  staffId: StaffId,
): Promise<readonly Fact[]> {
  const found = await sql<Fact>`
    select f.kind as key, f.value, f.average, b.file_name as source
      from contribution_fact f
      join contribution_fact_batch b on b.organisation_id = f.organisation_id and b.id = f.batch_id
     where f.organisation_id = ${scope.organisationId} and f.staff_id = ${staffId} and f.term_id = ${termId}
       and b.state = 'committed'
     order by b.committed_at desc, b.id desc`.execute(read.sql)
  return found.rows
}

const batchColumns = sql`
  b.id, b.term_id as "termId", b.file_name as "fileName", b.state, b.people, b.header, b.refused, p.name as by,
  b.made_at as at`
const batchTables = sql`
  contribution_fact_batch b join staff p on p.organisation_id = b.organisation_id and p.id = b.made_by`

export async function batchesOf(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
): Promise<readonly FactBatch[]> {
  const found = await sql<FactBatch>`select ${batchColumns} from ${batchTables}
    where b.organisation_id = ${scope.organisationId} and b.term_id = ${termId}
    order by b.made_at desc, b.id desc limit 200`.execute(read.sql)
  return found.rows
}

export async function batchById(
  read: Read,
  scope: OrganisationScope,
  id: FactBatchId,
): Promise<FactBatch | null> {
  const found = await sql<FactBatch>`select ${batchColumns} from ${batchTables}
    where b.organisation_id = ${scope.organisationId} and b.id = ${id}`.execute(read.sql)
  return found.rows[0] ?? null
}

/** Keeps what was read of a sheet; nothing of it speaks until it is committed. */
export async function addBatch(
  write: Write,
  scope: OrganisationScope,
  batch: Omit<FactBatch, 'by' | 'state' | 'people'> & { readonly madeBy: StaffId },
  accepted: readonly AcceptedRow[],
): Promise<void> {
  await write.sql
    .insertInto('contribution_fact_batch')
    .values({
      organisation_id: scope.organisationId,
      id: batch.id,
      term_id: batch.termId,
      file_name: batch.fileName,
      state: 'previewed',
      people: accepted.length,
      header: JSON.stringify(batch.header),
      refused: JSON.stringify(batch.refused),
      made_by: batch.madeBy,
      made_at: batch.at,
    })
    .execute()
  const facts = accepted.flatMap(({ staffId, values }) => values.map((value) => ({ staffId, ...value })))
  await sql`
    insert into contribution_fact (organisation_id, batch_id, staff_id, kind, term_id, value, average)
    select ${scope.organisationId}, ${batch.id}, r.staff_id, r.kind, ${batch.termId}, r.value, r.average
      from unnest(${facts.map((each) => each.staffId)}::uuid[], ${facts.map((each) => each.key)}::text[],
                  ${facts.map((each) => each.value)}::int[], ${facts.map((each) => each.average)}::int[])
        as r (staff_id, kind, value, average)`.execute(write.sql)
}

/** Moves a batch on; false where somebody else has moved it. */
export async function moveBatch(
  write: Write,
  scope: OrganisationScope,
  move: {
    readonly id: FactBatchId
    readonly from: BatchState
    readonly to: 'committed' | 'undone'
    readonly by: StaffId
    readonly at: Date
  },
): Promise<boolean> {
  const changed = await sql`
    update contribution_fact_batch
       set state = ${move.to}, ${sql.ref(`${move.to}_by`)} = ${move.by}, ${sql.ref(`${move.to}_at`)} = ${move.at}
     where organisation_id = ${scope.organisationId} and id = ${move.id} and state = ${move.from}`.execute(
    write.sql,
  )
  return (changed.numAffectedRows ?? 0n) > 0n
}

export interface FactOfPerson {
  readonly staffNumber: string
  readonly name: string
  readonly member: boolean
  readonly facts: readonly {
    readonly key: FactKey
    readonly value: number
    readonly average: number | null
  }[]
}

/** The people of a batch with their facts, members first, as many as fit a page. */
export async function peopleOfBatch(
  read: Read,
  scope: OrganisationScope,
  id: FactBatchId,
  most: number,
): Promise<readonly FactOfPerson[]> {
  const found = await sql<FactOfPerson>`
    select p.staff_number as "staffNumber", p.name, (m.id is not null) as member,
           jsonb_agg(jsonb_build_object('key', f.kind, 'value', f.value, 'average', f.average) order by f.kind) as facts
      from contribution_fact f
      join staff p on p.organisation_id = f.organisation_id and p.id = f.staff_id
      left join member m on m.organisation_id = p.organisation_id and m.staff_id = p.id and m.left_on is null
     where f.organisation_id = ${scope.organisationId} and f.batch_id = ${id}
     group by p.id, p.staff_number, p.name, m.id
     order by member desc, p.staff_number limit ${most}`.execute(read.sql)
  return found.rows
}

export async function kindsOfBatch(
  read: Read,
  scope: OrganisationScope,
  id: FactBatchId,
): Promise<readonly { readonly key: FactKey; readonly people: number }[]> {
  const found = await sql<{ key: FactKey; people: number }>`
    select kind as key, count(*)::int as people from contribution_fact
     where organisation_id = ${scope.organisationId} and batch_id = ${id} group by kind order by kind`.execute(
    read.sql,
  )
  return found.rows
}
