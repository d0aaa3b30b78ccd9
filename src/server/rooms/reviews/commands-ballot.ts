/** The electronic ballot's meeting: check-in opens, people choose, tokens are issued. */
import { checkIn, issue, openCheckIn } from '#contract/ballots.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'
import { checkAway } from '#domain/reviews/away.ts'
import { allowedAt } from '#domain/reviews/ballot.ts'
import { fromBase64url, toBase64url } from '#seal/base64url.ts'
import { batchHash, readBatch } from '#seal/batch.ts'
import { concatBytes } from '#seal/bytes.ts'
import type { Ballots } from '#server/ballots/ballots.ts'
import { asBallots } from '#server/ballots/database.ts'
import { ballotOf, changeBallot, putIssue } from '#server/ballots/store.ts'
import type { BallotRow } from '#server/ballots/store.ts'
import { ballotTroubles } from '#server/ballots/troubles.ts'
import { answer, answerPrepared } from '#server/http/answer.ts'
import type { Answer } from '#server/http/answer.ts'
import type { ReviewId } from '#domain/kernel/ids.ts'
import type { SelfScope } from '#domain/kernel/scope.ts'

import { todayOf } from '#server/rooms/terms/views.ts'

import { holdAsMember, holdBallot } from './commands-ballot-hold.ts'
import { hold } from './commands-hold.ts'
import { markPresent, rollOfReview } from './store-roll.ts'
import { touchReview } from './store.ts'
import { hashText, hoursAfter } from './views-ballot-state.ts'

/** Before the first token: this program has the keys, and PostgreSQL writes down nothing that must be forgotten. */
export async function fitToIssue(
  ballots: Ballots,
  ballot: BallotRow,
): Promise<Result<null, 'ballots.keys-missing' | 'ballots.statements-logged'>> {
  if ((await ballots.open(ballot)) === null) return refuse('ballots.keys-missing')
  const troubles = await ballotTroubles(ballots.database)
  return troubles.length > 0
    ? refuse('ballots.statements-logged', { settings: troubles.join('、') })
    : ok(null)
}

const openCheckInAnswer = answer(openCheckIn, async (write, input, context) => {
  const held = await hold(write, context, input, 'meeting.attend')
  if (!held.ok) return held
  const { review, term } = held.value
  const ballot = await holdBallot(write, context.scope, review.id, 'check-in.open')
  if (!ballot.ok) return ballot
  const { ballots } = context.services
  const fit = await fitToIssue(ballots, ballot.value)
  if (!fit.ok) return fit
  await asBallots(write, (on) => changeBallot(on, context.scope, ballot.value, { stage: 'check-in' }))
  await touchReview(write, context.scope, review)
  write.audit({
    act: openCheckIn.name,
    subject: { kind: 'review', id: review.id },
    detail: { freezeHash: hashText(ballot.value.freezeHash) },
  })
  const roll = await rollOfReview(write, context.scope, review.id)
  write.emit({
    topic: 'message',
    payload: {
      to: roll.filter((each) => each.voter).map((each) => each.staffId),
      kind: 'review-ballot',
      title: '请签到',
      body: `${term.name}民主评议开始签到。请扫会场大屏幕上的二维码，选择手机投票或纸质票；选定后不能改。`,
      link: `/ballot/${review.id}`,
    },
  })
  return ok({})
})

const checkInAnswer = answer(checkIn, async (write, input, context) => {
  const away = input.from === 'elsewhere'
  const held = await holdAsMember(write, context, input.reviewId, away ? 'check-in.away' : 'check-in')
  if (!held.ok) return held
  const { review, ballot, entry, policy } = held.value
  if (hashText(ballot.freezeHash) !== input.freezeHash) return refuse('ballots.other-freeze')
  if (!entry.voter) return refuse('ballots.not-a-voter')
  if (entry.channel !== null)
    return entry.channel === input.channel ? ok({}) : refuse('ballots.already-chosen')
  const { memberId } = entry
  const { channel } = input
  if (away) {
    const window = policy.review.away
    const ahead = await todayOf(write, context.scope, hoursAfter(context.now, window?.checkIn ?? 0))
    const may = checkAway(window, { channel, ahead, heldOn: review.heldOn })
    if (!may.ok) return may
    // Nobody has opened check-in yet, so what that asks first is asked here.
    const fit = await fitToIssue(context.services.ballots, ballot)
    if (!fit.ok) return fit
  }
  await markPresent(write, context.scope, review.id, [{ memberId, present: true, channel, away }])
  return ok({})
})

/** Everything but who may have it: signed in threads, before a connection is taken. Null where keys are not there. */
type Signed = { readonly hash: Uint8Array; readonly signatures: Uint8Array } | 'malformed' | null

async function signBatch(
  ballots: Ballots,
  scope: SelfScope,
  { reviewId, batch }: { readonly reviewId: ReviewId; readonly batch: string },
): Promise<Signed> {
  const row = await ballots.database.transaction(scope.organisationId, (on) => ballotOf(on, scope, reviewId))
  if (row?.freezeHash == null || allowedAt(row.stage, 'issue.away') !== true) return null
  const [open, keys] = await Promise.all([ballots.open(row), ballots.keys.signing(reviewId, row.freezeHash)])
  if (open === null || keys === null) return null
  const bytes = fromBase64url(batch)
  if (bytes === null) return 'malformed'
  const read = readBatch(open.ballot, scope.memberId, bytes)
  if (!read.ok) return 'malformed'
  const places = new Map([...open.ballot.items.keys()].map((item, place) => [item, place]))
  const blinded = read.value.flatMap(({ member, message }) => {
    const key = keys[places.get(member) ?? -1]
    return key === undefined ? [] : [[key, message] as const]
  })
  if (blinded.length < read.value.length) return null
  const signatures = await ballots.threads.sign(blinded)
  if (signatures === null) return 'malformed'
  return {
    hash: await batchHash(open.ballot, scope.memberId, bytes),
    signatures: concatBytes(...signatures),
  }
}

/** Kept is that this voter was issued, and for which batch; no line and no moment of it. */
const issueAnswer = answerPrepared(
  issue,
  async (input, { services, scope }) => ok(await signBatch(services.ballots, scope, input)),
  async (write, input, context) => {
    const held = await holdAsMember(write, context, input.reviewId, 'issue.away')
    if (!held.ok) return held
    const { ballot, entry } = held.value
    const may = allowedAt(ballot.stage, entry.away ? 'issue.away' : 'issue')
    if (may !== true) return { ok: false, refusal: may }
    if (hashText(ballot.freezeHash) !== input.freezeHash) return refuse('ballots.other-freeze')
    if (!entry.voter) return refuse('ballots.not-a-voter')
    if (entry.channel !== 'electronic') return refuse('ballots.not-checked-in')
    const { ready } = context
    if (ready === null) return refuse('ballots.keys-missing')
    if (ready === 'malformed') return refuse('ballots.malformed-batch')
    const put = await asBallots(write, (on) =>
      putIssue(on, context.scope, {
        reviewId: input.reviewId,
        memberId: entry.memberId,
        batchHash: ready.hash,
      }),
    )
    return put === 'other' ? refuse('ballots.other-batch') : ok({ signatures: toBase64url(ready.signatures) })
  },
)

export const ballotAnswers: readonly Answer[] = [openCheckInAnswer, checkInAnswer, issueAnswer]
