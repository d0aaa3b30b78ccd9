/** The committee begins the evaluation of a term. */
import { moveLastDay, openEvaluation } from '#contract/pioneer-evaluation.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { secondQuestionsOf } from '#domain/pioneer/second-question.ts'
import { allowed } from '#domain/terms/phases.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { branchesOf, holdersOf } from '#server/rooms/organisation/views.ts'
import { termToday, todayOf } from '#server/rooms/terms/views.ts'

import { putDrawn } from './store-evaluated.ts'
import { evaluationOf, insertBranches, insertEvaluation, setLastDay } from './store-evaluation.ts'
import { schemes } from './store.ts'
import { drawMembers } from './views-drawing.ts'

const openAnswer = answer(openEvaluation, async (write, { termId, lastDay }, context) => {
  const { scope, now, newId, actor } = context
  const found = await termToday(write, scope, termId, now)
  if (found === null || found.term.phase === 'draft') return refuse('common.not-found')
  const { term, today } = found
  const inTime = allowed(term, 'evaluation.open', [], today)
  if (inTime !== true) return { ok: false, refusal: inTime }
  if (lastDay < today) return refuse('pioneer.last-day-past')
  const [newest] = await schemes(write, scope)
  if (newest === undefined) return refuse('pioneer.no-scheme')
  const evaluation = { id: newId<'evaluation'>(), termId: term.id, scheme: newest.body, lastDay }
  const row = { ...evaluation, schemeId: newest.id, by: actor.staffId, at: now }
  if (!(await insertEvaluation(write, scope, row))) return refuse('pioneer.already-open')
  const drawing = { term, scheme: newest.body, today, branchId: null }
  const members = await drawMembers(write, scope, drawing)
  const inBranches = new Set(members.map(({ branchId }) => branchId))
  const branches = (await branchesOf(write, scope, today)).filter(({ id }) => inBranches.has(id))
  await insertBranches(
    write,
    scope,
    evaluation.id,
    branches.map(({ id }) => id),
  )
  const known = new Set(branches.map(({ id }) => id))
  await putDrawn(
    write,
    scope,
    evaluation.id,
    members.filter(({ branchId }) => known.has(branchId)),
  )
  // The room of reviews stands before this one: it hears what to ask, meetings frozen from then on ask it.
  write.emit({
    topic: 'second-question',
    payload: { termId: term.id, questions: secondQuestionsOf(newest.body) },
  })
  const secretaries = await holdersOf(write, scope, 'secretary', null, today)
  write.emit({
    topic: 'message',
    payload: {
      to: secretaries.map(({ staffId }) => staffId),
      kind: 'evaluation-opened',
      title: '先锋指数评价开始了',
      body: `${term.name}的先锋指数评价已经开始，请在最后一天之前完成支部的评分，再上报等次。`,
      link: '/evaluation/branch',
    },
  })
  write.audit({
    act: openEvaluation.name,
    subject: { kind: 'evaluation', id: evaluation.id },
    detail: { members: members.length, scheme: newest.version, lastDay },
  })
  return ok({})
})

const moveAnswer = answer(moveLastDay, async (write, { termId, lastDay }, { scope, now }) => {
  const evaluation = await evaluationOf(write, scope, termId)
  if (evaluation === null) return refuse('pioneer.not-open')
  if (lastDay < (await todayOf(write, scope, now))) return refuse('pioneer.last-day-past')
  await setLastDay(write, scope, evaluation.id, lastDay)
  write.audit({
    act: moveLastDay.name,
    subject: { kind: 'evaluation', id: evaluation.id },
    detail: { from: evaluation.lastDay, to: lastDay },
  })
  return ok({})
})

export const openAnswers: readonly Answer[] = [openAnswer, moveAnswer]
