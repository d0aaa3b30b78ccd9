import { authFinishPasskey, authStartPasskey } from '#contract/auth-factor.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { answer, type Answer } from '#server/http/answer.ts'

import { asSignIn } from './database.ts'
import { challengeLifetime } from './lifetimes.ts'
import { ownStage, rememberThisDevice, renewSession } from './own.ts'
import { newPasskeyFrom, newPasskeyOptions, originFor, relyingPartyOf } from './passkey.ts'
import { mayEnrol } from './password-again.ts'
import { firstRecoveryCodes } from './recovery.ts'
import { staffNumberOf } from './store-account.ts'
import { insertPasskey, passkeysOf } from './store-factor.ts'
import { beginChallenge, takeChallenge } from './store-session.ts'
import { tellOwner, unlessYou } from './tell.ts'

const startPasskey = answer(authStartPasskey, async (write, input, context) => {
  const { actor, client, now } = context
  const service = context.services.signIn
  const may = await mayEnrol(write, { service, ...context }, input.password)
  if (!may.ok) return may
  return asSignIn(write, async (sql) => {
    const staffNumber = await staffNumberOf(sql, actor.organisationId, actor.staffId)
    const person = { accountId: actor.accountId, staffNumber, name: actor.name }
    const origin = await originFor(sql, service, client)
    const options = await newPasskeyOptions(origin, person, await passkeysOf(sql, actor.accountId))
    const until = new Date(now.getTime() + challengeLifetime)
    await beginChallenge(sql, actor.sessionId, options.challenge, until)
    return ok({ options: { ...options } })
  })
})

/** The challenge was given only after `mayEnrol`, so holding an open one is the permission. */
const finishPasskey = answer(authFinishPasskey, async (write, input, context) => {
  const { actor, client, reply, now } = context
  const service = context.services.signIn
  return asSignIn(write, async (sql) => {
    const stage = await ownStage(sql, service, actor)
    if (stage === 'prove') return refuse('auth.prove-first')
    if (stage === 'change-password') return refuse('common.change-password-first')
    const challenge = await takeChallenge(sql, actor.sessionId, now)
    if (challenge === null) return refuse('auth.nothing-begun')
    const origin = await originFor(sql, service, client)
    const made = await newPasskeyFrom(origin, { challenge, answer: input.credential })
    if (made === null) return refuse('auth.passkey-failed')
    const isNew = await insertPasskey(sql, {
      ...made,
      id: context.newId<'passkey'>(),
      accountId: actor.accountId,
      relyingParty: relyingPartyOf(origin),
      name: input.name,
      createdAt: now,
    })
    if (!isNew) return refuse('auth.factor-known')
    const recoveryCodes = await firstRecoveryCodes(sql, actor.accountId)
    await renewSession(sql, actor, reply, now)
    await rememberThisDevice(sql, { accountId: actor.accountId, client, reply, now })
    write.audit({ act: 'auth.finishPasskey', subject: { kind: 'staff', id: actor.staffId } })
    tellOwner(write, actor.staffId, '二次验证已添加', unlessYou)
    return ok({ stage: await ownStage(sql, service, actor), recoveryCodes })
  })
})

export const passkeyAnswers: readonly Answer[] = [startPasskey, finishPasskey]
