/** The meeting: who is there, who counts and who watches, when the boxes are opened. */
import { appointScrutineers, appointTellers, attend, openCounting } from '#contract/reviews.ts'
import type { MemberId, ReviewId } from '#domain/kernel/ids.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Channel } from '#domain/reviews/ballot.ts'
import { mostStrips } from '#domain/reviews/paper.ts'
import { stillAsked } from '#domain/reviews/questions.ts'
import { attendanceOf, quorumOf } from '#domain/reviews/quorum.ts'
import { checkScrutineers, whoWatches } from '#domain/reviews/scrutineers.ts'
import { asBallots } from '#server/ballots/database.ts'
import { ballotOf, issuedMembers } from '#server/ballots/store.ts'
import type { Write } from '#server/db/handle.ts'
import { answer } from '#server/http/answer.ts'
import type { Answer } from '#server/http/answer.ts'
import { staffByIds } from '#server/rooms/organisation/views.ts'

import { holdBallot } from './commands-ballot-hold.ts'
import { hold } from './commands-hold.ts'
import { scrutineersOf, setScrutineers, setTellers, tellersOf } from './store-count.ts'
import { markIssued, markPresent, rollOfReview } from './store-roll.ts'
import { stampReview, touchReview } from './store.ts'

interface Mark {
  readonly memberId: MemberId
  readonly present: boolean
  readonly channel?: Channel
}

/**
 * Marks as they are made where the electronic ballot is offered: whoever the holder marks votes on paper, but for those
 * who were issued tokens, since nobody can know whether they were cast.
 */
async function markable(
  write: Write,
  scope: OrganisationScope,
  reviewId: ReviewId,
  marks: readonly Mark[],
): Promise<Result<readonly Mark[], 'ballots.not-yet' | 'ballots.too-late' | 'ballots.already-issued'>> {
  const held = await holdBallot(write, scope, reviewId, 'check-in')
  if (!held.ok) {
    const { code, detail } = held.refusal
    return code === 'ballots.not-offered' ? ok(marks) : refuse(code, detail)
  }
  const tokens = await asBallots(write, (on) => issuedMembers(on, scope, reviewId))
  const issued = marks.filter((each) => tokens.has(each.memberId)).map((each) => each.memberId)
  if (issued.length > 0) {
    const roll = await rollOfReview(write, scope, reviewId)
    const names = roll.filter((each) => issued.includes(each.memberId)).map((each) => each.name)
    return refuse('ballots.already-issued', { names: names.join('、') })
  }
  return ok(
    marks.map(({ memberId, present }) =>
      present ? { memberId, present, channel: 'paper' } : { memberId, present },
    ),
  )
}

const attendAnswer = answer(attend, async (write, input, context) => {
  const held = await hold(write, context, input, 'meeting.attend')
  if (!held.ok) return held
  const { review } = held.value
  const marks = await markable(write, context.scope, review.id, input.marks)
  if (!marks.ok) return marks
  if (!(await markPresent(write, context.scope, review.id, marks.value))) return refuse('reviews.not-a-voter')
  const version = await touchReview(write, context.scope, review)
  write.audit({
    act: attend.name,
    subject: { kind: 'review', id: review.id },
    detail: { present: input.marks.filter((each) => each.present).length, marks: input.marks.length },
  })
  return ok({ version })
})

const tellersAnswer = answer(appointTellers, async (write, input, context) => {
  const held = await hold(write, context, input, 'tellers.appoint')
  if (!held.ok) return held
  if (input.first === input.second) return refuse('reviews.same-teller')
  const people = await staffByIds(write, context.scope, [input.first, input.second])
  const { review, today } = held.value
  if (people.filter(({ leftOn }) => leftOn === null || leftOn > today).length < 2)
    return refuse('common.not-found')
  const watching = await scrutineersOf(write, context.scope, review.id)
  const both = watching.find(({ staffId }) => staffId === input.first || staffId === input.second)
  if (both !== undefined) return refuse('reviews.scrutineer-counts', { name: both.name })
  await setTellers(write, context.scope, review.id, [input.first, input.second])
  const version = await touchReview(write, context.scope, review)
  write.audit({
    act: appointTellers.name,
    subject: { kind: 'review', id: review.id },
    detail: { tellers: [input.first, input.second] },
  })
  return ok({ version })
})

const scrutineersAnswer = answer(appointScrutineers, async (write, input, context) => {
  const held = await hold(write, context, input, 'scrutineers.appoint')
  if (!held.ok) return held
  const { review } = held.value
  const ballot = await holdBallot(write, context.scope, review.id, 'scrutineers.appoint')
  if (!ballot.ok && ballot.refusal.code !== 'ballots.not-offered')
    return refuse(ballot.refusal.code, ballot.refusal.detail)
  const roll = await rollOfReview(write, context.scope, review.id)
  const tellers = (await tellersOf(write, context.scope, review.id)).map((each) => each.staffId)
  const checked = checkScrutineers(roll, tellers, input.members)
  if (!checked.ok) return checked
  await setScrutineers(write, context.scope, review.id, input.members)
  const version = await touchReview(write, context.scope, review)
  write.audit({
    act: appointScrutineers.name,
    subject: { kind: 'review', id: review.id },
    detail: { scrutineers: input.members },
  })
  return ok({ version })
})

const openAnswer = answer(openCounting, async (write, input, context) => {
  const held = await hold(write, context, input, 'counting.open')
  if (!held.ok) return held
  const { review, policy, term } = held.value
  if ((await asBallots(write, (on) => ballotOf(on, context.scope, review.id))) !== null)
    return refuse('ballots.casting-first')
  const before = await rollOfReview(write, context.scope, review.id)
  const attendance = attendanceOf(before)
  const quorum = quorumOf(policy.review.quorum, attendance)
  if (!quorum.met)
    return refuse('reviews.no-quorum', { present: attendance.fullPresent, needed: quorum.needed })
  const present = new Set(before.filter((each) => each.present).map((each) => each.memberId))
  if (!input.withoutStrips.every((each) => present.has(each))) return refuse('reviews.not-a-voter')
  const tellers = await tellersOf(write, context.scope, review.id)
  if (tellers.length < 2) return refuse('reviews.no-tellers')
  const watching = whoWatches(
    before,
    tellers.map((each) => each.staffId),
    (await scrutineersOf(write, context.scope, review.id)).map((each) => each.memberId),
  )
  if (!watching.ok) return watching

  await markIssued(write, context.scope, review.id, input.withoutStrips)
  const roll = await rollOfReview(write, context.scope, review.id)
  if (roll.some(({ graded, memberId }) => graded && mostStrips(roll, memberId) < 1))
    return refuse('reviews.too-few-ballots')
  await stampReview(write, context.scope, review.id, 'counting', context.now)
  const questions = stillAsked({ roll, questions: review.questions, guests: review.guests })
  const version = await touchReview(write, context.scope, review, { state: 'counting', questions })
  write.audit({
    act: openCounting.name,
    subject: { kind: 'review', id: review.id },
    detail: {
      present: present.size,
      issued: present.size - input.withoutStrips.length,
      guests: review.guests,
      questions: questions.map((each) => each.question),
    },
  })
  write.emit({
    topic: 'message',
    payload: {
      to: tellers.map((each) => each.staffId),
      kind: 'review-count',
      title: '请计票',
      body: `${term.name}民主评议已投票，请您和另一名计票人分别录入各人的票数。`,
      link: `/count/${review.id}`,
    },
  })
  return ok({ version })
})

export const meetingAnswers: readonly Answer[] = [attendAnswer, tellersAnswer, scrutineersAnswer, openAnswer]
