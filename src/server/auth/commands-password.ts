import { passwordFault } from '#contract/auth-password.ts'
import { authChangePassword, authEndOtherSessions, authEndSession } from '#contract/auth.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { answer, type Answer } from '#server/http/answer.ts'

import { asSignIn } from './database.ts'
import { giveOwnTurnBack, ownStage, rememberThisDevice, renewSession, takeOwnTurn } from './own.ts'
import { accountById, forgetDevices, setPassword, staffNumberOf } from './store-account.ts'
import { endSessions } from './store-session.ts'
import { tellOwner, unlessYou } from './tell.ts'

/** The others end, this one goes on under a new cookie. */
const changePassword = answer(authChangePassword, async (write, input, context) => {
  const { actor, client, reply, now } = context
  const service = context.services.signIn
  const { stage, account, staffNumber } = await asSignIn(write, async (sql) => ({
    stage: await ownStage(sql, service, actor),
    account: await accountById(sql, actor.accountId),
    staffNumber: await staffNumberOf(sql, actor.organisationId, actor.staffId),
  }))
  if (stage === 'prove') return refuse('auth.prove-first')
  const seconds = await takeOwnTurn(service, 'password', actor, client, now)
  if (seconds > 0) return refuse('auth.slow-down', { seconds })
  if (!(await service.hasher.verify(account.hash, input.current))) return refuse('auth.wrong-password')
  await giveOwnTurnBack(service, 'password', actor, client)
  const fault = passwordFault(input.next, staffNumber)
  if (fault !== null) return refuse(fault)
  if (await service.hasher.verify(account.hash, input.next)) return refuse('auth.password-same')
  const hash = await service.hasher.hash(input.next)
  return asSignIn(write, async (sql) => {
    await setPassword(sql, actor.accountId, { hash, mustChange: false, now })
    const ended = await endSessions(sql, actor.accountId, { allBut: actor.sessionId })
    await forgetDevices(sql, actor.accountId)
    await rememberThisDevice(sql, { accountId: actor.accountId, client, reply, now })
    await renewSession(sql, actor, reply, null)
    write.audit({ act: 'auth.changePassword', subject: { kind: 'staff', id: actor.staffId } })
    if (!account.mustChange) tellOwner(write, actor.staffId, '登录密码已修改', unlessYou)
    return ok({ stage: await ownStage(sql, service, actor), ended })
  })
})

const endSession = answer(authEndSession, async (write, input, { actor }) => {
  const ended = await asSignIn(write, (sql) => endSessions(sql, actor.accountId, { only: input.id }))
  return ended === 1 ? ok({}) : refuse('common.not-found')
})

const endOtherSessions = answer(authEndOtherSessions, async (write, _input, { actor }) =>
  ok({
    ended: await asSignIn(write, (sql) => endSessions(sql, actor.accountId, { allBut: actor.sessionId })),
  }),
)

export const passwordAnswers: readonly Answer[] = [changePassword, endSession, endOtherSessions]
