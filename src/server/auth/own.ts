import type { Stage } from '#contract/auth.ts'
import type { Actor, Client, Reply } from '#server/http/answer.ts'

import { cookieSeconds, deviceCookieSeconds, isGuarded } from './lifetimes.ts'
import type { SignIn, SignInSql } from './sign-in.ts'
import { stageOf } from './stage.ts'
import { forgetDevice, isKnownDevice, rememberDevice } from './store-account.ts'
import { progressOf, renewToken } from './store-session.ts'
import { forgetTurns, takeTurn, type Bucket } from './store-throttle.ts'
import { factorPace, pairPace, placeOf } from './throttle.ts'
import { deviceCookie, hashOfToken, newDeviceToken, newTokenOf, sessionCookie } from './token.ts'

/** How far the actor's own session has come, read inside the transaction that acts on it. */
export async function ownStage(sql: SignInSql, signIn: SignIn, actor: Actor): Promise<Stage> {
  const progress = await progressOf(sql, actor.sessionId)
  return stageOf({ ...progress, isDemanded: signIn.demandSecondFactor && isGuarded(actor.grants) })
}

/** A new cookie for the same session: after every change of what it may do, the old one is worth nothing. */
export async function renewSession(
  sql: SignInSql,
  actor: Actor,
  reply: Reply,
  provenAt: Date | null,
): Promise<void> {
  const token = newTokenOf(actor.organisationId)
  await renewToken(sql, actor.sessionId, hashOfToken(token), provenAt)
  reply.setCookie(sessionCookie, token, { maxAgeSeconds: cookieSeconds })
}

/** From now on, guesses made elsewhere do not slow this device. */
export async function rememberThisDevice(
  sql: SignInSql,
  {
    accountId,
    client,
    reply,
    now,
  }: { accountId: Actor['accountId']; client: Client; reply: Reply; now: Date },
): Promise<void> {
  const before = client.cookies[deviceCookie]
  const token = newDeviceToken()
  await Promise.all([
    before === undefined ? null : forgetDevice(sql, hashOfToken(before)),
    rememberDevice(sql, hashOfToken(token), accountId, now),
  ])
  reply.setCookie(deviceCookie, token, { maxAgeSeconds: deviceCookieSeconds })
}

type Secret = 'password' | 'second factor'

/** The counts for a secret asked of somebody who is signed in already. */
async function bucketsFor(
  sql: SignInSql,
  signIn: SignIn,
  secret: Secret,
  actor: Actor,
  client: Client,
): Promise<Bucket[]> {
  const device = client.cookies[deviceCookie]
  const isKnown = device !== undefined && (await isKnownDevice(sql, hashOfToken(device), actor.accountId))
  const place = isKnown ? ['device', device] : ['place', placeOf(client.address)]
  const own = { key: signIn.keys.mark([secret, actor.accountId, ...place]), pace: pairPace }
  if (isKnown || secret === 'password') return [own]
  return [own, { key: signIn.keys.mark([secret, actor.accountId, 'anywhere']), pace: factorPace }]
}

/** Takes a turn at guessing the actor's own secret; seconds to wait, or 0. In its own transaction: a failure stays counted. */
export async function takeOwnTurn(
  signIn: SignIn,
  secret: Secret,
  actor: Actor,
  client: Client,
  now: Date,
): Promise<number> {
  const wait = await signIn.database.transaction(null, async (sql, last) =>
    takeTurn(sql, last, await bucketsFor(sql, signIn, secret, actor, client), now),
  )
  return Math.ceil(wait / 1000)
}

export async function giveOwnTurnBack(
  signIn: SignIn,
  secret: Secret,
  actor: Actor,
  client: Client,
): Promise<void> {
  await signIn.database.transaction(null, async (sql) =>
    forgetTurns(sql, await bucketsFor(sql, signIn, secret, actor, client)),
  )
}
