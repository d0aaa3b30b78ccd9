import type { OrganisationId, StaffId } from '#domain/kernel/ids.ts'
import { dayIn } from '#domain/kernel/local-date.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'
import type { Database } from '#server/db/handle.ts'
import { systemScope } from '#server/db/system-scope.ts'
import { newIdAt } from '#server/http/perform.ts'

import { asSignIn } from './database.ts'
import { newInitialPassword, type Hasher } from './hasher.ts'
import { forgetDevices, insertAccounts, setPassword, timeZoneOf } from './store-account.ts'
import { accountOf, setDisabled } from './store-accounts.ts'
import { removeFactors } from './store-factor.ts'
import { endSessions } from './store-session.ts'

/**
 * For the day when the only administrator lost everything: whoever runs the server gives one person a new initial
 * password, from the terminal. The second factor goes with it; both stand on the audit log as the operator's doing.
 */
export async function rescue(
  { database, hasher, now }: { readonly database: Database; readonly hasher: Hasher; readonly now: Date },
  organisationId: OrganisationId,
  staffNumber: string,
): Promise<
  Result<{ readonly name: string; readonly password: string }, 'common.not-found' | 'accounts.left'>
> {
  const password = newInitialPassword()
  const hash = await hasher.hash(password)
  return database.write(systemScope(organisationId), { system: 'terminal' }, async (write) => {
    const staff = await write.sql
      .selectFrom('staff')
      .select(['id', 'name'])
      .where('organisation_id', '=', organisationId)
      .where('staff_number', '=', staffNumber)
      .executeTakeFirst()
    if (staff === undefined) return refuse('common.not-found')
    const staffId: StaffId = staff.id
    const isHere = await asSignIn(write, async (sql) => {
      const today = dayIn(now, await timeZoneOf(sql, organisationId))
      const id = newIdAt(now)<'account'>()
      await insertAccounts(sql, [{ id, organisationId, staffId, hash, mustChange: true, now }])
      const account = await accountOf(sql, organisationId, staffId, today)
      if (account === null || account.accountId === null || account.state === 'left') return false
      await setPassword(sql, account.accountId, { hash, mustChange: true, now })
      await setDisabled(sql, account.accountId, null)
      await removeFactors(sql, account.accountId)
      await endSessions(sql, account.accountId, 'all')
      await forgetDevices(sql, account.accountId)
      return true
    })
    if (!isHere) return refuse('accounts.left')
    write.audit({ act: 'accounts.rescue', subject: { kind: 'staff', id: staffId } })
    return ok({ name: staff.name, password })
  })
}
