import { sql } from 'kysely'

import type { Write } from '#server/db/handle.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'

import { rowsOf } from './store-import-apply.ts'
import type { Applying } from './store-import-apply.ts'
import type { ImportTrail } from './store-import.ts'

/** Holds everybody whom the batch wrote, and names those whom somebody changed since. */
export async function lockAndFindChanged(applying: Applying): Promise<readonly string[]> {
  const { write, scope } = applying
  await sql`
    select p.id from staff p
     where p.organisation_id = ${scope.organisationId}
       and p.id in (select r.staff_id from ${rowsOf(applying)} and r.outcome in ('new', 'changed'))
     order by p.id for update`.execute(write.sql)
  const found = await sql<{ name: string }>`
    select coalesce(p.name, r.name) as name
      from import_row r
      left join staff p on p.organisation_id = r.organisation_id and p.id = r.staff_id
     where r.organisation_id = ${scope.organisationId} and r.batch_id = ${applying.batchId}
       and r.outcome in ('new', 'changed') and p.version is distinct from coalesce(r.version_before, 0) + 1
     order by r.ordinal`.execute(write.sql)
  return found.rows.map((row) => row.name)
}

export interface Reference {
  readonly table: string
  readonly column: string
  readonly target: string
}

/** Every foreign key of the schema that points at these tables: rooms to come need not be known here. */
export async function referencesTo(write: Write, targets: readonly string[]): Promise<readonly Reference[]> {
  const found = await sql<Reference>`
    select k.conrelid::regclass::text as "table", a.attname as "column", k.confrelid::regclass::text as target
      from pg_constraint k
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[2]
     where k.contype = 'f' and k.confrelid::regclass::text = any(${[...targets]}::text[])
       and cardinality(k.conkey) = 2`.execute(write.sql)
  return found.rows
}

/**
 * How often these rows are named by others, table by table, in one statement; none left out but the batch's own. The ids
 * travel once for each target: beside each of a hundred tables they were a hundred copies of ten thousand.
 */
export async function countReferences(
  write: Write,
  scope: OrganisationScope,
  references: readonly Reference[],
  ids: Readonly<Record<'staff' | 'member', readonly string[]>>,
): Promise<readonly { readonly table: string; readonly count: number }[]> {
  if (references.length === 0) return []
  const counts = references.map(
    ({ table, column, target }) => sql`
      select ${sql.lit(table)} as "table", count(*) as count from ${sql.id(...table.split('.'))}
       where organisation_id = ${scope.organisationId}
         and ${sql.id(column)} in (select id from ${sql.id(`made_${target}`)})`,
  )
  const found = await sql<{ table: string; count: number }>`
    with made_staff as materialized (select unnest(${[...ids.staff]}::uuid[]) as id),
         made_member as materialized (select unnest(${[...ids.member]}::uuid[]) as id)
    select "table", sum(count)::integer as count from (${sql.join(counts, sql` union all `)}) c
     group by "table" having sum(count) > 0 order by 2 desc`.execute(write.sql)
  return found.rows
}

export interface Made {
  readonly staff: readonly string[]
  readonly members: readonly string[]
}

/**
 * What the batch made: staff and members of its rows. Its members are held, as its staff are already: from here on
 * nobody can name them, so what is counted next is all there is.
 */
export async function lockMade(applying: Applying): Promise<Made> {
  const { write, scope } = applying
  const found = await sql<{ outcome: string; staff: string; member: string | null }>`
    select r.outcome, r.staff_id as staff, r.made->>'member' as member
      from ${rowsOf(applying)} and (r.outcome = 'new' or r.made ? 'member')`.execute(write.sql)
  const members = found.rows.flatMap((row) => (row.member === null ? [] : [row.member]))
  await sql`
    select m.id from member m
     where m.organisation_id = ${scope.organisationId} and m.id = any(${members}::uuid[])
     order by m.id for update`.execute(write.sql)
  return {
    staff: found.rows.filter((row) => row.outcome === 'new').map((row) => row.staff),
    members,
  }
}

/** Stays: what the batch began goes, what it ended goes on. */
export async function undoStays(applying: Applying): Promise<void> {
  const { write, scope } = applying
  await sql`
    delete from membership
     where organisation_id = ${scope.organisationId}
       and id in (select (r.made->>'stay')::uuid from ${rowsOf(applying)} and r.made ? 'stay')`.execute(
    write.sql,
  )
  await sql`
    update membership set until = null
     where organisation_id = ${scope.organisationId}
       and id in (select (r.made->>'ended')::uuid from ${rowsOf(applying)} and r.made ? 'ended')`.execute(
    write.sql,
  )
}

export async function undoPosts({ write, scope }: Applying, trail: ImportTrail): Promise<void> {
  await sql`
    delete from staff_post
     where organisation_id = ${scope.organisationId} and id = any(${[...(trail.addedPosts ?? [])]}::uuid[])`.execute(
    write.sql,
  )
  const ended = trail.endedPosts ?? []
  await sql`
    update staff_post t set until = n.until
      from unnest(${ended.map((post) => post.id)}::uuid[], ${ended.map((post) => post.until)}::date[]) as n (id, until)
     where t.organisation_id = ${scope.organisationId} and t.id = n.id`.execute(write.sql)
}

/** Roles that ended with a transfer of the batch are held again, unless somebody has meanwhile given them anew. */
export async function undoRoleEnds({ write, scope }: Applying, trail: ImportTrail): Promise<void> {
  const ended = trail.endedRoles ?? []
  await sql`
    update role_grant g set until = n.until, taken_by = null, taken_at = null, taken_reason = ''
      from unnest(${ended.map((role) => role.id)}::uuid[], ${ended.map((role) => role.until)}::date[]) as n (id, until)
     where g.organisation_id = ${scope.organisationId} and g.id = n.id
       and not exists (select 1 from role_grant o where o.organisation_id = g.organisation_id and o.staff_id = g.staff_id
                          and o.role = g.role and o.branch_id = g.branch_id and o.id <> g.id
                          and (o.until is null or o.until > g.until))`.execute(write.sql)
}

/** A part at a time: each deletion looks whether anything names the row, in every table that could. */
export async function deleteMade(
  { write, scope }: Applying,
  made: Made,
  onDone: (done: number, total: number) => Promise<void>,
): Promise<void> {
  const total = made.members.length + made.staff.length
  let done = 0
  const remove = async (table: 'member' | 'staff', ids: readonly string[]): Promise<void> => {
    for (let from = 0; from < ids.length; from += part) {
      await onDone(done, total)
      const some = ids.slice(from, from + part)
      await sql`
        delete from ${sql.id(table)}
         where organisation_id = ${scope.organisationId} and id = any(${some}::uuid[])`.execute(write.sql)
      done += some.length
    }
  }
  await remove('member', made.members)
  await remove('staff', made.staff)
}

const part = 500

const unitTables = ['party_group', 'branch', 'department'] as const

/** Takes away the units that the batch made; the name of the first that something else uses by now. */
export async function deleteUnits({ write, scope }: Applying, trail: ImportTrail): Promise<string | null> {
  const made = {
    party_group: trail.groups ?? [],
    branch: trail.branches ?? [],
    department: trail.departments ?? [],
  }
  for (const table of unitTables) {
    const units = made[table]
    if (units.length === 0) continue
    const ids = units.map((unit) => unit.id)
    const used = await usedOf(write, scope, await referencesTo(write, [table]), ids)
    const first = units.find((unit) => used.has(unit.id))
    if (first !== undefined) return first.name
    await sql`delete from ${sql.id(table)} where organisation_id = ${scope.organisationId} and id = any(${ids}::uuid[])`.execute(
      write.sql,
    )
  }
  return null
}

async function usedOf(
  write: Write,
  scope: OrganisationScope,
  references: readonly Reference[],
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (references.length === 0) return new Set()
  const uses = references.map(
    ({ table, column }) => sql`
      select ${sql.id(column)} as id from ${sql.id(...table.split('.'))}
       where organisation_id = ${scope.organisationId} and ${sql.id(column)} = any(${[...ids]}::uuid[])`,
  )
  const found = await sql<{
    id: string
  }>`select distinct id from (${sql.join(uses, sql` union all `)}) u`.execute(write.sql)
  return new Set(found.rows.map((row) => row.id))
}
