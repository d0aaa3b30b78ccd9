import { noticeCatalogue } from '#domain/catalogue/notice.ts'
import type { Id, OrganisationId, StaffId } from '#domain/kernel/ids.ts'
import { dayIn } from '#domain/kernel/local-date.ts'
import { noticePolicy } from '#domain/terms/policy.ts'
import type { Write } from '#server/db/handle.ts'

export interface NewOrganisation {
  readonly organisationId: OrganisationId
  readonly organisation: { readonly name: string; readonly shortName: string; readonly address: string }
  readonly further: { readonly kind: 'school' | 'bureau'; readonly hosts: readonly string[] }
  readonly administrator: { readonly staffNumber: string; readonly name: string }
  readonly now: Date
  readonly newId: <Kind extends string>() => Id<Kind>
}

const timeZone = 'Asia/Shanghai'

export async function isAddressTaken(write: Write, address: string): Promise<boolean> {
  const row = await write.sql
    .selectFrom('organisation_address')
    .select('address')
    .where('address', '=', address)
    .executeTakeFirst()
  return row !== undefined
}

/** The organisation with the notice's policy and catalogue as their first versions, and its first administrator. */
export async function insertOrganisation(write: Write, made: NewOrganisation): Promise<StaffId> {
  const { organisationId: organisation_id, organisation, further, administrator, now, newId } = made
  const { sql } = write
  await sql
    .insertInto('organisation')
    .values({
      organisation_id,
      name: organisation.name,
      short_name: organisation.shortName,
      time_zone: timeZone,
      created_at: now,
    })
    .execute()
  await sql
    .insertInto('organisation_address')
    .values({ address: organisation.address, organisation_id, name: organisation.name, kind: further.kind })
    .execute()
  if (further.hosts.length > 0)
    await sql
      .insertInto('organisation_host')
      .values(further.hosts.map((host) => ({ host, organisation_id })))
      // One that was given away meanwhile stays where it is; `school list` shows it.
      .onConflict((conflict) => conflict.column('host').doNothing())
      .execute()
  await sql
    .insertInto('policy')
    .values({
      organisation_id,
      id: newId<'policy'>(),
      version: 1,
      name: '通知的规则',
      body: JSON.stringify(noticePolicy),
      created_at: now,
    })
    .execute()
  await sql
    .insertInto('catalogue')
    .values({
      organisation_id,
      id: newId<'catalogue'>(),
      version: 1,
      name: '通知的贡献清单',
      state: 'published',
      body: JSON.stringify(noticeCatalogue),
      created_at: now,
      published_at: now,
    })
    .execute()
  const staffId = newId<'staff'>()
  await sql
    .insertInto('staff')
    .values({
      organisation_id,
      id: staffId,
      staff_number: administrator.staffNumber,
      name: administrator.name,
    })
    .execute()
  await sql
    .insertInto('role_grant')
    .values({
      organisation_id,
      id: newId<'role-grant'>(),
      staff_id: staffId,
      role: 'administrator',
      since: dayIn(now, timeZone),
      given_at: now,
    })
    .execute()
  return staffId
}
