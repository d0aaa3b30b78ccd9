import { sql as raw } from 'kysely'

import type { BranchId, MemberId, OrganisationId, StaffId } from '#domain/kernel/ids.ts'
import type { Grant, Role } from '#domain/organisation/roles.ts'

import { longestSession } from './lifetimes.ts'
import type { AccountId, SessionId, SignInSql } from './sign-in.ts'

/** A session with its person, as of one moment: everything that a request asks of it, in one statement. */
export interface FoundSession {
  readonly id: SessionId
  readonly accountId: AccountId
  readonly staffId: StaffId
  readonly name: string
  readonly memberId: MemberId | null
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly isProven: boolean
  readonly mustChange: boolean
  readonly hasFactor: boolean
  readonly grants: readonly Grant[]
}

interface Row {
  readonly id: SessionId
  readonly account_id: AccountId
  readonly staff_id: StaffId
  readonly name: string
  readonly member_id: MemberId | null
  readonly branch_id: BranchId | null
  readonly created_at: Date
  readonly last_seen_at: Date
  readonly second_factor_at: Date | null
  readonly must_change: boolean
  readonly has_factor: boolean
  readonly grants: readonly { readonly role: Role; readonly branchId: BranchId | null }[]
}

/** Finds a session by its token's hash; whoever left, or whose account is disabled, has none. */
export async function sessionByToken(
  sql: SignInSql,
  organisationId: OrganisationId,
  tokenHash: Uint8Array,
  now: Date,
): Promise<FoundSession | null> {
  const { rows } = await raw<Row>`
    select session.id, session.account_id, session.created_at, session.last_seen_at, session.second_factor_at,
      account.must_change, account.staff_id, staff.name, member.id as member_id, membership.branch_id,
      exists (select from sign_in.totp where totp.account_id = account.id and totp.confirmed_at is not null)
        or exists (select from sign_in.passkey where passkey.account_id = account.id) as has_factor,
      (select coalesce(json_agg(json_build_object('role', held.role, 'branchId', held.branch_id)), '[]')
        from role_grant held
        where held.organisation_id = session.organisation_id and held.staff_id = account.staff_id
          and held.since <= here.today and (held.until is null or held.until > here.today)) as grants
    from sign_in.session
    join sign_in.account on account.id = session.account_id and account.disabled_at is null
    join lateral (
      select (${now}::timestamptz at time zone organisation.time_zone)::date as today
      from organisation where organisation.organisation_id = session.organisation_id
    ) here on true
    join staff on staff.organisation_id = session.organisation_id and staff.id = account.staff_id
      and (staff.left_on is null or staff.left_on > here.today)
    left join member on member.organisation_id = session.organisation_id and member.staff_id = staff.id
      and (member.left_on is null or member.left_on > here.today)
    left join membership on membership.organisation_id = session.organisation_id
      and membership.member_id = member.id and membership.since <= here.today
      and (membership.until is null or membership.until > here.today)
    where session.token_hash = ${tokenHash} and session.organisation_id = ${organisationId}`.execute(sql)
  const row = rows[0]
  if (row === undefined) return null
  const isMember = row.member_id !== null && row.branch_id !== null
  return {
    id: row.id,
    accountId: row.account_id,
    staffId: row.staff_id,
    name: row.name,
    memberId: isMember ? row.member_id : null,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    isProven: row.second_factor_at !== null,
    mustChange: row.must_change,
    hasFactor: row.has_factor,
    grants: [...(isMember ? [{ role: 'member', branchId: row.branch_id } as const] : []), ...row.grants],
  }
}

/** How far this session has come, as it is inside the present transaction. */
export async function progressOf(
  sql: SignInSql,
  id: SessionId,
): Promise<{ readonly mustChange: boolean; readonly hasFactor: boolean; readonly isProven: boolean }> {
  const row = await sql
    .selectFrom('sign_in.session as session')
    .innerJoin('sign_in.account as account', 'account.id', 'session.account_id')
    .select((expression) => [
      'account.must_change',
      'session.second_factor_at',
      expression
        .or([
          expression.exists(
            expression
              .selectFrom('sign_in.totp as totp')
              .select('totp.account_id')
              .whereRef('totp.account_id', '=', 'account.id')
              .where('totp.confirmed_at', 'is not', null),
          ),
          expression.exists(
            expression
              .selectFrom('sign_in.passkey as passkey')
              .select('passkey.id')
              .whereRef('passkey.account_id', '=', 'account.id'),
          ),
        ])
        .as('has_factor'),
    ])
    .where('session.id', '=', id)
    .executeTakeFirstOrThrow()
  return {
    mustChange: row.must_change,
    hasFactor: Boolean(row.has_factor),
    isProven: row.second_factor_at !== null,
  }
}

export async function noteSeen(sql: SignInSql, id: SessionId, now: Date): Promise<void> {
  await sql.updateTable('sign_in.session').set({ last_seen_at: now }).where('id', '=', id).execute()
}

export interface NewSession {
  readonly id: SessionId
  readonly organisationId: OrganisationId
  readonly accountId: AccountId
  readonly tokenHash: Uint8Array
  readonly device: string
  readonly now: Date
}

export async function insertSession(sql: SignInSql, session: NewSession): Promise<void> {
  const { id, tokenHash, accountId, organisationId, device, now } = session
  await raw`
    insert into sign_in.session (id, token_hash, account_id, organisation_id, device, created_at, last_seen_at)
    values (${id}, ${tokenHash}, ${accountId}, ${organisationId}, ${device}, ${now}, ${now})`.execute(sql)
}

/** A new token on every change of what the session may do: the old one is worth nothing from now on. */
export async function renewToken(
  sql: SignInSql,
  id: SessionId,
  tokenHash: Uint8Array,
  provenAt: Date | null,
): Promise<void> {
  await sql
    .updateTable('sign_in.session')
    .set({
      token_hash: tokenHash,
      challenge: null,
      challenge_until: null,
      ...(provenAt === null ? {} : { second_factor_at: provenAt }),
    })
    .where('id', '=', id)
    .execute()
}

export async function sessionsOf(
  sql: SignInSql,
  accountId: AccountId,
): Promise<readonly { id: SessionId; device: string; created_at: Date; last_seen_at: Date }[]> {
  return sql
    .selectFrom('sign_in.session')
    .select(['id', 'device', 'created_at', 'last_seen_at'])
    .where('account_id', '=', accountId)
    .orderBy('last_seen_at', 'desc')
    .limit(200)
    .execute()
}

/** Ends one session, or all but one, or all; only this account's. Says how many. */
export async function endSessions(
  sql: SignInSql,
  accountId: AccountId,
  which: { readonly only: SessionId } | { readonly allBut: SessionId } | 'all',
): Promise<number> {
  let query = sql.deleteFrom('sign_in.session').where('account_id', '=', accountId)
  if (which !== 'all')
    query = 'only' in which ? query.where('id', '=', which.only) : query.where('id', '!=', which.allBut)
  const { numDeletedRows } = await query.executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

/** Rows of sessions that cannot be alive any more. */
export async function forgetSessions(sql: SignInSql, now: Date): Promise<void> {
  await sql
    .deleteFrom('sign_in.session')
    .where('last_seen_at', '<', new Date(now.getTime() - longestSession))
    .execute()
}

export async function beginChallenge(
  sql: SignInSql,
  id: SessionId,
  challenge: string,
  until: Date,
): Promise<void> {
  await sql
    .updateTable('sign_in.session')
    .set({ challenge, challenge_until: until })
    .where('id', '=', id)
    .execute()
}

/** Takes the open challenge away: each is good for one answer. */
export async function takeChallenge(sql: SignInSql, id: SessionId, now: Date): Promise<string | null> {
  const row = await sql
    .selectFrom('sign_in.session')
    .select(['challenge', 'challenge_until'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  await sql
    .updateTable('sign_in.session')
    .set({ challenge: null, challenge_until: null })
    .where('id', '=', id)
    .execute()
  return row?.challenge_until != null && row.challenge_until > now ? row.challenge : null
}
