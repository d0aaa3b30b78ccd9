import { sql } from 'kysely'

import type { OrganisationScope } from '#domain/kernel/scope.ts'

import { rowsOf } from './store-import-apply.ts'
import type { Applying, Side } from './store-import-apply.ts'
import type { RoleEnd } from './store-people.ts'

interface Until {
  readonly id: string
  readonly until: string | null
}

const branchNamed = (scope: OrganisationScope, texts: Side) => sql`
  (select b.id from branch b where b.organisation_id = ${scope.organisationId}
      and b.name = ${sql.ref(`r.${texts}`)}->>'branch' and b.dissolved_on is null)`

const groupNamed = (scope: OrganisationScope, texts: Side) => sql`
  (select g.id from party_group g join branch b on b.organisation_id = g.organisation_id and b.id = g.branch_id
    where g.organisation_id = ${scope.organisationId} and g.name = ${sql.ref(`r.${texts}`)}->>'group'
      and b.name = ${sql.ref(`r.${texts}`)}->>'branch' and b.dissolved_on is null)`

/** Those who become members by this batch: the member and their first stay. */
export async function applyNewMembers(applying: Applying): Promise<void> {
  const { write, scope, batchId, day } = applying
  await sql`
    insert into member (organisation_id, id, staff_id, kind, joined_on, full_on)
    select r.organisation_id, (r.made->>'member')::uuid, r.staff_id,
           case when coalesce(r.after->>'fullOn', '') <> '' then 'full' else r.after->>'kind' end,
           nullif(r.after->>'joinedOn', '')::date, nullif(r.after->>'fullOn', '')::date
      from ${rowsOf(applying)} and r.made ? 'member'`.execute(write.sql)
  await sql`
    insert into membership (organisation_id, id, member_id, branch_id, party_group_id, since)
    select r.organisation_id, (r.made->>'stay')::uuid, (r.made->>'member')::uuid, b.id, g.id, ${day}::date
      from import_row r
      join branch b on b.organisation_id = r.organisation_id and b.name = r.after->>'branch' and b.dissolved_on is null
      left join party_group g on g.organisation_id = r.organisation_id and g.branch_id = b.id and g.name = r.after->>'group'
     where r.organisation_id = ${scope.organisationId} and r.batch_id = ${batchId} and r.made ? 'member'`.execute(
    write.sql,
  )
}

/** Kind and days of those who were members before. A day of turning full makes full, from that day on. */
export async function writeMembers(applying: Applying, side: Side): Promise<void> {
  const { write, scope, batchId } = applying
  const texts = sql.ref(`r.${side}`)
  await sql`
    update member m
       set joined_on = case when ${texts}->>'joinedOn' is null then m.joined_on else nullif(${texts}->>'joinedOn', '')::date end,
           full_on = case when ${texts}->>'fullOn' is null then m.full_on else nullif(${texts}->>'fullOn', '')::date end,
           kind = case when ${texts}->>'fullOn' <> '' then 'full' else coalesce(${texts}->>'kind', m.kind) end
      from import_row r
     where r.organisation_id = ${scope.organisationId} and r.batch_id = ${batchId} and r.outcome = 'changed'
       and not r.made ? 'member' and (${texts} ? 'kind' or ${texts} ? 'joinedOn' or ${texts} ? 'fullOn')
       and m.organisation_id = ${scope.organisationId} and m.staff_id = r.staff_id`.execute(write.sql)
}

const moves = sql`r.outcome = 'changed' and r.before->>'branch' <> '' and r.before->>'branch' <> r.after->>'branch'`

/** Transfers: the open stay ends on the day, the new one begins; roles of the old branch end. */
export async function applyTransfers(applying: Applying, end: RoleEnd): Promise<readonly Until[]> {
  const { write, scope, batchId, day, newId } = applying
  const open = await sql<{ ordinal: number; stay: string; branch: string; staff: string }>`
    select r.ordinal, s.id as stay, s.branch_id as branch, r.staff_id as staff
      from import_row r
      join member m on m.organisation_id = r.organisation_id and m.staff_id = r.staff_id
      join membership s on s.organisation_id = m.organisation_id and s.member_id = m.id and s.until is null
     where r.organisation_id = ${scope.organisationId} and r.batch_id = ${batchId} and ${moves}
     order by r.ordinal`.execute(write.sql)
  const { rows } = open
  await sql`
    update import_row r set made = r.made || jsonb_build_object('stay', n.stay, 'ended', n.ended)
      from unnest(${rows.map((row) => row.ordinal)}::integer[], ${rows.map(() => newId())}::uuid[],
                  ${rows.map((row) => row.stay)}::uuid[]) as n (ordinal, stay, ended)
     where r.organisation_id = ${scope.organisationId} and r.batch_id = ${batchId} and r.ordinal = n.ordinal`.execute(
    write.sql,
  )
  await sql`
    update membership set until = ${day}::date
     where organisation_id = ${scope.organisationId} and id = any(${rows.map((row) => row.stay)}::uuid[])`.execute(
    write.sql,
  )
  await sql`
    insert into membership (organisation_id, id, member_id, branch_id, party_group_id, since)
    select r.organisation_id, (r.made->>'stay')::uuid, m.id, ${branchNamed(scope, 'after')}, ${groupNamed(scope, 'after')}, ${day}::date
      from import_row r
      join member m on m.organisation_id = r.organisation_id and m.staff_id = r.staff_id
     where r.organisation_id = ${scope.organisationId} and r.batch_id = ${batchId} and r.made ? 'ended'`.execute(
    write.sql,
  )
  return endLeftRoles(applying, rows, end)
}

async function endLeftRoles(
  { write, scope }: Applying,
  moved: readonly { readonly staff: string; readonly branch: string }[],
  end: RoleEnd,
): Promise<readonly Until[]> {
  const held = await sql<Until>`
    select g.id, g.until from role_grant g
      join unnest(${moved.map((row) => row.staff)}::uuid[], ${moved.map((row) => row.branch)}::uuid[]) as n (staff, branch)
        on g.staff_id = n.staff and g.branch_id = n.branch
     where g.organisation_id = ${scope.organisationId} and (g.until is null or g.until > ${end.on})
     order by g.id for no key update of g`.execute(write.sql)
  await sql`
    update role_grant
       set until = greatest(since, ${end.on}::date), taken_by = ${end.by}, taken_at = ${end.at}, taken_reason = ${end.reason}
     where organisation_id = ${scope.organisationId} and id = any(${held.rows.map((row) => row.id)}::uuid[])`.execute(
    write.sql,
  )
  return held.rows
}

/** Party groups of those who stay in their branch. */
export async function writeGroups({ write, scope, batchId }: Applying, side: Side): Promise<void> {
  const texts = sql.ref(`r.${side}`)
  await sql`
    update membership s set party_group_id = ${groupNamed(scope, side)}
      from import_row r
      join member m on m.organisation_id = r.organisation_id and m.staff_id = r.staff_id
     where r.organisation_id = ${scope.organisationId} and r.batch_id = ${batchId} and r.outcome = 'changed'
       and ${texts} ? 'group' and r.before->>'branch' = r.after->>'branch'
       and s.organisation_id = ${scope.organisationId} and s.member_id = m.id and s.until is null`.execute(
    write.sql,
  )
}

export interface PostTrail {
  readonly addedPosts: readonly string[]
  readonly endedPosts: readonly Until[]
}

/** Posts that the sheet no longer names end on the day; those it names for the first time begin on it. */
export async function applyPosts(applying: Applying): Promise<PostTrail> {
  const { write, scope, batchId, day, newId } = applying
  const named = sql`string_to_array(nullif(r.after->>'posts', ''), '、')`
  const applied = sql`r.organisation_id = ${scope.organisationId} and r.batch_id = ${batchId}
    and r.outcome in ('new', 'changed') and r.after ? 'posts'`
  const ended = await sql<Until>`
    select t.id, t.until from staff_post t join import_row r on r.organisation_id = t.organisation_id and r.staff_id = t.staff_id
     where ${applied} and t.organisation_id = ${scope.organisationId} and (t.until is null or t.until > ${day})
       and not t.name = any(coalesce(${named}, '{}'))`.execute(write.sql)
  await sql`
    update staff_post set until = greatest(since, ${day}::date)
     where organisation_id = ${scope.organisationId} and id = any(${ended.rows.map((row) => row.id)}::uuid[])`.execute(
    write.sql,
  )
  const fresh = await sql<{ staff: string; name: string }>`
    select r.staff_id as staff, n.name from import_row r cross join lateral unnest(${named}) as n (name)
     where ${applied} and not exists (
       select 1 from staff_post t where t.organisation_id = r.organisation_id and t.staff_id = r.staff_id and t.name = n.name
          and (t.until is null or t.until > ${day}))`.execute(write.sql)
  const ids = fresh.rows.map(() => newId())
  await sql`
    insert into staff_post (organisation_id, id, staff_id, name, since)
    select ${scope.organisationId}, n.id, n.staff, n.name, ${day}::date
      from unnest(${ids}::uuid[], ${fresh.rows.map((row) => row.staff)}::uuid[], ${fresh.rows.map((row) => row.name)}::text[])
           as n (id, staff, name)`.execute(write.sql)
  return { addedPosts: ids, endedPosts: ended.rows }
}
