/** After the close: the root for everybody, the leaves for the roll, the recount file for whom the policy says. */
import { leaves, recount, root } from '#contract/ballots.ts'
import type { ReviewId } from '#domain/kernel/ids.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { Refusal } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { tooFew } from '#domain/reviews/few-raters.ts'
import { mergeRevotes } from '#domain/reviews/revotes.ts'
import { slipsIn } from '#domain/reviews/star-counts.ts'
import { toBase64url } from '#seal/base64url.ts'
import { concatBytes, utf8 } from '#seal/bytes.ts'
import { parseFreezeRecord } from '#seal/freeze-record.ts'
import { formatFor, writeRecountFile } from '#seal/recount-file.ts'
import type { RecountFile } from '#seal/recount-file.ts'
import { asBallots } from '#server/ballots/database.ts'
import { ballotOf, confirmationsOf } from '#server/ballots/store.ts'
import type { BallotRow } from '#server/ballots/store.ts'
import { slipsOf } from '#server/ballots/store-slips.ts'
import type { Read } from '#server/db/handle.ts'
import { systemScope } from '#server/db/system-scope.ts'
import { answer } from '#server/http/answer.ts'
import type { Actor, Answer } from '#server/http/answer.ts'
import { branchesOf } from '#server/rooms/organisation/views.ts'
import { frozenRules } from '#server/rooms/terms/views.ts'

import { allTallies, scrutineersOf, settledBoxes } from './store-count.ts'
import { resultsOfRevision } from './store-publicity.ts'
import { rollEntry, rollOfReview } from './store-roll.ts'
import { reviewById } from './store.ts'
import type { ReviewRow } from './store.ts'
import { factsheetOf, isCounted } from './views-result.ts'

interface Closed extends BallotRow {
  readonly root: Uint8Array
  readonly record: string
  readonly freezeHash: Uint8Array
}

const isClosed = (row: BallotRow): row is Closed =>
  row.root !== null && row.record !== null && row.freezeHash !== null

const rootAnswer = answer(root, async (_nobody, { reviewId }, { services: { ballots } }) => {
  const organisationId = await ballots.organisationOf(reviewId)
  if (organisationId === null) return refuse('common.not-found')
  const row = await ballots.database.transaction(organisationId, (on) =>
    ballotOf(on, systemScope(organisationId), reviewId),
  )
  if (row === null) return refuse('ballots.not-offered')
  if (!isClosed(row)) return refuse('ballots.not-yet', { stage: row.stage, opens: 'closed' })
  return ok({
    freezeHash: toBase64url(row.freezeHash),
    root: toBase64url(row.root),
    slips: row.slips ?? 0,
  })
})

const leavesAnswer = answer(leaves, async (read, { reviewId }, { scope }) => {
  if ((await rollEntry(read, scope, reviewId, scope.memberId)) === null) return refuse('common.not-found')
  const { row, slips } = await asBallots(read, async (on) => ({
    row: await ballotOf(on, scope, reviewId),
    slips: await slipsOf(on, scope, reviewId),
  }))
  if (row === null) return refuse('ballots.not-offered')
  if (!isClosed(row)) return refuse('ballots.not-yet', { stage: row.stage, opens: 'closed' })
  return ok({
    root: toBase64url(row.root),
    leaves: toBase64url(concatBytes(...slips.map(({ leaf }) => leaf))),
  })
})

/** Null for whom the file is open. Outside the own review it might as well not be there. */
async function whyNoFile(
  read: Read,
  scope: OrganisationScope,
  review: ReviewRow,
  actor: Actor,
): Promise<Refusal<'common.not-found' | 'ballots.recount-closed'> | null> {
  if (actor.grants.some(({ role }) => role === 'committee')) return null
  const { policy } = await frozenRules(read, scope, review.termId)
  const roll = await rollOfReview(read, scope, review.id)
  const isOnRoll = roll.some((each) => each.staffId === actor.staffId)
  if (isOnRoll && policy.review.recount === 'roll') return null
  const isTheirs = actor.grants.some(
    ({ branchId }) => branchId === null || review.branches.includes(branchId),
  )
  return { code: isOnRoll || isTheirs ? 'ballots.recount-closed' : 'common.not-found' }
}

/** Whether the file would show so few slips of a member, in either channel, that only scrutineers may see them. */
async function showsFew(read: Read, scope: OrganisationScope, reviewId: ReviewId): Promise<boolean> {
  const [tallies, held] = await Promise.all([
    allTallies(read, scope, reviewId),
    settledBoxes(read, scope, reviewId),
  ])
  // The masses are no part of the file.
  const boxes = held.flatMap(({ question, counts }) => (question === 'masses' ? [] : [counts]))
  return [...tallies, ...boxes].some(({ one, two, three, four, five }) =>
    tooFew(slipsIn([one, two, three, four, five])),
  )
}

const recountAnswer = answer(recount, async (read, { reviewId }, { scope, actor, now }) => {
  const review = await reviewById(read, scope, reviewId)
  if (review === null) return refuse('common.not-found')
  const watched = (await scrutineersOf(read, scope, review.id)).some((each) => each.staffId === actor.staffId)
  const closed = watched ? null : await whyNoFile(read, scope, review, actor)
  if (closed !== null) return { ok: false, refusal: closed }
  const found = await asBallots(read, async (on) => ({
    row: await ballotOf(on, scope, reviewId),
    slips: await slipsOf(on, scope, reviewId),
    confirmations: await confirmationsOf(on, scope, reviewId),
  }))
  if (found.row === null) return refuse('ballots.not-offered')
  // The paper boxes are counted by people who must not know what lies in the other half.
  if (!isCounted(review) || !isClosed(found.row))
    return refuse('reviews.not-yet', { state: review.state, opens: 'deciding' })
  if (!watched && (await showsFew(read, scope, reviewId))) return refuse('ballots.recount-few')
  const names = new Map((await branchesOf(read, scope, review.heldOn)).map((each) => [each.id, each.name]))
  const file = await fileOf(read, scope, review, { ...found, row: found.row })
  const title = `${names.get(review.branchId) ?? ''}重新计票-${now.toISOString().slice(0, 10)}.json`
  return ok({ name: title, type: 'application/json', bytes: utf8(writeRecountFile(file)) })
})

async function fileOf(
  read: Read,
  scope: OrganisationScope,
  review: ReviewRow,
  found: {
    readonly row: Closed
    readonly slips: Awaited<ReturnType<typeof slipsOf>>
    readonly confirmations: Awaited<ReturnType<typeof confirmationsOf>>
  },
): Promise<RecountFile> {
  const freeze = parseFreezeRecord(JSON.parse(found.row.record))
  if (!freeze.ok) throw new Error(`a stored freeze record: ${freeze.refusal.code}`)
  const facts = await factsheetOf(read, scope, [review])
  const roll = facts.rolls.get(review.id) ?? []
  const own = new Set<string>(roll.map((each) => each.memberId))
  const boxes = await settledBoxes(read, scope, review.id)
  const boxesOf = (asked: 'stars' | 'peer') =>
    boxes
      .filter(({ question }) => question === asked)
      .map(({ memberId, counts }) => {
        const { five, four, three, two, one, abstained, void: spoilt } = counts
        return { member: memberId, five, four, three, two, one, abstained, void: spoilt }
      })
  const format = formatFor(freeze.value)
  const first = review.revision > 0 ? await resultsOfRevision(read, scope, review.id, 1) : null
  const byChannel = (channel: 'electronic' | 'paper') =>
    roll.filter((each) => each.channel === channel).map((each) => each.memberId)
  return {
    format,
    freeze: freeze.value,
    freezeHash: toBase64url(found.row.freezeHash),
    issued: { electronic: byChannel('electronic'), paper: byChannel('paper') },
    slips: found.slips.map(({ slip }) => toBase64url(slip)),
    root: toBase64url(found.row.root),
    paperCounts: boxesOf('stars'),
    ...(format === 'liangqi-recount-2' ? { secondCounts: boxesOf('peer') } : {}),
    confirmations: found.confirmations.map(({ memberId, name, at, root: seen }) => ({
      id: memberId,
      name,
      at: `${at.toISOString().slice(0, 19)}Z`,
      root: toBase64url(seen),
    })),
    designated: facts.designations
      .filter((each) => !each.amended)
      .map(({ memberId, stars }) => ({ member: memberId, stars })),
    revotes: mergeRevotes(facts.revotes).map(({ seat, order }) => ({
      seat,
      order: order.map((group) => [...group]),
    })),
    decisions: facts.decisions.flatMap(({ memberId, stars }) =>
      stars === null ? [] : [{ member: memberId, stars }],
    ),
    result:
      first === null
        ? null
        : first
            .filter((each) => own.has(each.memberId))
            .map(({ memberId, stars }) => ({ member: memberId, stars })),
  }
}

export const recountViews: readonly Answer[] = [rootAnswer, leavesAnswer, recountAnswer]
