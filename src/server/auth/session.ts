import type { Client } from '#server/http/answer.ts'
import type { FindSession, Session } from '#server/http/session.ts'

import { isAlive, isGuarded, noteEvery } from './lifetimes.ts'
import type { SignIn } from './sign-in.ts'
import { stageOf } from './stage.ts'
import { endSessions, noteSeen, sessionByToken } from './store-session.ts'
import { hashOfToken, organisationOf, sessionCookie } from './token.ts'

/** Who asks, by the cookie of a request: one look into the database, with the grants of today. */
export const findSessionWith =
  (signIn: SignIn): FindSession =>
  async (client: Client, now: Date): Promise<Session | null> => {
    const token = client.cookies[sessionCookie]
    const organisationId = organisationOf(token)
    if (token === undefined || organisationId === null) return null
    return signIn.database.transaction(organisationId, async (sql) => {
      const found = await sessionByToken(sql, organisationId, hashOfToken(token), now)
      if (found === null) return null
      if (!isAlive(found, found.grants, now)) {
        await endSessions(sql, found.accountId, { only: found.id })
        return null
      }
      if (now.getTime() - found.lastSeenAt.getTime() >= noteEvery) await noteSeen(sql, found.id, now)
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
    })
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
