import { createHash } from 'node:crypto'

import { passwordFault } from '#contract/auth-password.ts'
import { setupBegin } from '#contract/auth-setup.ts'
import type { OrganisationId } from '#domain/kernel/ids.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { systemScope } from '#server/db/system-scope.ts'
import { answer, type Answer } from '#server/http/answer.ts'

import { asSignIn } from './database.ts'
import { newSetUpCode } from './hasher.ts'
import { insertOrganisation, isAddressTaken } from './setup-organisation.ts'
import { forgetOrganisations } from './organisation-shelf.ts'
import type { SignInDatabase, SignInSql } from './sign-in.ts'
import { insertAccounts, organisationAt } from './store-account.ts'
import { forgetTurns, takeTurn } from './store-throttle.ts'
import { setUpPace } from './throttle.ts'

const hashOfSetUpCode = (code: string): Buffer =>
  createHash('sha256')
    .update(code.toUpperCase().replace(/[^A-Z0-9]/gu, ''))
    .digest()

/** What a code makes; the operator decides it, not whoever types the code. */
export interface FurtherOrganisation {
  readonly kind: 'school' | 'bureau'
  readonly hosts: readonly string[]
}

/**
 * The one-time code for the terminal while there is no organisation yet, else null. A new start makes a new code,
 * the older one is void. `further`: the operator asks for one although there are organisations, and says what it will be.
 */
export async function printSetUpCode(
  database: SignInDatabase,
  now: Date,
  further: FurtherOrganisation | null = null,
): Promise<string | null> {
  return database.transaction(null, async (sql) => {
    await voidCode(sql)
    if (further === null && (await organisationAt(sql, '')) !== 'none') return null
    const code = newSetUpCode()
    await sql
      .insertInto('sign_in.set_up_code')
      .values({
        one: true,
        code_hash: hashOfSetUpCode(code),
        created_at: now,
        kind: further?.kind ?? 'school',
        hosts: [...(further?.hosts ?? [])],
      })
      .execute()
    return code
  })
}

async function voidCode(sql: SignInSql): Promise<void> {
  await sql.deleteFrom('sign_in.set_up_code').where('one', '=', true).execute()
}

const openCode = (sql: SignInSql): Promise<{ readonly code_hash: Uint8Array } | undefined> =>
  sql.selectFrom('sign_in.set_up_code').select('code_hash').executeTakeFirst()

const begin = answer(setupBegin, async (_db, input, context) => {
  const { now, newId } = context
  const service = context.services.signIn
  const bucket = { key: service.keys.mark(['set-up']), pace: setUpPace }
  const { wait, code } = await service.database.transaction(null, async (sql, last) => {
    const code = await openCode(sql)
    return { code, wait: code === undefined ? 0 : await takeTurn(sql, last, [bucket], now) }
  })
  if (code === undefined) return refuse('setup.closed')
  if (wait > 0) return refuse('auth.slow-down', { seconds: Math.ceil(wait / 1000) })
  const hash = hashOfSetUpCode(input.code)
  if (!hash.equals(code.code_hash)) return refuse('setup.wrong-code')
  await service.database.transaction(null, (sql) => forgetTurns(sql, [bucket]))

  const { organisation, administrator } = input
  const fault = passwordFault(administrator.password, administrator.staffNumber)
  if (fault !== null) return refuse(fault)
  const passwordHash = await service.hasher.hash(administrator.password)
  const organisationId: OrganisationId = newId<'organisation'>()
  const made = await service.house.write(systemScope(organisationId), { system: 'set-up' }, async (write) => {
    // Whoever takes the code's row away makes the organisation; a second one finds nothing.
    const taken = await asSignIn(write, (sql) =>
      sql
        .deleteFrom('sign_in.set_up_code')
        .where('code_hash', '=', hash)
        .returning(['kind', 'hosts'])
        .executeTakeFirst(),
    )
    if (taken === undefined) return refuse('setup.closed')
    if (await isAddressTaken(write, organisation.address)) return refuse('setup.address-taken')
    const staffId = await insertOrganisation(write, {
      organisationId,
      organisation,
      further: taken,
      administrator,
      now,
      newId,
    })
    await asSignIn(write, (sql) =>
      insertAccounts(sql, [
        { id: newId<'account'>(), organisationId, staffId, hash: passwordHash, mustChange: false, now },
      ]),
    )
    write.audit({ act: 'setup.begin', subject: { kind: 'organisation', id: organisationId } })
    return ok({ address: organisation.address })
  })
  // Where there was one school, an address is needed from now on.
  forgetOrganisations(service)
  return made
})

export const setUpAnswers: readonly Answer[] = [begin]
