import {
  authProvePasskey,
  authProveRecovery,
  authProveTotp,
  authStartPasskeyProof,
} from '#contract/auth-factor.ts'
import type { Stage } from '#contract/auth.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { Write } from '#server/db/handle.ts'
import { answer, type Actor, type Answer, type Client, type Reply } from '#server/http/answer.ts'

import { asSignIn } from './database.ts'
import { challengeLifetime } from './lifetimes.ts'
import { giveOwnTurnBack, ownStage, rememberThisDevice, renewSession, takeOwnTurn } from './own.ts'
import { originFor, passkeyOptions, passkeyProof } from './passkey.ts'
import { hashOfCode } from './recovery.ts'
import type { SignIn, SignInSql } from './sign-in.ts'
import {
  passkeysOf,
  recoveryCodesLeft,
  totpOf,
  usePasskey,
  useRecoveryCode,
  useStep,
} from './store-factor.ts'
import { beginChallenge, takeChallenge } from './store-session.ts'
import { tellOwner, unlessYou } from './tell.ts'
import { stepOf } from './totp.ts'

interface Proving {
  readonly actor: Actor
  readonly client: Client
  readonly reply: Reply
  readonly now: Date
}

const stands = (write: Write, service: SignIn, actor: Actor): Promise<Stage> =>
  asSignIn(write, (sql) => ownStage(sql, service, actor))

/** Proven: a new cookie, and this device is known from now on. */
async function proven(
  sql: SignInSql,
  service: SignIn,
  { actor, client, reply, now }: Proving,
): Promise<Stage> {
  await renewSession(sql, actor, reply, now)
  await rememberThisDevice(sql, { accountId: actor.accountId, client, reply, now })
  return ownStage(sql, service, actor)
}

const proveTotp = answer(authProveTotp, async (write, input, context) => {
  const { actor, client, now } = context
  const service = context.services.signIn
  if ((await stands(write, service, actor)) !== 'prove') return refuse('auth.nothing-to-prove')
  const seconds = await takeOwnTurn(service, 'second factor', actor, client, now)
  if (seconds > 0) return refuse('auth.slow-down', { seconds })
  const result = await asSignIn(write, async (sql) => {
    const totp = await totpOf(sql, actor.accountId)
    if (totp === null || !totp.isConfirmed) return refuse('auth.wrong-code')
    const step = stepOf(service.keys.unseal(totp.sealed, actor.accountId), input.code, now)
    if (step === null || !(await useStep(sql, actor.accountId, step, null))) return refuse('auth.wrong-code')
    return ok({ stage: await proven(sql, service, context) })
  })
  if (result.ok) await giveOwnTurnBack(service, 'second factor', actor, client)
  return result
})

const proveRecovery = answer(authProveRecovery, async (write, input, context) => {
  const { actor, client, now } = context
  const service = context.services.signIn
  if ((await stands(write, service, actor)) !== 'prove') return refuse('auth.nothing-to-prove')
  const seconds = await takeOwnTurn(service, 'second factor', actor, client, now)
  if (seconds > 0) return refuse('auth.slow-down', { seconds })
  const result = await asSignIn(write, async (sql) => {
    const isGood = await useRecoveryCode(sql, actor.accountId, hashOfCode(input.code), now)
    if (!isGood) return refuse('auth.wrong-code')
    write.audit({ act: 'auth.proveRecovery', subject: { kind: 'staff', id: actor.staffId } })
    tellOwner(write, actor.staffId, '有人用恢复码登录了您的账号', unlessYou)
    const stage = await proven(sql, service, context)
    return ok({ stage, left: await recoveryCodesLeft(sql, actor.accountId) })
  })
  if (result.ok) await giveOwnTurnBack(service, 'second factor', actor, client)
  return result
})

const startPasskeyProof = answer(authStartPasskeyProof, async (write, _input, context) => {
  const { actor, client, now } = context
  const service = context.services.signIn
  if ((await stands(write, service, actor)) !== 'prove') return refuse('auth.nothing-to-prove')
  return asSignIn(write, async (sql) => {
    const options = await passkeyOptions(
      await originFor(sql, service, client),
      await passkeysOf(sql, actor.accountId),
    )
    const until = new Date(now.getTime() + challengeLifetime)
    await beginChallenge(sql, actor.sessionId, options.challenge, until)
    return ok({ options: { ...options } })
  })
})

const provePasskey = answer(authProvePasskey, async (write, input, context) => {
  const { actor, client, now } = context
  const service = context.services.signIn
  if ((await stands(write, service, actor)) !== 'prove') return refuse('auth.nothing-to-prove')
  const seconds = await takeOwnTurn(service, 'second factor', actor, client, now)
  if (seconds > 0) return refuse('auth.slow-down', { seconds })
  const result = await asSignIn(write, async (sql) => {
    const challenge = await takeChallenge(sql, actor.sessionId, now)
    if (challenge === null) return refuse('auth.nothing-begun')
    const passkey = (await passkeysOf(sql, actor.accountId)).find(
      ({ credentialId }) => credentialId === input.credential.id,
    )
    if (passkey === undefined) return refuse('auth.passkey-failed')
    const origin = await originFor(sql, service, client)
    const counter = await passkeyProof(origin, { passkey, challenge, answer: input.credential })
    if (counter === null) return refuse('auth.passkey-failed')
    await usePasskey(sql, passkey.id, counter, now)
    return ok({ stage: await proven(sql, service, context) })
  })
  if (result.ok) await giveOwnTurnBack(service, 'second factor', actor, client)
  return result
})

export const proveAnswers: readonly Answer[] = [proveTotp, proveRecovery, startPasskeyProof, provePasskey]
