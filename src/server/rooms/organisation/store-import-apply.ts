import { sql } from 'kysely'

import type { Id } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Write } from '#server/db/handle.ts'

import type { BatchId } from './store-import.ts'

type NewId = <Kind extends string>() => Id<Kind>

/** Rows of one batch that are about to be written. Each step is one statement over all of them; never a loop per row. */
export interface Applying {
  readonly write: Write
  readonly scope: OrganisationScope
  readonly batchId: BatchId
  /** From which new members, transfers and posts count. */
  readonly day: LocalDate
  readonly newId: NewId
}

/** The batch's rows with these outcomes: `r` of every statement below. */
export const rowsOf = ({ scope, batchId }: Applying) => sql`
  import_row r where r.organisation_id = ${scope.organisationId} and r.batch_id = ${batchId}`

/**
 * Before thousands of rows are written or deleted. For each of them PostgreSQL looks at the tables that name it or that
 * it names, by plans which it keeps as long as the connection lives. Those made while a table was small read the whole
 * of it each time: 10,000 × 10,000 rows in a school that has grown since. So they are forgotten, and made anew with
 * indexes.
 */
export async function lookByIndex(write: Write): Promise<void> {
  write.heavy()
  await sql`set local enable_seqscan = off`.execute(write.sql)
  await sql`discard plans`.execute(write.sql)
}

/** Holds everybody who is about to change, in one order, and names those whom somebody changed since the preview. */
export async function lockAndFindStale(applying: Applying): Promise<readonly string[]> {
  const { write, scope } = applying
  await sql`
    select p.id from staff p
     where p.organisation_id = ${scope.organisationId}
       and p.id in (select r.staff_id from ${rowsOf(applying)} and r.outcome = 'changed')
     order by p.id for no key update`.execute(write.sql)
  const found = await sql<{ name: string }>`
    select coalesce(p.name, r.name) as name
      from import_row r
      left join staff p on p.organisation_id = r.organisation_id and p.staff_number = r.staff_number
     where r.organisation_id = ${scope.organisationId} and r.batch_id = ${applying.batchId}
       and ((r.outcome = 'new' and p.id is not null)
         or (r.outcome = 'changed' and (p.id is distinct from r.staff_id or p.version <> r.version_before)))
     order by r.ordinal`.execute(write.sql)
  return found.rows.map((row) => row.name)
}

/** Which texts of a row are written: `after` to commit, `before` to undo. */
export type Side = 'before' | 'after'

export interface MissingUnits {
  readonly branches: readonly string[]
  readonly departments: readonly string[]
  readonly groups: readonly { readonly branch: string; readonly name: string }[]
}

/** Units that the rows name and that are not there: made on demand, or gone since. */
export async function missingUnits(applying: Applying, side: Side): Promise<MissingUnits> {
  const { write, scope } = applying
  const texts = sql.ref(`r.${side}`)
  const applied = sql`${rowsOf(applying)} and r.outcome in ('new', 'changed')`
  const branches = await sql<{ name: string }>`
    select distinct ${texts}->>'branch' as name from ${applied} and ${texts}->>'branch' <> ''
       and not exists (select 1 from branch b where b.organisation_id = ${scope.organisationId}
                        and b.name = ${texts}->>'branch' and b.dissolved_on is null)`.execute(write.sql)
  const departments = await sql<{ name: string }>`
    select distinct ${texts}->>'department' as name from ${applied} and ${texts}->>'department' <> ''
       and not exists (select 1 from department d where d.organisation_id = ${scope.organisationId}
                        and d.name = ${texts}->>'department' and d.closed_on is null)`.execute(write.sql)
  const groups = await sql<{ branch: string; name: string }>`
    select distinct ${texts}->>'branch' as branch, ${texts}->>'group' as name from ${applied} and ${texts}->>'group' <> ''
       and not exists (
         select 1 from party_group g join branch b on b.organisation_id = g.organisation_id and b.id = g.branch_id
          where g.organisation_id = ${scope.organisationId} and g.name = ${texts}->>'group'
            and b.name = ${texts}->>'branch' and b.dissolved_on is null)`.execute(write.sql)
  return {
    branches: branches.rows.map((row) => row.name),
    departments: departments.rows.map((row) => row.name),
    groups: groups.rows,
  }
}

/** New staff, and the records of known ones. */
export async function applyStaff(applying: Applying): Promise<void> {
  const { write, scope, batchId } = applying
  await sql`
    insert into staff (organisation_id, id, staff_number, name, department_id, position, post, classes, weekly_hours,
                       class_in_charge, other, rank)
    select r.organisation_id, r.staff_id, r.staff_number, r.after->>'name', d.id, coalesce(r.after->>'position', ''),
           coalesce(r.after->>'post', ''), coalesce(r.after->>'classes', ''), (r.after->>'weeklyHours')::numeric * 100,
           coalesce(r.after->>'classInCharge', ''), coalesce(r.after->>'other', ''), coalesce(r.after->>'rank', 'none')
      from import_row r
      left join department d on d.organisation_id = r.organisation_id and d.name = r.after->>'department' and d.closed_on is null
     where r.organisation_id = ${scope.organisationId} and r.batch_id = ${batchId} and r.outcome = 'new'`.execute(
    write.sql,
  )
  await writeStaff(applying, 'after')
}

/** Writes the texts of one side over the records of the changed rows: `after` to commit, `before` to undo. */
export async function writeStaff({ write, scope, batchId }: Applying, side: Side): Promise<void> {
  const texts = sql.ref(`r.${side}`)
  await sql`
    update staff p
       set name = coalesce(${texts}->>'name', p.name),
           department_id = case when ${texts}->>'department' is null then p.department_id else (
             select d.id from department d where d.organisation_id = p.organisation_id
                and d.name = ${texts}->>'department' and d.closed_on is null) end,
           position = coalesce(${texts}->>'position', p.position),
           post = coalesce(${texts}->>'post', p.post),
           classes = coalesce(${texts}->>'classes', p.classes),
           weekly_hours = case when ${texts}->>'weeklyHours' is null then p.weekly_hours
                               else (nullif(${texts}->>'weeklyHours', '')::numeric * 100)::integer end,
           class_in_charge = coalesce(${texts}->>'classInCharge', p.class_in_charge),
           other = coalesce(${texts}->>'other', p.other),
           rank = coalesce(${texts}->>'rank', p.rank),
           version = p.version + 1
      from import_row r
     where r.organisation_id = ${scope.organisationId} and r.batch_id = ${batchId} and r.outcome = 'changed'
       and p.organisation_id = ${scope.organisationId} and p.id = r.staff_id`.execute(write.sql)
}
