import type { AccountId, PasskeyId, SignInSql } from './sign-in.ts'

export interface Totp {
  readonly sealed: Uint8Array
  readonly isConfirmed: boolean
}

export async function totpOf(sql: SignInSql, accountId: AccountId): Promise<Totp | null> {
  const row = await sql
    .selectFrom('sign_in.totp')
    .select(['secret', 'confirmed_at'])
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row === undefined ? null : { sealed: row.secret, isConfirmed: row.confirmed_at !== null }
}

/** Begins anew; a confirmed one stays as it is, which the caller has checked. */
export async function beginTotp(sql: SignInSql, accountId: AccountId, sealed: Uint8Array): Promise<void> {
  await sql
    .insertInto('sign_in.totp')
    .values({ account_id: accountId, secret: sealed, confirmed_at: null, last_step: 0 })
    .onConflict((conflict) =>
      conflict.column('account_id').doUpdateSet((expression) => ({
        secret: expression.ref('excluded.secret'),
        last_step: expression.ref('excluded.last_step'),
      })),
    )
    .execute()
}

/** Uses up a step of the clock: of two answers with the same code, one wins. */
export async function useStep(
  sql: SignInSql,
  accountId: AccountId,
  step: number,
  confirmedAt: Date | null,
): Promise<boolean> {
  const { numUpdatedRows } = await sql
    .updateTable('sign_in.totp')
    .set({ last_step: step, ...(confirmedAt === null ? {} : { confirmed_at: confirmedAt }) })
    .where('account_id', '=', accountId)
    .where('last_step', '<', step)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function removeTotp(sql: SignInSql, accountId: AccountId): Promise<void> {
  await sql.deleteFrom('sign_in.totp').where('account_id', '=', accountId).execute()
}

export interface Passkey {
  readonly id: PasskeyId
  readonly credentialId: string
  readonly publicKey: Uint8Array
  readonly counter: number
  readonly transports: readonly string[]
  readonly relyingParty: string
  readonly name: string
  readonly createdAt: Date
  readonly usedAt: Date | null
}

export async function passkeysOf(sql: SignInSql, accountId: AccountId): Promise<readonly Passkey[]> {
  const rows = await sql
    .selectFrom('sign_in.passkey')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    credentialId: row.credential_id,
    publicKey: row.public_key,
    counter: row.counter,
    transports: row.transports,
    relyingParty: row.relying_party,
    name: row.name,
    createdAt: row.created_at,
    usedAt: row.used_at,
  }))
}

export type NewPasskey = Omit<Passkey, 'usedAt'> & { readonly accountId: AccountId }

/** False where this credential is known already. */
export async function insertPasskey(sql: SignInSql, passkey: NewPasskey): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await sql
    .insertInto('sign_in.passkey')
    .values({
      id: passkey.id,
      credential_id: passkey.credentialId,
      account_id: passkey.accountId,
      public_key: passkey.publicKey,
      counter: passkey.counter,
      transports: [...passkey.transports],
      relying_party: passkey.relyingParty,
      name: passkey.name,
      created_at: passkey.createdAt,
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

export async function usePasskey(sql: SignInSql, id: PasskeyId, counter: number, now: Date): Promise<void> {
  await sql.updateTable('sign_in.passkey').set({ counter, used_at: now }).where('id', '=', id).execute()
}

export async function removePasskey(sql: SignInSql, accountId: AccountId, id: PasskeyId): Promise<boolean> {
  const { numDeletedRows } = await sql
    .deleteFrom('sign_in.passkey')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}

export async function removeFactors(sql: SignInSql, accountId: AccountId): Promise<void> {
  await removeTotp(sql, accountId)
  await sql.deleteFrom('sign_in.passkey').where('account_id', '=', accountId).execute()
  await sql.deleteFrom('sign_in.recovery_code').where('account_id', '=', accountId).execute()
}

export async function setRecoveryCodes(
  sql: SignInSql,
  accountId: AccountId,
  hashes: readonly Uint8Array[],
): Promise<void> {
  await sql.deleteFrom('sign_in.recovery_code').where('account_id', '=', accountId).execute()
  if (hashes.length === 0) return
  await sql
    .insertInto('sign_in.recovery_code')
    .values(hashes.map((hash) => ({ account_id: accountId, code_hash: hash })))
    .execute()
}

/** Uses a recovery code up; each is good once. */
export async function useRecoveryCode(
  sql: SignInSql,
  accountId: AccountId,
  hash: Uint8Array,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await sql
    .updateTable('sign_in.recovery_code')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .where('code_hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function recoveryCodesLeft(sql: SignInSql, accountId: AccountId): Promise<number> {
  const { left } = await sql
    .selectFrom('sign_in.recovery_code')
    .select((expression) => expression.fn.countAll<number>().as('left'))
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return left
}
