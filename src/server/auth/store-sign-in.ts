import { sql as raw } from 'kysely'

import type { OrganisationId } from '#domain/kernel/ids.ts'
import type { Grant } from '#domain/organisation/roles.ts'

import type { AccountId, SignInSql } from './sign-in.ts'

export interface Account {
  readonly id: AccountId
  readonly hash: string
  /** Set while the initial password is still in force: when it was made. */
  readonly initialSince: Date | null
  /** The device has signed in to this account before. */
  readonly isKnownDevice: boolean
}

interface AccountRow {
  readonly id: AccountId
  readonly password_hash: string
  readonly must_change: boolean
  readonly password_changed_at: Date
  readonly is_known: boolean
}

interface Knock {
  readonly staffNumber: string
  /** SHA-256 of the device's cookie, where it has one. */
  readonly device: Uint8Array | null
  readonly now: Date
}

/** An account that may sign in today, by staff number: everything about it in one statement. */
export async function accountByNumber(
  sql: SignInSql,
  organisationId: OrganisationId,
  { staffNumber, device, now }: Knock,
): Promise<Account | null> {
  const { rows } = await raw<AccountRow>`
    select account.id, account.password_hash, account.must_change, account.password_changed_at,
      exists (select from sign_in.known_device known
        where known.token_hash = ${device}::bytea and known.account_id = account.id) as is_known
    from organisation
    join staff on staff.organisation_id = organisation.organisation_id and staff.staff_number = ${staffNumber}
      and (staff.left_on is null
        or staff.left_on > (${now}::timestamptz at time zone organisation.time_zone)::date)
    join sign_in.account on account.organisation_id = staff.organisation_id and account.staff_id = staff.id
      and account.disabled_at is null
    where organisation.organisation_id = ${organisationId}`.execute(sql)
  const row = rows[0]
  if (row === undefined) return null
  return {
    id: row.id,
    hash: row.password_hash,
    initialSince: row.must_change ? row.password_changed_at : null,
    isKnownDevice: row.is_known,
  }
}

/** What decides how far a new session of this account goes. */
export interface AccountStanding {
  readonly mustChange: boolean
  readonly hasFactor: boolean
  /** Of today; that of a plain member, which guards nothing, is not among them. */
  readonly grants: readonly Pick<Grant, 'role'>[]
}

interface StandingRow {
  readonly must_change: boolean
  readonly has_factor: boolean
  readonly grants: readonly Pick<Grant, 'role'>[]
}

/** Null: has left or was disabled while the password was looked at. */
export async function standingOf(
  sql: SignInSql,
  organisationId: OrganisationId,
  accountId: AccountId,
  now: Date,
): Promise<AccountStanding | null> {
  const { rows } = await raw<StandingRow>`
    select account.must_change,
      exists (select from sign_in.totp where totp.account_id = account.id and totp.confirmed_at is not null)
        or exists (select from sign_in.passkey where passkey.account_id = account.id) as has_factor,
      (select coalesce(json_agg(json_build_object('role', held.role)), '[]') from role_grant held
        where held.organisation_id = organisation.organisation_id and held.staff_id = account.staff_id
          and held.since <= here.today and (held.until is null or held.until > here.today)) as grants
    from organisation
    join lateral (
      select (${now}::timestamptz at time zone organisation.time_zone)::date as today
    ) here on true
    join sign_in.account on account.organisation_id = organisation.organisation_id
      and account.id = ${accountId} and account.disabled_at is null
    join staff on staff.organisation_id = organisation.organisation_id and staff.id = account.staff_id
      and (staff.left_on is null or staff.left_on > here.today)
    where organisation.organisation_id = ${organisationId}`.execute(sql)
  const row = rows[0]
  if (row === undefined) return null
  return { mustChange: row.must_change, hasFactor: row.has_factor, grants: row.grants }
}
