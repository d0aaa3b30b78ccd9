import { sql as raw } from 'kysely'

import type { AccountState } from '#contract/auth-accounts.ts'
import type { OrganisationId, StaffId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'

import type { AccountId, SignInSql } from './sign-in.ts'

export interface AccountRow {
  readonly staffId: StaffId
  readonly accountId: AccountId | null
  readonly staffNumber: string
  readonly name: string
  readonly state: AccountState
  readonly secondFactor: boolean
  readonly sessions: number
  readonly createdAt: Date | null
  readonly leftOn: LocalDate | null
}

const stateOn = (today: LocalDate) => raw<AccountState>`case
  when staff.left_on is not null and staff.left_on <= ${today} then 'left'
  when account.id is null then 'none'
  when account.disabled_at is not null then 'disabled'
  when account.must_change then 'initial'
  else 'active' end`

const columns = (today: LocalDate) => raw`
  staff.id as "staffId", account.id as "accountId", staff.staff_number as "staffNumber", staff.name,
  ${stateOn(today)} as state, account.created_at as "createdAt", staff.left_on as "leftOn",
  exists (select from sign_in.totp where totp.account_id = account.id and totp.confirmed_at is not null)
    or exists (select from sign_in.passkey where passkey.account_id = account.id) as "secondFactor",
  (select count(*) from sign_in.session where session.account_id = account.id) as sessions`

const tables = raw`staff left join sign_in.account
  on account.organisation_id = staff.organisation_id and account.staff_id = staff.id`

export interface AccountsWanted {
  readonly search: string
  readonly state: AccountState | null
  readonly page: number
  readonly size: number
}

/** Escapes what LIKE would read as a pattern. */
const literally = (text: string): string => text.replace(/[\\%_]/gu, String.raw`\$&`)

export async function accountsPage(
  sql: SignInSql,
  organisationId: OrganisationId,
  today: LocalDate,
  { search, state, page, size }: AccountsWanted,
): Promise<{ readonly rows: readonly AccountRow[]; readonly total: number }> {
  const wanted = raw`staff.organisation_id = ${organisationId}
    and (${search} = '' or staff.name like ${`%${literally(search)}%`} or staff.staff_number like ${`${literally(search)}%`})
    and (${state}::text is null or ${stateOn(today)} = ${state})`
  const [counted, found] = await Promise.all([
    raw<{ total: number }>`select count(*) as total from ${tables} where ${wanted}`.execute(sql),
    raw<AccountRow>`select ${columns(today)} from ${tables} where ${wanted}
      order by staff.staff_number limit ${size} offset ${(page - 1) * size}`.execute(sql),
  ])
  return { rows: found.rows, total: counted.rows[0]?.total ?? 0 }
}

export async function accountOf(
  sql: SignInSql,
  organisationId: OrganisationId,
  staffId: StaffId,
  today: LocalDate,
): Promise<AccountRow | null> {
  const { rows } = await raw<AccountRow>`select ${columns(today)} from ${tables}
    where staff.organisation_id = ${organisationId} and staff.id = ${staffId}`.execute(sql)
  return rows[0] ?? null
}

export interface Missing {
  readonly staffId: StaffId
  readonly staffNumber: string
  readonly name: string
}

const isMissing = (organisationId: OrganisationId, today: LocalDate) => raw`
  staff.organisation_id = ${organisationId} and account.id is null
  and (staff.left_on is null or staff.left_on > ${today})`

/** People of today without an account: those named, or the next ones by staff number. */
export async function missingAccounts(
  sql: SignInSql,
  organisationId: OrganisationId,
  today: LocalDate,
  { staffIds, most }: { readonly staffIds: readonly StaffId[] | null; readonly most: number },
): Promise<readonly Missing[]> {
  const { rows } =
    await raw<Missing>`select staff.id as "staffId", staff.staff_number as "staffNumber", staff.name
    from ${tables} where ${isMissing(organisationId, today)}
      and (${staffIds}::uuid[] is null or staff.id = any(${staffIds}::uuid[]))
    order by staff.staff_number limit ${most}`.execute(sql)
  return rows
}

export async function countMissing(
  sql: SignInSql,
  organisationId: OrganisationId,
  today: LocalDate,
): Promise<number> {
  const { rows } = await raw<{ missing: number }>`select count(*) as missing from ${tables}
    where ${isMissing(organisationId, today)}`.execute(sql)
  return rows[0]?.missing ?? 0
}

export async function setDisabled(sql: SignInSql, id: AccountId, at: Date | null): Promise<void> {
  await sql.updateTable('sign_in.account').set({ disabled_at: at }).where('id', '=', id).execute()
}

const accountsOf = (organisationId: OrganisationId, staffIds: readonly string[]) => raw`
  a.organisation_id = ${organisationId} and a.staff_id = any(${[...staffIds]}::uuid[])`

/** How many of these people have made their account their own: signed in, or chosen a password or a second factor. */
export async function usedAccounts(
  sql: SignInSql,
  organisationId: OrganisationId,
  staffIds: readonly string[],
): Promise<number> {
  const found = await raw<{ count: number }>`
    select count(*) as count from sign_in.account a
     where ${accountsOf(organisationId, staffIds)}
       and (not a.must_change
         or exists (select from sign_in.session s where s.account_id = a.id)
         or exists (select from sign_in.known_device d where d.account_id = a.id)
         or exists (select from sign_in.totp t where t.account_id = a.id)
         or exists (select from sign_in.passkey p where p.account_id = a.id))`.execute(sql)
  return found.rows[0]?.count ?? 0
}

/** Takes away the accounts of people who are about to be no more; how many there were. */
export async function deleteAccounts(
  sql: SignInSql,
  organisationId: OrganisationId,
  staffIds: readonly string[],
): Promise<number> {
  const gone = await raw`delete from sign_in.account a where ${accountsOf(organisationId, staffIds)}`.execute(
    sql,
  )
  return Number(gone.numAffectedRows ?? 0n)
}

/**
 * Of these people, those who are still there; they stay until the transaction ends. Asked by the house itself, since
 * sign-in may only look at people.
 */
export async function holdPeople(
  sql: SignInSql,
  organisationId: OrganisationId,
  staffIds: readonly StaffId[],
): Promise<ReadonlySet<StaffId>> {
  const found = await raw<{ id: StaffId }>`
    select id from staff where organisation_id = ${organisationId} and id = any(${[...staffIds]}::uuid[])
     order by id for key share`.execute(sql)
  return new Set(found.rows.map(({ id }) => id))
}
