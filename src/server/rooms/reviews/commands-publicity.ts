/** Publication, objections, lock. */
import { answerObjection as answerCall, object } from '#contract/reviews-publicity.ts'
import { lock, publish } from '#contract/reviews-deciding.ts'
import type { MemberId } from '#domain/kernel/ids.ts'
import { formatFraction } from '#domain/kernel/fraction.ts'
import { dateInWords } from '#domain/kernel/local-date.ts'
import { mayLock } from '#domain/reviews/locking.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { openQuestions } from '#domain/reviews/open-questions.ts'
import { publicityOf } from '#domain/terms/calendar.ts'
import type { Write } from '#server/db/handle.ts'
import { answer } from '#server/http/answer.ts'
import type { Actor, Answer } from '#server/http/answer.ts'
import { keepInPhase, workingCalendar } from '#server/rooms/terms/views.ts'

import { hold, holdInPerson } from './commands-hold.ts'
import type { Held } from './commands-hold.ts'
import {
  addObjection,
  addPublication,
  answerObjection,
  objectionsOf,
  publicationsOf,
} from './store-publicity.ts'
import type { PublishedQuota, ResultRow } from './store-publicity.ts'
import { rollOfReview } from './store-roll.ts'
import { stampReview, touchReview } from './store.ts'
import { ballotStateOf } from './views-ballot-state.ts'
import { resultOf } from './views-result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'

/** Publishes these results as the next revision; the working days of objection begin. */
export async function publishRevision(
  write: Write,
  asking: { readonly scope: OrganisationScope; readonly now: Date; readonly actor: Actor },
  { review, policy, today, term }: Held,
  what: { readonly results: readonly ResultRow[]; readonly quota: PublishedQuota; readonly reason: string },
): Promise<{ readonly revision: number; readonly lastDay: LocalDate }> {
  const { scope, now, actor } = asking
  const days = publicityOf(await workingCalendar(write, scope), today, policy.publicity.workingDays)
  const revision = review.revision + 1
  await addPublication(
    write,
    scope,
    {
      reviewId: review.id,
      revision,
      publishedOn: today,
      lastDay: days.lastDay,
      because: days.because,
      quota: what.quota,
      reason: what.reason,
    },
    what.results,
    { staffId: actor.staffId, at: now },
  )
  await touchReview(write, scope, review, { state: 'publicity', revision })
  const to = (await rollOfReview(write, scope, review.id)).map((each) => each.staffId)
  write.emit({
    topic: 'message',
    payload: {
      to,
      kind: 'review-published',
      title: revision === 1 ? '评议结果公示' : '评议结果更正公示',
      body: `${term.name}贡献度评议结果已公示，到${dateInWords(days.lastDay)}为止；有异议请在此之前提出。`,
      link: '/publicity',
    },
  })
  return { revision, lastDay: days.lastDay }
}

const publishAnswer = answer(publish, async (write, input, context) => {
  await keepInPhase(write, context.scope, input.termId)
  const held = await hold(write, context, input, 'result.publish')
  if (!held.ok) return held
  const { review, policy } = held.value
  const ballot = await ballotStateOf(write, context.scope, review.id)
  if (ballot !== null && ballot.confirmed.length === 0) return refuse('ballots.unconfirmed')
  const counted = await resultOf(write, context.scope, policy.review.stars, review)
  if (!counted.ok)
    return refuse(
      counted.refusal.code === 'reviews.pool-waits' ? 'reviews.pool-waits' : 'reviews.policy-fails',
      counted.refusal.detail,
    )
  const { report, sheet } = counted.value
  const open = openQuestions(report, new Set(sheet.decisions.map((each) => each.memberId)))
  if (open.length > 0) return refuse('reviews.open-questions', { count: open.length })
  const own = new Map(
    (sheet.rolls.get(review.id) ?? []).map((each) => [String(each.memberId), each.memberId]),
  )
  const results = report.results.flatMap((result): readonly ResultRow[] => {
    const memberId: MemberId | undefined = own.get(result.member)
    if (memberId === undefined) return []
    return [
      {
        memberId,
        stars: result.stars,
        voted: result.voted === undefined ? result.stars : result.voted,
        how: result.how,
        beside: policy.review.stars.designation === 'beside' && result.how === 'designated',
        score: result.score === null ? null : formatFraction(result.score),
        place: result.rank,
        because: result.because,
      },
    ]
  })
  const quota = report.quotas.find(
    ({ scope }) => scope === 'pool' || scope === 'joined' || scope === review.branchId,
  )
  const seats = {
    graded: quota?.graded ?? results.length,
    five: quota?.five ?? null,
    four: quota?.four ?? null,
  }
  const { lastDay } = await publishRevision(write, context, held.value, { results, quota: seats, reason: '' })
  write.audit({
    act: publish.name,
    subject: { kind: 'review', id: review.id },
    detail: { lastDay, stars: results.map(({ memberId, stars }) => ({ memberId, stars })) },
  })
  return ok({ lastDay })
})

const lockAnswer = answer(lock, async (write, input, context) => {
  const held = await hold(write, context, input, 'publicity.lock')
  if (!held.ok) return held
  const { review, today } = held.value
  const [publication] = await publicationsOf(write, context.scope, [review.id])
  if (publication === undefined) throw new Error('a review in publicity that published nothing')
  const objections = await objectionsOf(write, context.scope, [review.id])
  const unanswered = objections.filter((each) => each.answer === null).length
  const may = mayLock(publication.lastDay, unanswered, today)
  if (may !== true) return { ok: false, refusal: may }
  await stampReview(write, context.scope, review.id, 'locked', context.now)
  await touchReview(write, context.scope, review, { state: 'locked' })
  write.audit({
    act: lock.name,
    subject: { kind: 'review', id: review.id },
    detail: { revision: review.revision },
  })
  return ok({})
})

const objectAnswer = answer(object, async (write, input, context) => {
  const held = await holdInPerson(write, context, input.reviewId, 'publicity.object')
  if (!held.ok) return held
  const { review, today } = held.value
  const [publication] = await publicationsOf(write, context.scope, [review.id])
  if (publication === undefined || today > publication.lastDay) return refuse('reviews.publicity-over')
  if (input.aboutMemberId !== null) {
    const roll = await rollOfReview(write, context.scope, review.id)
    if (!roll.some(({ memberId, graded }) => graded && memberId === input.aboutMemberId))
      return refuse('reviews.not-graded')
  }
  const { actor } = context
  const keepsPaper = actor.grants.some(({ role }) => role === 'party-office' || role === 'committee')
  const by = input.onPaperBy !== '' && keepsPaper ? input.onPaperBy : actor.name
  const id = context.newId<'objection'>()
  await addObjection(write, context.scope, {
    id,
    reviewId: review.id,
    revision: review.revision,
    aboutMemberId: input.aboutMemberId,
    byStaffId: actor.staffId,
    by,
    text: input.text,
    at: context.now,
  })
  write.audit({ act: object.name, subject: { kind: 'objection', id }, detail: { review: review.id } })
  return ok({})
})

const answerAnswer = answer(answerCall, async (write, input, context) => {
  const held = await hold(write, context, input, 'publicity.answer')
  if (!held.ok) return held
  const { review } = held.value
  const objection = (await objectionsOf(write, context.scope, [review.id])).find(
    ({ id }) => id === input.objectionId,
  )
  if (objection === undefined) return refuse('common.not-found')
  const { answer: text, outcome } = input
  const by = { text, outcome, by: context.actor.staffId, at: context.now }
  if (!(await answerObjection(write, context.scope, review.id, input.objectionId, by)))
    return refuse('reviews.already-answered')
  write.audit({
    act: answerCall.name,
    subject: { kind: 'objection', id: input.objectionId },
    detail: { outcome },
  })
  write.emit({
    topic: 'message',
    payload: {
      to: [objection.byStaffId],
      kind: 'review-objection',
      title: '您提出的异议有了答复',
      body: '请到评议公示页面查看。',
      link: '/publicity',
    },
  })
  return ok({})
})

export const publicityAnswers: readonly Answer[] = [publishAnswer, lockAnswer, objectAnswer, answerAnswer]
