/** Batches that people approved, and what became of them. */
import { sql } from 'kysely'

import type { DeletionState } from '#domain/archives/deletion.ts'
import type { KeptKind } from '#domain/archives/kept-kinds.ts'
import type { Id, StaffId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read, Write } from '#server/db/handle.ts'

export type DeletionId = Id<'deletion'>

export interface Deletion {
  readonly id: DeletionId
  readonly kind: KeptKind
  readonly period: string
  readonly periodName: string
  readonly classTitle: string
  readonly years: number
  readonly countedFrom: LocalDate
  readonly dueOn: LocalDate
  readonly note: string
  readonly state: DeletionState
  readonly waitUntil: LocalDate
  readonly approvedById: StaffId
  readonly approvedBy: string
  readonly approvedAt: Date
  readonly endedBy: string | null
  readonly endedAt: Date | null
  readonly endedWhy: string
  readonly recordHash: string | null
  readonly people: number
  readonly rows: number
  readonly left: number
}

const columns = sql`
  d.id, d.kind, d.period, d.period_name as "periodName", d.class_title as "classTitle", d.years,
  d.counted_from as "countedFrom", d.due_on as "dueOn", d.note, d.state, d.wait_until as "waitUntil",
  d.approved_by as "approvedById", a.name as "approvedBy", d.approved_at as "approvedAt", e.name as "endedBy",
  d.ended_at as "endedAt", d.ended_why as "endedWhy", d.record_hash as "recordHash", c.people, c.rows, c."left"`
const tables = sql`
  deletion d
  join staff a on a.organisation_id = d.organisation_id and a.id = d.approved_by
  left join staff e on e.organisation_id = d.organisation_id and e.id = d.ended_by
  cross join lateral (
    select count(*) filter (where x.outcome <> 'held')::int as people,
           coalesce(sum(x.rows) filter (where x.outcome <> 'held'), 0)::int as rows,
           count(*) filter (where x.outcome = 'held')::int as "left"
      from deletion_person x where x.organisation_id = d.organisation_id and x.deletion_id = d.id) c`

/** The newest hundred. */
export async function deletionsOf(read: Read, scope: OrganisationScope): Promise<readonly Deletion[]> {
  const found = await sql<Deletion>`select ${columns} from ${tables}
    where d.organisation_id = ${scope.organisationId} order by d.approved_at desc, d.id limit 100`.execute(
    read.sql,
  )
  return found.rows
}

export async function deletionById(
  read: Read,
  scope: OrganisationScope,
  id: DeletionId,
): Promise<Deletion | null> {
  const found = await sql<Deletion>`select ${columns} from ${tables}
    where d.organisation_id = ${scope.organisationId} and d.id = ${id}`.execute(read.sql)
  return found.rows[0] ?? null
}

/** Whether one of this kind and term or year waits to be carried out. */
export async function deletionWaits(
  read: Read,
  scope: OrganisationScope,
  kind: KeptKind,
  period: string,
): Promise<boolean> {
  const found = await sql`select from deletion where organisation_id = ${scope.organisationId}
    and kind = ${kind} and period = ${period} and state = 'approved'`.execute(read.sql)
  return found.rows.length > 0
}

type NewDeletion = Pick<
  Deletion,
  | 'id'
  | 'kind'
  | 'period'
  | 'periodName'
  | 'classTitle'
  | 'years'
  | 'countedFrom'
  | 'dueOn'
  | 'note'
  | 'waitUntil'
  | 'approvedById'
  | 'approvedAt'
>

/** False where another of the same waits already: the key decides. */
export async function addDeletion(
  write: Write,
  scope: OrganisationScope,
  made: NewDeletion,
): Promise<boolean> {
  const added = await sql`
    insert into deletion (organisation_id, id, kind, period, period_name, class_title, years, counted_from, due_on,
                          note, wait_until, approved_by, approved_at)
    values (${scope.organisationId}, ${made.id}, ${made.kind}, ${made.period}, ${made.periodName},
            ${made.classTitle}, ${made.years}, ${made.countedFrom}, ${made.dueOn}, ${made.note},
            ${made.waitUntil}, ${made.approvedById}, ${made.approvedAt})
    on conflict (organisation_id, kind, period) where state = 'approved' do nothing`.execute(write.sql)
  return (added.numAffectedRows ?? 0n) > 0n
}

interface End {
  readonly id: DeletionId
  readonly to: Exclude<DeletionState, 'approved'>
  readonly by: StaffId
  readonly at: Date
  readonly why: string
  readonly recordHash: string | null
}

/** False where it was ended already: the row decides. */
export async function endDeletion(write: Write, scope: OrganisationScope, end: End): Promise<boolean> {
  const ended = await sql`
    update deletion set state = ${end.to}, ended_by = ${end.by}, ended_at = ${end.at}, ended_why = ${end.why},
                        record_hash = ${end.recordHash}
     where organisation_id = ${scope.organisationId} and id = ${end.id} and state = 'approved'`.execute(
    write.sql,
  )
  return (ended.numAffectedRows ?? 0n) > 0n
}

/** Keeps the batch as it is until the transaction ends, so that nobody takes it back half-way. */
export async function lockDeletion(write: Write, scope: OrganisationScope, id: DeletionId): Promise<void> {
  await sql`select from deletion
    where organisation_id = ${scope.organisationId} and id = ${id} for no key update`.execute(write.sql)
}
