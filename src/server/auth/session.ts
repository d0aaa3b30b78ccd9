import type { OrganisationId } from '#domain/kernel/ids.ts'
import type { Client } from '#server/http/answer.ts'
import type { FindSession, Session } from '#server/http/session.ts'

import { isAlive, isGuarded, noteEvery } from './lifetimes.ts'
import type { SignIn } from './sign-in.ts'
import { stageOf } from './stage.ts'
import type { SessionShelf } from './session-shelf.ts'
import { endSessions, noteSeen, sessionByToken, type FoundSession } from './store-session.ts'
import { hashOfToken, organisationOf, sessionCookie } from './token.ts'

/** Who asks, by the cookie of a request: one look into the database or onto the shelf, with the grants of today. */
export const findSessionWith =
  (signIn: SignIn, shelf?: SessionShelf): FindSession =>
  async (client: Client, now: Date): Promise<Session | null> => {
    const token = client.cookies[sessionCookie]
    const organisationId = organisationOf(token)
    if (token === undefined || organisationId === null) return null
    const tokenHash = hashOfToken(token)
    const kept = shelf?.of(organisationId)
    const known = kept && shelf?.find(kept, tokenHash, now)
    if (known && isAlive(known, known.grants, now) && !isToNote(known, now))
      return sessionFrom(signIn, organisationId, known)
    return signIn.database.transaction(organisationId, async (sql) => {
      const found = await sessionByToken(sql, organisationId, tokenHash, now)
      if (found === null) return null
      if (!isAlive(found, found.grants, now)) {
        await endSessions(sql, found.accountId, { only: found.id })
        return null
      }
      if (isToNote(found, now)) await noteSeen(sql, found.id, now)
      else if (kept) shelf?.keep(kept, tokenHash, found, now)
      return sessionFrom(signIn, organisationId, found)
    })
  }

const isToNote = ({ lastSeenAt }: FoundSession, now: Date): boolean =>
  now.getTime() - lastSeenAt.getTime() >= noteEvery

function sessionFrom(signIn: SignIn, organisationId: OrganisationId, found: FoundSession): Session {
  const isDemanded = signIn.demandSecondFactor && isGuarded(found.grants)
  const stage = stageOf({ ...found, isDemanded })
  return {
    actor: {
      sessionId: found.id,
      accountId: found.accountId,
      organisationId,
      staffId: found.staffId,
      name: found.name,
      memberId: found.memberId,
      grants: found.grants,
    },
    mustChangePassword: found.mustChange,
    secondFactor: secondFactorAt(stage, found.isProven, found.hasFactor || isDemanded),
  }
}

function secondFactorAt(
  stage: ReturnType<typeof stageOf>,
  isProven: boolean,
  isAsked: boolean,
): Session['secondFactor'] {
  if (stage === 'prove' || stage === 'enrol') return 'needed'
  if (isProven) return 'proven'
  // The password comes first; the factor is asked for right after.
  return stage === 'change-password' && isAsked ? 'needed' : 'not-needed'
}
