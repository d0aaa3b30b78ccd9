import { sql as raw } from 'kysely'

import type { OrganisationId, StaffId } from '#domain/kernel/ids.ts'
import { inStatements } from '#server/db/statements.ts'

import type { AccountId, SignInSql } from './sign-in.ts'

/** The organisation of this address; without an address the only one there is. */
export async function organisationAt(
  sql: SignInSql,
  address: string,
): Promise<
  { readonly id: OrganisationId; readonly name: string; readonly address: string } | 'none' | 'several' | null
> {
  let query = sql.selectFrom('organisation_address').select(['organisation_id', 'name', 'address'])
  if (address !== '') query = query.where('address', '=', address.toLowerCase())
  const rows = await query.orderBy('address').limit(2).execute()
  const first = rows[0]
  if (first === undefined) return address === '' ? 'none' : null
  if (rows.length > 1) return 'several'
  return { id: first.organisation_id, name: first.name, address: first.address }
}

/** The organisation that is reached by this host name, whatever anybody chooses. */
export async function organisationOfHost(sql: SignInSql, host: string): Promise<OrganisationId | null> {
  const row = await sql
    .selectFrom('organisation_host')
    .select('organisation_id')
    .where('host', '=', host)
    .executeTakeFirst()
  return row?.organisation_id ?? null
}

/** The address of an organisation that is known already. */
export async function addressOf(sql: SignInSql, organisationId: OrganisationId): Promise<string> {
  const row = await sql
    .selectFrom('organisation_address')
    .select('address')
    .where('organisation_id', '=', organisationId)
    .executeTakeFirstOrThrow()
  return row.address
}

export async function timeZoneOf(sql: SignInSql, organisationId: OrganisationId): Promise<string> {
  const row = await sql
    .selectFrom('organisation')
    .select('time_zone')
    .where('organisation_id', '=', organisationId)
    .executeTakeFirstOrThrow()
  return row.time_zone
}

export interface Standing {
  readonly hash: string
  readonly mustChange: boolean
  readonly changedAt: Date
}

export async function accountById(sql: SignInSql, id: AccountId): Promise<Standing> {
  const row = await sql
    .selectFrom('sign_in.account')
    .select(['password_hash', 'must_change', 'password_changed_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { hash: row.password_hash, mustChange: row.must_change, changedAt: row.password_changed_at }
}

export interface NewAccount {
  readonly id: AccountId
  readonly organisationId: OrganisationId
  readonly staffId: StaffId
  readonly hash: string
  readonly mustChange: boolean
  readonly now: Date
}

/** Makes accounts; whoever has one keeps it. Gives the people for whom one was made. */
export async function insertAccounts(
  sql: SignInSql,
  accounts: readonly NewAccount[],
): Promise<readonly string[]> {
  const rows = accounts.map((account) => ({
    id: account.id,
    organisation_id: account.organisationId,
    staff_id: account.staffId,
    password_hash: account.hash,
    must_change: account.mustChange,
    password_changed_at: account.now,
    created_at: account.now,
  }))
  const made: string[] = []
  for (const part of inStatements(rows)) {
    const those = await sql
      .insertInto('sign_in.account')
      .values(part)
      .onConflict((conflict) => conflict.columns(['organisation_id', 'staff_id']).doNothing())
      .returning('staff_id')
      .execute()
    made.push(...those.map((row) => row.staff_id))
  }
  return made
}

export async function setPassword(
  sql: SignInSql,
  id: AccountId,
  set: { readonly hash: string; readonly mustChange: boolean; readonly now: Date },
): Promise<void> {
  await sql
    .updateTable('sign_in.account')
    .set({ password_hash: set.hash, must_change: set.mustChange, password_changed_at: set.now })
    .where('id', '=', id)
    .execute()
}

/** The same password under newer parameters, unless it was changed meanwhile. */
export async function rehash(sql: SignInSql, id: AccountId, before: string, after: string): Promise<void> {
  await sql
    .updateTable('sign_in.account')
    .set({ password_hash: after })
    .where('id', '=', id)
    .where('password_hash', '=', before)
    .execute()
}

const devicesAtMost = 20

export async function isKnownDevice(
  sql: SignInSql,
  tokenHash: Uint8Array,
  accountId: AccountId,
): Promise<boolean> {
  const row = await sql
    .selectFrom('sign_in.known_device')
    .select('account_id')
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  return row?.account_id === accountId
}

/** Remembers this device; the oldest beyond twenty are forgotten. */
export async function rememberDevice(
  sql: SignInSql,
  tokenHash: Uint8Array,
  accountId: AccountId,
  now: Date,
): Promise<void> {
  await raw`
    with forgotten as (
      delete from sign_in.known_device where token_hash in (
        select token_hash from sign_in.known_device where account_id = ${accountId}
        order by seen_at desc offset ${devicesAtMost - 1}))
    insert into sign_in.known_device (token_hash, account_id, seen_at)
    values (${tokenHash}, ${accountId}, ${now})`.execute(sql)
}

export async function forgetDevice(sql: SignInSql, tokenHash: Uint8Array): Promise<void> {
  await sql.deleteFrom('sign_in.known_device').where('token_hash', '=', tokenHash).execute()
}

export async function forgetDevices(sql: SignInSql, accountId: AccountId): Promise<void> {
  await sql.deleteFrom('sign_in.known_device').where('account_id', '=', accountId).execute()
}

export async function staffNumberOf(
  sql: SignInSql,
  organisationId: OrganisationId,
  staffId: StaffId,
): Promise<string> {
  const row = await sql
    .selectFrom('staff')
    .select('staff_number')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', staffId)
    .executeTakeFirstOrThrow()
  return row.staff_number
}

export async function organisationNames(
  sql: SignInSql,
  organisationId: OrganisationId,
): Promise<{ readonly name: string; readonly shortName: string } | null> {
  const row = await sql
    .selectFrom('organisation')
    .select(['name', 'short_name as shortName'])
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  return row ?? null
}
