/** Members as their files are looked for, and what was made of each. */
import { sql } from 'kysely'

import type { Id, StaffId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read, Write } from '#server/db/handle.ts'

export type MemberArchiveId = Id<'member-archive'>

export interface FiledMember {
  readonly staffId: StaffId
  readonly staffNumber: string
  readonly name: string
  readonly kind: 'full' | 'probationary'
  readonly joinedOn: LocalDate | null
  readonly fullOn: LocalDate | null
  /** The last branch, also of one who has left. */
  readonly branch: string
  readonly hasLeft: boolean
  readonly archives: number
}

const columns = (today: LocalDate) => sql`
  p.id as "staffId", p.staff_number as "staffNumber", p.name, m.kind, m.joined_on as "joinedOn", m.full_on as "fullOn",
  coalesce(b.name, '') as branch,
  coalesce(m.left_on <= ${today}, false) or coalesce(p.left_on <= ${today}, false) as "hasLeft",
  (select count(*)::int from member_archive a
    where a.organisation_id = p.organisation_id and a.staff_id = p.id) as archives`
const tables = sql`
  member m
  join staff p on p.organisation_id = m.organisation_id and p.id = m.staff_id
  left join lateral (
    select branch_id from membership s
     where s.organisation_id = m.organisation_id and s.member_id = m.id order by s.since desc limit 1) s on true
  left join branch b on b.organisation_id = m.organisation_id and b.id = s.branch_id`

export interface Sought {
  readonly query: string
  readonly page: number
  readonly size: number
  readonly today: LocalDate
}

const matching = (query: string) => {
  const part = `%${query.replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`
  return sql`(${query} = '' or p.name like ${part} or p.staff_number like ${part})`
}

export async function filedMembers(
  read: Read,
  scope: OrganisationScope,
  { query, page, size, today }: Sought,
): Promise<readonly FiledMember[]> {
  const found = await sql<FiledMember>`select ${columns(today)} from ${tables}
    where m.organisation_id = ${scope.organisationId} and ${matching(query)}
    order by p.staff_number limit ${size} offset ${(page - 1) * size}`.execute(read.sql)
  return found.rows
}

export async function countMembers(read: Read, scope: OrganisationScope, query: string): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*)::int as count from member m
      join staff p on p.organisation_id = m.organisation_id and p.id = m.staff_id
     where m.organisation_id = ${scope.organisationId} and ${matching(query)}`.execute(read.sql)
  return found.rows[0]?.count ?? 0
}

export async function filedMember(
  read: Read,
  scope: OrganisationScope,
  staffId: StaffId,
  today: LocalDate,
): Promise<FiledMember | null> {
  const found = await sql<FiledMember>`select ${columns(today)} from ${tables}
    where m.organisation_id = ${scope.organisationId} and p.id = ${staffId}`.execute(read.sql)
  return found.rows[0] ?? null
}

export interface MemberArchive {
  readonly id: MemberArchiveId
  readonly staffId: StaffId
  readonly toSchool: string | null
  readonly sha256: string
  readonly manifestSha256: string
  readonly size: number
  readonly files: number
  readonly madeBy: string
  readonly madeAt: Date
}

const made = sql`
  select a.id, a.staff_id as "staffId", a.to_school as "toSchool", a.sha256, a.manifest_sha256 as "manifestSha256",
         a.size, a.files, p.name as "madeBy", a.made_at as "madeAt"
    from member_archive a join staff p on p.organisation_id = a.organisation_id and p.id = a.made_by`

export async function memberArchivesOf(
  read: Read,
  scope: OrganisationScope,
  staffId: StaffId,
): Promise<readonly MemberArchive[]> {
  const found = await sql<MemberArchive>`${made}
    where a.organisation_id = ${scope.organisationId} and a.staff_id = ${staffId}
    order by a.made_at desc, a.id limit 50`.execute(read.sql)
  return found.rows
}

export async function memberArchiveById(
  read: Read,
  scope: OrganisationScope,
  id: MemberArchiveId,
): Promise<MemberArchive | null> {
  const found = await sql<MemberArchive>`${made}
    where a.organisation_id = ${scope.organisationId} and a.id = ${id}`.execute(read.sql)
  return found.rows[0] ?? null
}

export async function addMemberArchive(
  write: Write,
  scope: OrganisationScope,
  archive: Omit<MemberArchive, 'madeBy'> & { readonly by: StaffId },
): Promise<void> {
  await write.sql
    .insertInto('member_archive')
    .values({
      organisation_id: scope.organisationId,
      id: archive.id,
      staff_id: archive.staffId,
      to_school: archive.toSchool,
      sha256: archive.sha256,
      manifest_sha256: archive.manifestSha256,
      size: archive.size,
      files: archive.files,
      made_by: archive.by,
      made_at: archive.madeAt,
    })
    .execute()
}

/** Whether something was made of this person since a moment. */
export async function madeSince(
  read: Read,
  scope: OrganisationScope,
  staffId: StaffId,
  moment: Date,
): Promise<boolean> {
  const found = await sql`select from member_archive
    where organisation_id = ${scope.organisationId} and staff_id = ${staffId} and made_at >= ${moment} limit 1`.execute(
    read.sql,
  )
  return found.rows.length > 0
}
