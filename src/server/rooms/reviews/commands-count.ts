/** The count: two tellers, each alone, until they agree. */
import { close, enter, handIn, reopenCount, settle } from '#contract/reviews-count.ts'
import type { MemberId, ReviewId, StaffId } from '#domain/kernel/ids.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { differenceIn, isCountedAgain } from '#domain/reviews/count-rounds.ts'
import { boxesOf, checkAskedBox, mayCountAgain, type QuestionKind } from '#domain/reviews/questions.ts'
import type { Read, Write } from '#server/db/handle.ts'
import { answer } from '#server/http/answer.ts'
import type { Answer } from '#server/http/answer.ts'
import { holdersOf } from '#server/rooms/organisation/views.ts'

import { hold, holdInPerson } from './commands-hold.ts'
import type { Held } from './commands-hold.ts'
import {
  entriesOf,
  forgetCounts,
  putCounts,
  putEntry,
  setHandedIn,
  settledBoxes,
  tellersOf,
} from './store-count.ts'
import type { Teller } from './store-count.ts'
import { forgetDecisions } from './store-result.ts'
import { rollOfReview } from './store-roll.ts'
import { stampReview, touchReview } from './store.ts'
import type { ReviewRow } from './store.ts'
import { whyNoTeller } from './views-count.ts'

async function tellerOf(
  read: Read,
  scope: OrganisationScope,
  reviewId: ReviewId,
  staffId: StaffId,
): Promise<{ readonly me: Teller; readonly other: Teller } | null> {
  const tellers = await tellersOf(read, scope, reviewId)
  const me = tellers.find((each) => each.staffId === staffId)
  const other = tellers.find((each) => each.staffId !== staffId)
  return me === undefined || other === undefined ? null : { me, other }
}

interface BoxName {
  readonly question: QuestionKind
  readonly memberId: MemberId
}

const isSame = (one: BoxName, other: BoxName): boolean =>
  one.question === other.question && one.memberId === other.memberId

/** Every box of the meeting with its member's name, and those whose numbers hold. */
async function boxesNow(read: Read, scope: OrganisationScope, review: ReviewRow) {
  const roll = await rollOfReview(read, scope, review.id)
  const settled = await settledBoxes(read, scope, review.id)
  const names = new Map(roll.map(({ memberId, name }) => [memberId, name]))
  const { questions, guests } = review
  const boxes = boxesOf({ roll, questions, guests }).map(({ question, memberId, most }) => ({
    question,
    memberId,
    most,
    name: names.get(memberId) ?? '',
    isSettled: settled.some((each) => isSame(each, { question, memberId })),
  }))
  return {
    find: (named: BoxName) => boxes.find((box) => isSame(box, named)),
    open: boxes.filter(({ isSettled }) => !isSettled),
  }
}

const enterAnswer = answer(enter, async (write, input, context) => {
  const stranger = await whyNoTeller(write, context.scope, input.reviewId, context.actor)
  if (stranger !== null) return refuse(stranger)
  const held = await holdInPerson(write, context, input.reviewId, 'counting.enter')
  if (!held.ok) return held
  const { review } = held.value
  // Read under the row's lock: of two who hand in at once, the second sees the first.
  const tellers = await tellerOf(write, context.scope, review.id, context.actor.staffId)
  if (tellers === null) return refuse('reviews.not-a-teller')
  if (input.round !== review.round || tellers.me.handedIn >= review.round)
    return refuse('reviews.already-handed-in')
  const box = (await boxesNow(write, context.scope, review)).find(input)
  if (box === undefined) return refuse('reviews.not-graded')
  if (box.isSettled) return refuse('reviews.nothing-differs')
  const checked = checkAskedBox(box, review.questions, input.counts, box.name)
  if (!checked.ok) return checked
  const { question, memberId, round, counts } = input
  const entry = { question, memberId, teller: tellers.me.ordinal, round, counts }
  await putEntry(write, context.scope, review.id, entry)
  return ok({})
})

const handInAnswer = answer(handIn, async (write, input, context) => {
  const stranger = await whyNoTeller(write, context.scope, input.reviewId, context.actor)
  if (stranger !== null) return refuse(stranger)
  const held = await holdInPerson(write, context, input.reviewId, 'counting.enter')
  if (!held.ok) return held
  const { review } = held.value
  // Read under the row's lock: of two who hand in at once, the second sees the first.
  const tellers = await tellerOf(write, context.scope, review.id, context.actor.staffId)
  if (tellers === null) return refuse('reviews.not-a-teller')
  const { me, other } = tellers
  if (input.round !== review.round || me.handedIn >= review.round) return refuse('reviews.already-handed-in')
  const { open } = await boxesNow(write, context.scope, review)
  const entries = await entriesOf(write, context.scope, review.id)
  const mine = entries.filter(({ round, teller }) => round === review.round && teller === me.ordinal)
  const missing = open.filter((box) => !mine.some((each) => isSame(each, box))).length
  if (missing > 0) return refuse('reviews.boxes-missing', { missing })

  await setHandedIn(write, context.scope, review.id, me.ordinal, review.round)
  write.audit({
    act: handIn.name,
    subject: { kind: 'review', id: review.id },
    detail: { round: review.round },
  })
  if (other.handedIn < review.round) return ok({ both: false, differing: 0 })
  const differing = open.filter(
    ({ question, memberId }) =>
      differenceIn(
        entries.filter((each) => each.question === question),
        memberId,
        review.round,
      ) !== null,
  )
  const agreed = mine.filter(
    (each) => open.some((box) => isSame(each, box)) && !differing.some((box) => isSame(each, box)),
  )
  await putCounts(
    write,
    context.scope,
    review.id,
    agreed.map(({ question, memberId, counts }) => ({
      question,
      memberId,
      how: 'agreed',
      reason: '',
      counts,
    })),
  )
  if (differing.length > 0) await touchReview(write, context.scope, review, { round: review.round + 1 })
  await tellHolder(write, context.scope, held.value, differing.length)
  return ok({ both: true, differing: differing.length })
})

async function tellHolder(
  write: Write,
  scope: OrganisationScope,
  { review, today, term }: Held,
  differing: number,
): Promise<void> {
  const to = (await holdersOf(write, scope, 'secretary', review.branchId, today)).map((each) => each.staffId)
  if (to.length === 0) return
  write.emit({
    topic: 'message',
    payload: {
      to,
      kind: 'review-count',
      title: differing === 0 ? '两名计票人数字一致' : '计票有出入，请重数',
      body:
        differing === 0
          ? `${term.name}民主评议的票已数完，可以结束计票。`
          : `${term.name}民主评议有 ${differing} 个票箱两名计票人数得不一样，请他们重数。`,
      link: `/reviews/${review.termId}/${review.branchId}`,
    },
  })
}

const settleAnswer = answer(settle, async (write, input, context) => {
  const held = await hold(write, context, input, 'counting.settle')
  if (!held.ok) return held
  const { review } = held.value
  const box = (await boxesNow(write, context.scope, review)).find(input)
  if (box === undefined) return refuse('reviews.not-graded')
  if (box.isSettled) return refuse('reviews.nothing-differs')
  const { question, memberId, reason, counts } = input
  const entries = await entriesOf(write, context.scope, review.id)
  const ofQuestion = entries.filter((each) => each.question === question)
  if (!isCountedAgain(ofQuestion, memberId, review)) return refuse('reviews.recount-first')
  const checked = checkAskedBox(box, review.questions, counts, box.name)
  if (!checked.ok) return checked
  await putCounts(write, context.scope, review.id, [{ question, memberId, how: 'decided', reason, counts }])
  write.audit({
    act: settle.name,
    subject: { kind: 'review', id: review.id },
    detail: { question, member: memberId, reason },
  })
  return ok({})
})

const closeAnswer = answer(close, async (write, input, context) => {
  const held = await hold(write, context, input, 'counting.close')
  if (!held.ok) return held
  const { review } = held.value
  const { open } = await boxesNow(write, context.scope, review)
  if (open.length > 0) return refuse('reviews.boxes-open', { open: open.length })
  await stampReview(write, context.scope, review.id, 'closed', context.now)
  await touchReview(write, context.scope, review, { state: 'deciding' })
  write.audit({
    act: close.name,
    subject: { kind: 'review', id: review.id },
    detail: { rounds: review.round },
  })
  return ok({})
})

const reopenAnswer = answer(reopenCount, async (write, input, context) => {
  const held = await hold(write, context, input, 'counting.reopen')
  if (!held.ok) return held
  const { review } = held.value
  const roll = await rollOfReview(write, context.scope, review.id)
  const may = mayCountAgain({ roll, questions: review.questions, guests: review.guests })
  if (may !== true) return { ok: false, refusal: may }
  await forgetCounts(write, context.scope, review.id)
  await forgetDecisions(write, context.scope, review.id)
  // The tellers begin blind: what they found before is kept, and shown to nobody.
  const round = review.round + 1
  await touchReview(write, context.scope, review, { state: 'counting', round, countedFrom: round })
  write.audit({
    act: reopenCount.name,
    subject: { kind: 'review', id: review.id },
    detail: { reason: input.reason },
  })
  await tellTellers(write, context.scope, held.value, input.reason)
  return ok({})
})

async function tellTellers(
  write: Write,
  scope: OrganisationScope,
  { review, term }: Held,
  reason: string,
): Promise<void> {
  const to = (await tellersOf(write, scope, review.id)).map((each) => each.staffId)
  if (to.length === 0) return
  write.emit({
    topic: 'message',
    payload: {
      to,
      kind: 'review-count',
      title: '请重新计票',
      body: `校党委要求${term.name}民主评议重新计票：${reason}。以前的票数作废，请您和另一名计票人各自从头再数。`,
      link: `/count/${review.id}`,
    },
  })
}

export const countAnswers: readonly Answer[] = [
  enterAnswer,
  handInAnswer,
  settleAnswer,
  closeAnswer,
  reopenAnswer,
]
