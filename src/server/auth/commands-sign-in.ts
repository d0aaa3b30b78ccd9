import { authSignIn, authSignOut } from '#contract/auth.ts'
import type { OrganisationId } from '#domain/kernel/ids.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { answer, type Answer, type Client } from '#server/http/answer.ts'

import { asSignIn, withoutDisk } from './database.ts'
import { deviceInWords } from './device.ts'
import { cookieSeconds, initialPasswordLifetime, isGuarded } from './lifetimes.ts'
import { rememberThisDevice } from './own.ts'
import { organisationToEnter } from './organisation-shelf.ts'
import type { Last, SignIn, SignInSql } from './sign-in.ts'
import { stageOf } from './stage.ts'
import { rehash } from './store-account.ts'
import { endSessions, forgetSessions, insertSession, sessionByToken } from './store-session.ts'
import { accountByNumber, standingOf, type Account } from './store-sign-in.ts'
import { forgetFailures, forgetTurns, takeTurn, type Bucket } from './store-throttle.ts'
import { pairPace, placeOf } from './throttle.ts'
import { deviceCookie, hashOfToken, newTokenOf, sessionCookie } from './token.ts'

interface Attempt {
  readonly wait: number
  readonly account: Account | null
  /** The count of this account from here. */
  readonly own: Bucket
  /** Where it is counted for all accounts; null for a device that this account knows. */
  readonly place: string | null
}

interface Knock {
  readonly organisationId: OrganisationId
  readonly staffNumber: string
  readonly client: Client
  readonly now: Date
}

/** Looks the account up and takes a turn; the same steps whether there is such a person or not. */
async function begin(
  sql: SignInSql,
  last: Last,
  signIn: SignIn,
  { organisationId, staffNumber, client, now }: Knock,
): Promise<Attempt> {
  const device = client.cookies[deviceCookie]
  const knock = { staffNumber, device: device === undefined ? null : hashOfToken(device), now }
  const account = await accountByNumber(sql, organisationId, knock)
  const isKnown = account?.isKnownDevice === true
  const place = placeOf(client.address)
  const from = isKnown ? ['device', device ?? ''] : ['place', place]
  const key = signIn.keys.mark(['sign-in', organisationId, staffNumber.toLowerCase(), ...from])
  const attempt = { account, own: { key, pace: pairPace }, place: isKnown ? null : place }
  const waitHere = isKnown ? 0 : signIn.places.take(place, now)
  if (waitHere > 0) return { ...attempt, wait: waitHere }
  const wait = await takeTurn(sql, last, [attempt.own], now)
  if (wait > 0 && !isKnown) signIn.places.giveBack(place)
  return { ...attempt, wait }
}

const signIn = answer(authSignIn, async (_db, input, context) => {
  const { client, reply, now, newId } = context
  const service = context.services.signIn
  // Which schools there are is no secret (`auth.entrance` names them), so no hash is spent on none.
  const organisationId = await organisationToEnter(service, { address: input.address, client }, now)
  if (organisationId === null) return refuse('auth.wrong')
  const attempt = await service.database.transaction(organisationId, (sql, last) =>
    begin(sql, last, service, { organisationId, staffNumber: input.staffNumber, client, now }),
  )
  if (attempt.wait > 0) return refuse('auth.slow-down', { seconds: Math.ceil(attempt.wait / 1000) })
  const { account } = attempt
  const matches = await service.hasher.verify(account?.hash ?? null, input.password)
  if (account === null || !matches) return refuse('auth.wrong')
  if (attempt.place !== null) service.places.giveBack(attempt.place)
  if (
    account.initialSince !== null &&
    now.getTime() - account.initialSince.getTime() > initialPasswordLifetime
  ) {
    return refuse('auth.initial-expired')
  }
  const newer = service.hasher.isOld(account.hash) ? await service.hasher.hash(input.password) : null

  return service.database.transaction(organisationId, async (sql, last) => {
    // A cookie that came along is never taken over: whoever planted it would hold the session too.
    const before = client.cookies[sessionCookie]
    if (before !== undefined) await endPlanted(sql, organisationId, before, now)
    const token = newTokenOf(organisationId)
    const session = {
      id: newId<'session'>(),
      organisationId,
      accountId: account.id,
      tokenHash: hashOfToken(token),
      device: deviceInWords(client.agent),
      now,
    }
    const [standing] = await Promise.all([
      standingOf(sql, organisationId, account.id, now),
      insertSession(sql, session),
      withoutDisk(sql),
      forgetTurns(sql, [attempt.own]),
      newer === null ? null : rehash(sql, account.id, account.hash, newer),
      isTimeToSweep(service, now) ? sweep(sql, now) : null,
    ])
    if (standing === null) return refuse('auth.wrong')
    const isDemanded = service.demandSecondFactor && isGuarded(standing.grants)
    const stage = stageOf({ ...standing, isProven: false, isDemanded })
    reply.setCookie(sessionCookie, token, { maxAgeSeconds: cookieSeconds })
    if (stage !== 'prove') last(rememberThisDevice(sql, { accountId: account.id, client, reply, now }))
    return ok({ stage })
  })
})

const sweepEvery = 60_000
const sweptAt = new WeakMap<SignIn, number>()

/** What nobody needs any more goes with a sign-in, once a minute. */
function isTimeToSweep(service: SignIn, now: Date): boolean {
  if (now.getTime() - (sweptAt.get(service) ?? 0) < sweepEvery) return false
  sweptAt.set(service, now.getTime())
  return true
}

async function sweep(sql: SignInSql, now: Date): Promise<void> {
  await Promise.all([forgetFailures(sql, now), forgetSessions(sql, now)])
}

async function endPlanted(
  sql: SignInSql,
  organisationId: OrganisationId,
  token: string,
  now: Date,
): Promise<void> {
  const session = await sessionByToken(sql, organisationId, hashOfToken(token), now)
  if (session !== null) await endSessions(sql, session.accountId, { only: session.id })
}

const signOut = answer(authSignOut, async (write, _input, { actor, reply }) => {
  await asSignIn(write, (sql) => endSessions(sql, actor.accountId, { only: actor.sessionId }))
  reply.clearCookie(sessionCookie)
  return ok({})
})

export const signInAnswers: readonly Answer[] = [signIn, signOut]
