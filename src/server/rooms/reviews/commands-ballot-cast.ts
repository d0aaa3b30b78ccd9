/** Casting opens, slips come in, casting ends with two people. */
import { agree, cast, confirm, endCasting, openCasting } from '#contract/ballots.ts'
import type { MemberId } from '#domain/kernel/ids.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { hoursToWait, mayEnd } from '#domain/reviews/away.ts'
import { checkChannels, mostSlips, votersBy } from '#domain/reviews/ballot.ts'
import { mostStrips } from '#domain/reviews/paper.ts'
import { boxesOf } from '#domain/reviews/questions.ts'
import { attendanceOf, quorumOf } from '#domain/reviews/quorum.ts'
import { whoWatches } from '#domain/reviews/scrutineers.ts'
import { base64urlBytes } from '#seal/base64url.ts'
import type { Ballot, BallotQuestion } from '#seal/ballot.ts'
import { slipsCounted } from '#seal/tally.ts'
import type { Tally } from '#seal/tally.ts'
import { castSlip } from '#server/ballots/cast.ts'
import { noneVerified, openSlips, verifyAhead } from '#server/ballots/close.ts'
import type { ClosedBallot } from '#server/ballots/close.ts'
import { asBallots } from '#server/ballots/database.ts'
import { changeBallot, issuedMembers, putConfirmation } from '#server/ballots/store.ts'
import { startJob } from '#server/delivery/jobs.ts'
import { answer, answerPrepared } from '#server/http/answer.ts'
import type { Answer } from '#server/http/answer.ts'

import { fitToIssue } from './commands-ballot.ts'
import { holdAsMember, holdBallot, isScrutineer } from './commands-ballot-hold.ts'
import { forgetKeys } from './commands-ballot-keys.ts'
import { hold } from './commands-hold.ts'
import { putTallies, scrutineersOf, tellersOf } from './store-count.ts'
import { rollEntry, rollOfReview, settleChannels } from './store-roll.ts'
import type { RollRow } from './store-roll.ts'
import { stampReview, touchReview } from './store.ts'
import { hashText, hoursAfter, mostOfAll } from './views-ballot-state.ts'

const openCastingAnswer = answer(openCasting, async (write, input, context) => {
  const held = await hold(write, context, input, 'meeting.attend')
  if (!held.ok) return held
  const { review, policy } = held.value
  const ballot = await holdBallot(write, context.scope, review.id, 'casting.open')
  if (!ballot.ok) return ballot
  const fit = await fitToIssue(context.services.ballots, ballot.value)
  if (!fit.ok) return fit
  const before = await rollOfReview(write, context.scope, review.id)
  const attendance = attendanceOf(before)
  const quorum = quorumOf(policy.review.quorum, attendance)
  if (!quorum.met)
    return refuse('reviews.no-quorum', { present: attendance.fullPresent, needed: quorum.needed })
  const onPaper = new Set(before.filter((each) => each.channel === 'paper').map((each) => each.memberId))
  if (!input.withoutStrips.every((each) => onPaper.has(each))) return refuse('reviews.not-a-voter')

  // Whoever chose the phone and never asked for tokens has nothing to vote with.
  const tokens = await asBallots(write, (on) => issuedMembers(on, context.scope, review.id))
  const without = before
    .filter((each) => each.channel === 'electronic' && !tokens.has(each.memberId))
    .map((each) => each.memberId)
  await settleChannels(write, context.scope, review.id, [...without, ...input.withoutStrips])
  const roll = await rollOfReview(write, context.scope, review.id)
  const enough = checkChannels(roll)
  if (!enough.ok) return enough
  const tellers = await tellersOf(write, context.scope, review.id)
  if (votersBy(roll, 'paper') > 0 && tellers.length < 2) return refuse('reviews.no-tellers')
  const watching = whoWatches(
    roll,
    tellers.map((each) => each.staffId),
    (await scrutineersOf(write, context.scope, review.id)).map((each) => each.memberId),
  )
  if (!watching.ok) return watching
  const graded = roll.filter((each) => each.graded).map((each) => each.memberId)
  if (graded.some((each) => mostStrips(roll, each) + mostSlips(roll, each) < 1))
    return refuse('reviews.too-few-ballots')

  const most = mostOfAll(roll, review)
  await asBallots(write, (on) => changeBallot(on, context.scope, ballot.value, { stage: 'casting', most }))
  const hours = hoursToWait(policy.review.away, roll)
  const until = hours === 0 ? null : hoursAfter(context.now, hours)
  await touchReview(write, context.scope, review, { awayUntil: until })
  const figures = {
    away: roll.filter((each) => each.away).length,
    electronic: votersBy(roll, 'electronic'),
    paper: votersBy(roll, 'paper'),
  }
  write.audit({ act: openCasting.name, subject: { kind: 'review', id: review.id }, detail: figures })
  // No token can be made any more, not even by whoever runs the server.
  await startJob(write, context.scope, {
    id: context.newId<'job'>(),
    kind: forgetKeys,
    input: { reviewId: review.id, freezeHash: hashText(ballot.value.freezeHash), what: 'signing' },
    staffId: context.actor.staffId,
    now: context.now,
  })
  return ok({})
})

/** No handle, no person, no moment: docs/decisions/0018. */
const castAnswer = answer(cast, async (_nobody, { reviewId, slip }, { services }) => {
  const taken = await castSlip(services.ballots, reviewId, base64urlBytes(slip))
  return taken.ok ? ok({ taken: true as const }) : taken
})

const endCastingAnswer = answer(endCasting, async (write, input, context) => {
  const held = await hold(write, context, input, 'meeting.attend')
  if (!held.ok) return held
  const { review, term } = held.value
  const ballot = await holdBallot(write, context.scope, review.id, 'casting.end')
  if (!ballot.ok) return ballot
  const end = mayEnd(review.awayUntil, context.now)
  if (end !== true) return { ok: false, refusal: end }
  await asBallots(write, (on) =>
    changeBallot(on, context.scope, ballot.value, { endAskedBy: context.actor.staffId }),
  )
  // Boxes of the masses are on paper in any case, and are counted once the slips are open.
  if (review.guests > 0 && (await tellersOf(write, context.scope, review.id)).length < 2)
    return refuse('reviews.no-tellers')
  write.audit({ act: endCasting.name, subject: { kind: 'review', id: review.id } })
  const scrutineers = await scrutineersOf(write, context.scope, review.id)
  write.emit({
    topic: 'message',
    payload: {
      to: scrutineers.map((each) => each.staffId),
      kind: 'review-ballot',
      title: '请监票人同意结束投票',
      body: `${term.name}民主评议的主持人提出结束手机投票。您同意后投票立即结束、当场开票，不能再投。`,
      link: `/ballot/${review.id}`,
    },
  })
  return ok({})
})

/** What each member of the roll received, by question. */
function tallied(
  roll: readonly RollRow[],
  { items }: Ballot,
  { tallies }: ClosedBallot,
): readonly { readonly memberId: MemberId; readonly question: BallotQuestion; readonly tally: Tally }[] {
  const ids = new Map<string, MemberId>(roll.map(({ memberId }) => [memberId, memberId]))
  return [...items].flatMap(([item, { member, question }]) => {
    const [memberId, tally] = [ids.get(member), tallies.get(item)]
    return memberId === undefined || tally === undefined ? [] : [{ memberId, question, tally }]
  })
}

const tallyRows = (counted: ReturnType<typeof tallied>) =>
  counted.map(({ memberId, question, tally: { counts, abstained } }) => {
    const [one, two, three, four, five] = counts
    return { memberId, question, one, two, three, four, five, abstained }
  })

/** Slips beyond the tokens that were issued: a signing key was used past this program. */
const slipsTooMany = (roll: readonly RollRow[], counted: ReturnType<typeof tallied>): number =>
  counted.reduce(
    (sum, { memberId, tally }) => sum + Math.max(0, slipsCounted(tally) - mostSlips(roll, memberId)),
    0,
  )

const agreeAnswer = answerPrepared(
  agree,
  async ({ reviewId }, { services, scope }, peek) => {
    const watches = await peek((read) => isScrutineer(read, scope, reviewId, scope.memberId))
    return ok(watches ? await verifyAhead(services.ballots, scope, reviewId) : noneVerified)
  },
  async (write, input, context) => {
    const held = await holdAsMember(write, context, input.reviewId, 'casting.end')
    if (!held.ok) return held
    const { scope, services, now } = context
    const { review, term, ballot } = held.value
    if (!(await isScrutineer(write, scope, review.id, scope.memberId)))
      return refuse('ballots.not-a-scrutineer')
    if (ballot.endAskedBy === null) return refuse('ballots.end-not-asked')
    if (ballot.endAskedBy === context.actor.staffId) return refuse('ballots.same-person')
    const end = mayEnd(review.awayUntil, now)
    if (end !== true) return { ok: false, refusal: end }
    const open = await services.ballots.open(ballot)
    if (open === null) return refuse('ballots.keys-missing')
    const tellers = await tellersOf(write, scope, review.id)
    if (review.guests > 0 && tellers.length < 2) return refuse('reviews.no-tellers')
    const roll = await rollOfReview(write, scope, review.id)
    const closed = await asBallots(write, async (on) => {
      const opened = await openSlips(on, scope, review.id, open, context.ready)
      if (!opened.ok) return opened
      const tooMany = slipsTooMany(roll, tallied(roll, open.ballot, opened.value))
      if (tooMany > 0) return refuse('ballots.spoiled', { slips: tooMany })
      const { root, slips } = opened.value
      await changeBallot(on, scope, ballot, { stage: 'closed', root, slips })
      return opened
    })
    if (!closed.ok) return closed
    await putTallies(write, scope, review.id, tallyRows(tallied(roll, open.ballot, closed.value)))

    const { guests } = review
    const questions = review.questions.filter(({ question }) => question !== 'masses' || guests > 0)
    const toCount = boxesOf({ roll, questions, guests }).length > 0
    await stampReview(write, scope, review.id, 'counting', now)
    if (!toCount) await stampReview(write, scope, review.id, 'closed', now)
    await touchReview(write, scope, review, { state: toCount ? 'counting' : 'deciding', questions })
    const root = hashText(closed.value.root) ?? ''
    write.audit({
      act: agree.name,
      subject: { kind: 'review', id: review.id },
      detail: { root, slips: closed.value.slips, askedBy: ballot.endAskedBy },
    })
    await startJob(write, scope, {
      id: context.newId<'job'>(),
      kind: forgetKeys,
      input: { reviewId: review.id, freezeHash: hashText(ballot.freezeHash), what: 'all' },
      staffId: context.actor.staffId,
      now,
    })
    if (toCount) {
      write.emit({
        topic: 'message',
        payload: {
          to: tellers.map((each) => each.staffId),
          kind: 'review-count',
          title: '请计票',
          body: `${term.name}民主评议已投票，请您和另一名计票人分别录入纸质票各人的票数。`,
          link: `/count/${review.id}`,
        },
      })
    }
    return ok({ root, slips: closed.value.slips })
  },
)

const confirmAnswer = answer(confirm, async (write, input, context) => {
  const { scope, actor, now } = context
  const { reviewId } = input
  if ((await rollEntry(write, scope, reviewId, scope.memberId)) === null) return refuse('common.not-found')
  const held = await holdBallot(write, scope, reviewId, 'root.confirm')
  if (!held.ok) return held
  if (!(await isScrutineer(write, scope, reviewId, scope.memberId))) return refuse('ballots.not-a-scrutineer')
  const ballot = held.value
  if (ballot.root === null || hashText(ballot.root) !== input.root) return refuse('ballots.other-root')
  const { root } = ballot
  await asBallots(write, (on) =>
    putConfirmation(on, scope, reviewId, { memberId: scope.memberId, name: actor.name, at: now, root }),
  )
  write.audit({
    act: confirm.name,
    subject: { kind: 'review', id: reviewId },
    detail: { root: input.root },
  })
  return ok({})
})

export const castingAnswers: readonly Answer[] = [
  openCastingAnswer,
  castAnswer,
  endCastingAnswer,
  agreeAnswer,
  confirmAnswer,
]
