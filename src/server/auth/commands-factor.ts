import {
  authConfirmTotp,
  authNewRecoveryCodes,
  authRemovePasskey,
  authRemoveTotp,
  authStartTotp,
} from '#contract/auth-factor.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { answer, type Actor, type Answer } from '#server/http/answer.ts'

import { asSignIn } from './database.ts'
import { isGuarded } from './lifetimes.ts'
import { giveOwnTurnBack, ownStage, rememberThisDevice, renewSession, takeOwnTurn } from './own.ts'
import { checkPassword, mayEnrol } from './password-again.ts'
import { firstRecoveryCodes, replaceRecoveryCodes } from './recovery.ts'
import type { SignIn, SignInSql } from './sign-in.ts'
import { staffNumberOf } from './store-account.ts'
import {
  beginTotp,
  passkeysOf,
  removeFactors,
  removePasskey,
  removeTotp,
  totpOf,
  useStep,
} from './store-factor.ts'
import { tellOwner, unlessYou } from './tell.ts'
import { newTotpSecret, stepOf, totpInvitation } from './totp.ts'

const startTotp = answer(authStartTotp, async (write, input, context) => {
  const { actor } = context
  const service = context.services.signIn
  const may = await mayEnrol(write, { service, ...context }, input.password)
  if (!may.ok) return may
  return asSignIn(write, async (sql) => {
    if ((await totpOf(sql, actor.accountId))?.isConfirmed === true) return refuse('auth.factor-known')
    const secret = newTotpSecret()
    await beginTotp(sql, actor.accountId, service.keys.seal(secret, actor.accountId))
    return ok(totpInvitation(secret, await staffNumberOf(sql, actor.organisationId, actor.staffId)))
  })
})

/** The first code proves that the app holds the secret; from then on this account asks for it. */
const confirmTotp = answer(authConfirmTotp, async (write, input, context) => {
  const { actor, client, reply, now } = context
  const service = context.services.signIn
  const { stage, totp } = await asSignIn(write, async (sql) => ({
    stage: await ownStage(sql, service, actor),
    totp: await totpOf(sql, actor.accountId),
  }))
  if (stage === 'prove') return refuse('auth.prove-first')
  if (stage === 'change-password') return refuse('common.change-password-first')
  if (totp === null || totp.isConfirmed) return refuse('auth.nothing-begun')
  const seconds = await takeOwnTurn(service, 'second factor', actor, client, now)
  if (seconds > 0) return refuse('auth.slow-down', { seconds })
  const step = stepOf(service.keys.unseal(totp.sealed, actor.accountId), input.code, now)
  if (step === null) return refuse('auth.wrong-code')
  await giveOwnTurnBack(service, 'second factor', actor, client)
  return asSignIn(write, async (sql) => {
    if (!(await useStep(sql, actor.accountId, step, now))) return refuse('auth.wrong-code')
    const recoveryCodes = await firstRecoveryCodes(sql, actor.accountId)
    await renewSession(sql, actor, reply, now)
    await rememberThisDevice(sql, { accountId: actor.accountId, client, reply, now })
    write.audit({ act: 'auth.confirmTotp', subject: { kind: 'staff', id: actor.staffId } })
    tellOwner(write, actor.staffId, '二次验证已添加', unlessYou)
    return ok({ stage: await ownStage(sql, service, actor), recoveryCodes })
  })
})

/** A role that asks for a second factor keeps one; without such a role the last may go, and its codes with it. */
async function isLastDemanded(sql: SignInSql, service: SignIn, actor: Actor): Promise<boolean> {
  if (!service.demandSecondFactor || !isGuarded(actor.grants)) return false
  return (await countFactors(sql, actor)) <= 1
}

async function countFactors(sql: SignInSql, actor: Actor): Promise<number> {
  const totp = await totpOf(sql, actor.accountId)
  return (await passkeysOf(sql, actor.accountId)).length + (totp?.isConfirmed === true ? 1 : 0)
}

const dropTotp = answer(authRemoveTotp, async (write, input, context) => {
  const { actor } = context
  const service = context.services.signIn
  const checked = await checkPassword(write, { service, ...context }, input.password)
  if (!checked.ok) return checked
  return asSignIn(write, async (sql) => {
    if ((await totpOf(sql, actor.accountId))?.isConfirmed !== true) return refuse('common.not-found')
    if (await isLastDemanded(sql, service, actor)) return refuse('auth.last-factor')
    await removeTotp(sql, actor.accountId)
    if ((await countFactors(sql, actor)) === 0) await removeFactors(sql, actor.accountId)
    write.audit({ act: 'auth.removeTotp', subject: { kind: 'staff', id: actor.staffId } })
    tellOwner(write, actor.staffId, '二次验证已移除', unlessYou)
    return ok({})
  })
})

const dropPasskey = answer(authRemovePasskey, async (write, input, context) => {
  const { actor } = context
  const service = context.services.signIn
  const checked = await checkPassword(write, { service, ...context }, input.password)
  if (!checked.ok) return checked
  return asSignIn(write, async (sql) => {
    const isOwn = (await passkeysOf(sql, actor.accountId)).some((passkey) => passkey.id === input.id)
    if (!isOwn) return refuse('common.not-found')
    if (await isLastDemanded(sql, service, actor)) return refuse('auth.last-factor')
    await removePasskey(sql, actor.accountId, input.id)
    if ((await countFactors(sql, actor)) === 0) await removeFactors(sql, actor.accountId)
    write.audit({ act: 'auth.removePasskey', subject: { kind: 'staff', id: actor.staffId } })
    tellOwner(write, actor.staffId, '二次验证已移除', unlessYou)
    return ok({})
  })
})

const newRecoveryCodes = answer(authNewRecoveryCodes, async (write, input, context) => {
  const { actor } = context
  const service = context.services.signIn
  const checked = await checkPassword(write, { service, ...context }, input.password)
  if (!checked.ok) return checked
  return asSignIn(write, async (sql) => {
    if ((await countFactors(sql, actor)) === 0) return refuse('auth.enrol-first')
    write.audit({ act: 'auth.newRecoveryCodes', subject: { kind: 'staff', id: actor.staffId } })
    tellOwner(write, actor.staffId, '恢复码已更换', unlessYou)
    return ok({ recoveryCodes: await replaceRecoveryCodes(sql, actor.accountId) })
  })
})

export const factorAnswers: readonly Answer[] = [
  startTotp,
  confirmTotp,
  dropTotp,
  dropPasskey,
  newRecoveryCodes,
]
