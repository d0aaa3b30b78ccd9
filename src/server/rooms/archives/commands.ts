/** Asking for a correction, and answering. */
import { answerCorrection, askCorrection, withdrawCorrection } from '#contract/archives.ts'
import { dueOn, mostOpen } from '#domain/archives/correction.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { todayOf } from '#server/rooms/organisation/views.ts'

import { titleOf } from './store-about-all.ts'
import { addRequest, closeRequest, openOf, requestById } from './store.ts'
import { arrivalAnswers } from './commands-arrivals.ts'
import { deletionAnswers } from './commands-deletion.ts'
import { holdAnswers } from './commands-holds.ts'
import { keepingAnswers } from './commands-keeping.ts'
import { memberCommands } from './commands-members.ts'
import { termArchiveCommands } from './commands-terms.ts'
import { aboutViews } from './views-about.ts'
import { correctionViews } from './views-corrections.ts'
import { deletionViews } from './views-deletion.ts'
import { memberViews } from './views-members.ts'
import { recordViews } from './views-record.ts'
import { termArchiveViews } from './views-terms.ts'

const asked = answer(askCorrection, async (write, { part, wrong, right }, { scope, actor, now, newId }) => {
  if ((await openOf(write, scope, actor.staffId)) >= mostOpen)
    return refuse('archives.too-many-open', { most: mostOpen })
  const id = newId<'correction-request'>()
  const due = dueOn(await todayOf(write, scope, now))
  await addRequest(write, scope, {
    id,
    staffId: actor.staffId,
    part,
    wrong,
    right,
    askedAt: now,
    dueOn: due,
  })
  write.audit({ act: askCorrection.name, subject: { kind: 'correction-request', id }, detail: { part } })
  return ok({ requestId: id })
})

const withdrawn = answer(withdrawCorrection, async (write, { requestId: id }, { scope, actor, now }) => {
  const request = await requestById(write, scope, id)
  if (request === null || request.staffId !== actor.staffId) return refuse('common.not-found')
  const closing = { id, to: 'withdrawn', answer: '', by: null, at: now } as const
  if ((await closeRequest(write, scope, closing)) === null) return refuse('archives.answered-already')
  write.audit({ act: withdrawCorrection.name, subject: { kind: 'correction-request', id } })
  return ok({})
})

const answered = answer(answerCorrection, async (write, input, { scope, actor, now }) => {
  const { requestId: id, outcome } = input
  const request = await requestById(write, scope, id)
  if (request === null) return refuse('common.not-found')
  const closing = { id, to: outcome, answer: input.answer, by: actor.staffId, at: now }
  const whose = await closeRequest(write, scope, closing)
  if (whose === null) return refuse('archives.answered-already')
  write.audit({
    act: answerCorrection.name,
    subject: { kind: 'correction-request', id },
    detail: { outcome },
  })
  write.emit({
    topic: 'message',
    payload: {
      to: [whose],
      kind: 'archives.answered',
      title: '您申请的更正有了答复',
      body: `${titleOf(request.part)}：${outcome === 'done' ? '已更正' : '没有更正'}。请打开“我的全部资料”看答复。`,
      link: '/about-me',
    },
  })
  return ok({})
})

export const archivesAnswers: readonly Answer[] = [
  ...aboutViews,
  ...correctionViews,
  ...termArchiveViews,
  ...termArchiveCommands,
  ...keepingAnswers,
  ...deletionViews,
  ...deletionAnswers,
  ...holdAnswers,
  ...recordViews,
  ...memberViews,
  ...memberCommands,
  ...arrivalAnswers,
  asked,
  withdrawn,
  answered,
]
