/** 暂缓销毁: noted and lifted with a reason. */
import { holdBack, liftHold } from '#contract/archives-deletion.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { staffByNumbers } from '#server/rooms/organisation/views.ts'

import { addHold, endHold, holdExists } from './store-holds.ts'

const held = answer(holdBack, async (write, { staffNumber, reason }, { scope, actor, now, newId }) => {
  const [person] = await staffByNumbers(write, scope, [staffNumber])
  if (person === undefined) return refuse('archives.no-such-person')
  const id = newId<'deletion-hold'>()
  const hold = { id, staffId: person.id, reason, notedBy: actor.staffId, at: now }
  if (!(await addHold(write, scope, hold))) return refuse('archives.held-already')
  write.audit({ act: holdBack.name, subject: { kind: 'deletion-hold', id }, detail: { reason } })
  return ok({ holdId: id })
})

const lifted = answer(liftHold, async (write, { holdId: id, why }, { scope, actor, now }) => {
  if (!(await holdExists(write, scope, id))) return refuse('common.not-found')
  if (!(await endHold(write, scope, { id, by: actor.staffId, at: now, why })))
    return refuse('archives.lifted-already')
  write.audit({ act: liftHold.name, subject: { kind: 'deletion-hold', id }, detail: { why } })
  return ok({})
})

export const holdAnswers: readonly Answer[] = [held, lifted]
