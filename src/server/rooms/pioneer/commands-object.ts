/** Objections to published grades, and their answers. */
import { answerObjection } from '#contract/pioneer-branch.ts'
import { objectToGrades } from '#contract/pioneer-grades.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { answer, type Answer } from '#server/http/answer.ts'

import { hold } from './commands-hold.ts'
import { memberRows } from './store-evaluated.ts'
import { addObjection, objectionsOf, putAnswer } from './store-objections.ts'

const objectAnswer = answer(objectToGrades, async (write, input, context) => {
  const { scope, actor, newId, now } = context
  const held = await hold(write, context, input, 'object')
  if (!held.ok) return held
  const { evaluation, branch, today } = held.value
  if (branch.lastDay === null || today > branch.lastDay) return refuse('pioneer.publicity-over')
  const { aboutMemberId } = input
  if (aboutMemberId !== null) {
    const rows = await memberRows(write, scope, evaluation.id, branch.branchId)
    if (!rows.some(({ memberId, result }) => memberId === aboutMemberId && result?.grade != null))
      return refuse('pioneer.not-graded')
  }
  const keepsPaper = actor.grants.some(({ role }) => role === 'party-office' || role === 'committee')
  const id = newId<'evaluation-objection'>()
  await addObjection(write, scope, evaluation.id, {
    id,
    branchId: branch.branchId,
    revision: branch.revision,
    aboutMemberId,
    byStaffId: actor.staffId,
    by: input.onPaperBy !== '' && keepsPaper ? input.onPaperBy : actor.name,
    text: input.text,
    at: now,
  })
  write.audit({
    act: objectToGrades.name,
    subject: { kind: 'evaluation-objection', id },
    detail: { branch: branch.branchId },
  })
  return ok({})
})

const answerAnswer = answer(answerObjection, async (write, input, context) => {
  const { scope, actor, now } = context
  const held = await hold(write, context, input, 'answer')
  if (!held.ok) return held
  const { evaluation, branch } = held.value
  const objections = await objectionsOf(write, scope, evaluation.id, branch.branchId)
  const objection = objections.find(({ id }) => id === input.objectionId)
  if (objection === undefined) return refuse('common.not-found')
  const said = { answer: input.answer, outcome: input.outcome, by: actor.staffId, at: now }
  if (!(await putAnswer(write, scope, objection.id, said))) return refuse('pioneer.already-answered')
  write.audit({
    act: answerObjection.name,
    subject: { kind: 'evaluation-objection', id: objection.id },
    detail: { outcome: input.outcome },
  })
  write.emit({
    topic: 'message',
    payload: {
      to: [objection.byStaffId],
      kind: 'evaluation-objection',
      title: '您提出的异议有了答复',
      body: '请到先锋指数公示页面查看。',
      link: '/evaluation/published',
    },
  })
  return ok({})
})

export const objectAnswers: readonly Answer[] = [objectAnswer, answerAnswer]
