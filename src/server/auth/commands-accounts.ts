import {
  accountsCreate,
  accountsDisable,
  accountsEnable,
  accountsEndSessions,
  accountsList,
  accountsReset,
  accountsResetSecondFactor,
  accountsSheet,
} from '#contract/auth-accounts.ts'
import type { StaffId } from '#domain/kernel/ids.ts'
import { dayIn } from '#domain/kernel/local-date.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'
import { writeSheet } from '#documents/excel/write.ts'
import type { Write } from '#server/db/handle.ts'
import { answer, type Actor, type Answer } from '#server/http/answer.ts'

import { mayOn } from './accounts-may.ts'
import { asSignIn } from './database.ts'
import { newInitialPassword } from './hasher.ts'
import type { AccountId, SignInSql } from './sign-in.ts'
import { forgetDevices, insertAccounts, setPassword, timeZoneOf } from './store-account.ts'
import {
  accountOf,
  accountsPage,
  countMissing,
  holdPeople,
  missingAccounts,
  setDisabled,
  type AccountRow,
} from './store-accounts.ts'
import { removeFactors } from './store-factor.ts'
import { endSessions } from './store-session.ts'
import { tellOwner } from './tell.ts'

const list = answer(accountsList, async (read, input, { actor, now }) =>
  asSignIn(read, async (sql) => {
    const today = dayIn(now, await timeZoneOf(sql, actor.organisationId))
    const [{ rows, total }, missing] = await Promise.all([
      accountsPage(sql, actor.organisationId, today, input),
      countMissing(sql, actor.organisationId, today),
    ])
    return ok({
      rows: rows.map((row) => ({
        staffId: row.staffId,
        staffNumber: row.staffNumber,
        name: row.name,
        state: row.state,
        secondFactor: row.secondFactor,
        sessions: row.sessions,
        createdAt: row.createdAt?.toISOString() ?? null,
        leftOn: row.leftOn,
        may: mayOn(row, actor.staffId),
      })),
      total,
      missing,
    })
  }),
)

const create = answer(accountsCreate, async (write, input, context) => {
  const { actor, now, newId } = context
  const { hasher } = context.services.signIn
  const { organisationId } = actor
  const today = dayIn(now, await asSignIn(write, (sql) => timeZoneOf(sql, organisationId)))
  const people = await asSignIn(write, (sql) => missingAccounts(sql, organisationId, today, input))
  const made = await Promise.all(
    people.map(async ({ staffId, staffNumber, name }) => {
      const password = newInitialPassword()
      return { staffId, slip: { staffNumber, name, password }, hash: await hasher.hash(password) }
    }),
  )
  // An import may be taken back meanwhile: nobody gets an account who goes with it, and who gets one stays.
  const there = await holdPeople(
    write.sql,
    organisationId,
    made.map(({ staffId }) => staffId),
  )
  return asSignIn(write, async (sql) => {
    const present = made.filter(({ staffId }) => there.has(staffId))
    const accounts = present.map(({ staffId, hash }) => ({
      id: newId<'account'>(),
      organisationId,
      staffId,
      hash,
      mustChange: true,
      now,
    }))
    const inserted = new Set(await insertAccounts(sql, accounts))
    const slips = made.filter(({ staffId }) => inserted.has(staffId))
    for (const { staffId } of slips)
      write.audit({ act: 'accounts.create', subject: { kind: 'staff', id: staffId } })
    return ok({
      slips: slips.map(({ slip }) => slip),
      missing: await countMissing(sql, organisationId, today),
    })
  })
})

const sheet = answer(accountsSheet, async (_write, { slips }) => {
  const bytes = await writeSheet([
    {
      name: '初始密码',
      columns: [
        { header: '工号', kind: 'text', width: 14 },
        { header: '姓名', kind: 'text', width: 14 },
        { header: '初始密码', kind: 'text', width: 22 },
      ],
      rows: slips.map(({ staffNumber, name, password }) => [staffNumber, name, password]),
    },
  ])
  return ok({ name: '初始密码.xlsx', base64: Buffer.from(bytes).toString('base64') })
})

/** One person's account, where this may be done to it; what the screen disables, this refuses. */
async function reach<Code extends string, Value>(
  write: Write,
  { actor, now, staffId }: { readonly actor: Actor; readonly now: Date; readonly staffId: StaffId },
  act: Parameters<typeof allowed>[1],
  work: (
    sql: SignInSql,
    account: AccountRow & { readonly accountId: AccountId },
  ) => Promise<Result<Value, Code>>,
): Promise<Result<Value, Code | 'common.not-found' | 'accounts.own' | 'accounts.left' | 'accounts.state'>> {
  return asSignIn(write, async (sql) => {
    const today = dayIn(now, await timeZoneOf(sql, actor.organisationId))
    const account = await accountOf(sql, actor.organisationId, staffId, today)
    if (account === null || account.accountId === null) return refuse('common.not-found')
    const may = allowed(mayOn(account, actor.staffId), act)
    if (!may.ok) return may
    write.audit({ act: `accounts.${act}`, subject: { kind: 'staff', id: staffId } })
    return work(sql, { ...account, accountId: account.accountId })
  })
}

type May = ReturnType<typeof mayOn>
function allowed(
  may: May,
  act: keyof May,
): Result<null, 'accounts.own' | 'accounts.left' | 'accounts.state'> {
  const says = may[act]
  return says === true ? ok(null) : refuse(says.code)
}

const reset = answer(accountsReset, async (write, { staffId }, context) => {
  const { actor, now } = context
  const password = newInitialPassword()
  const hash = await context.services.signIn.hasher.hash(password)
  return reach(write, { actor, now, staffId }, 'reset', async (sql, account) => {
    await setPassword(sql, account.accountId, { hash, mustChange: true, now })
    await endSessions(sql, account.accountId, 'all')
    await forgetDevices(sql, account.accountId)
    tellOwner(
      write,
      staffId,
      '密码已由管理员重置',
      `${actor.name}重置了您的登录密码。如果不是您本人要求的，请立即联系学校。`,
    )
    return ok({ staffNumber: account.staffNumber, name: account.name, password })
  })
})

const resetSecondFactor = answer(accountsResetSecondFactor, async (write, { staffId }, { actor, now }) =>
  reach(write, { actor, now, staffId }, 'resetSecondFactor', async (sql, account) => {
    await removeFactors(sql, account.accountId)
    await endSessions(sql, account.accountId, 'all')
    tellOwner(
      write,
      staffId,
      '二次验证已由管理员清除',
      `${actor.name}清除了您的二次验证。如果不是您本人要求的，请立即联系学校。`,
    )
    return ok({})
  }),
)

const disable = answer(accountsDisable, async (write, { staffId }, { actor, now }) =>
  reach(write, { actor, now, staffId }, 'disable', async (sql, account) => {
    await setDisabled(sql, account.accountId, now)
    await endSessions(sql, account.accountId, 'all')
    return ok({})
  }),
)

const enable = answer(accountsEnable, async (write, { staffId }, { actor, now }) =>
  reach(write, { actor, now, staffId }, 'enable', async (sql, account) => {
    await setDisabled(sql, account.accountId, null)
    return ok({})
  }),
)

const endAll = answer(accountsEndSessions, async (write, { staffId }, { actor, now }) =>
  reach(write, { actor, now, staffId }, 'endSessions', async (sql, account) =>
    ok({ ended: await endSessions(sql, account.accountId, 'all') }),
  ),
)

export const accountsAnswers: readonly Answer[] = [
  list,
  create,
  sheet,
  reset,
  resetSecondFactor,
  disable,
  enable,
  endAll,
]
