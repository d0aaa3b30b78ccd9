/** How the electronic ballot of a review stands, for whoever sees the meeting. */
import type { OutputOf } from '#contract/call.ts'
import type { meeting } from '#contract/reviews.ts'
import type { MemberId, ReviewId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { mostSlips, votersBy } from '#domain/reviews/ballot.ts'
import { stripsIn } from '#domain/reviews/paper.ts'
import type { AwayWindow } from '#domain/terms/policy.ts'
import { toBase64url } from '#seal/base64url.ts'
import type { Ballots } from '#server/ballots/ballots.ts'
import { asBallots } from '#server/ballots/database.ts'
import { ballotOf, confirmationsOf, issuedMembers } from '#server/ballots/store.ts'
import type { Read } from '#server/db/handle.ts'

import type { SlipTally } from './store-count.ts'
import type { RollRow } from './store-roll.ts'
import type { ReviewRow } from './store.ts'

export const hoursAfter = (moment: Date, hours: number): Date =>
  new Date(moment.getTime() + hours * 3_600_000)

export const hashText = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : toBase64url(bytes)

type HeldState = NonNullable<NonNullable<OutputOf<typeof meeting>['review']>['ballot']>
type BallotState = Omit<HeldState, 'keysHere' | 'away' | 'awayUntil'>

/** Null where the review is on paper alone. */
export const ballotStateOf = (
  read: Read,
  scope: OrganisationScope,
  reviewId: ReviewId,
): Promise<BallotState | null> =>
  asBallots(read, async (on) => {
    const ballot = await ballotOf(on, scope, reviewId)
    if (ballot === null) return null
    return {
      stage: ballot.stage,
      freezeHash: hashText(ballot.freezeHash),
      tokens: [...(await issuedMembers(on, scope, reviewId))],
      endAsked: ballot.endAskedBy !== null,
      root: hashText(ballot.root),
      slips: ballot.slips,
      confirmed: (await confirmationsOf(on, scope, reviewId)).map((each) => each.name),
    }
  })

/** The same to whoever holds the meeting, with whether this program has what it takes to go on. */
export async function heldStateOf(
  read: Read,
  scope: OrganisationScope,
  { id: reviewId, awayUntil }: Pick<ReviewRow, 'id' | 'awayUntil'>,
  away: AwayWindow | null,
  ballots: Ballots,
): Promise<HeldState | null> {
  const state = await ballotStateOf(read, scope, reviewId)
  if (state === null) return null
  const isOver = state.stage === 'making' || state.stage === 'closed'
  const row = isOver ? null : await asBallots(read, (on) => ballotOf(on, scope, reviewId))
  const until = awayUntil?.toISOString() ?? null
  return { ...state, away, awayUntil: until, keysHere: row === null || (await ballots.open(row)) !== null }
}

/** What a result says of the slips; null on paper alone. */
export const closedBallotOf = (
  read: Read,
  scope: OrganisationScope,
  reviewId: ReviewId,
  roll: readonly RollRow[],
) =>
  asBallots(read, async (on) => {
    const ballot = await ballotOf(on, scope, reviewId)
    if (ballot?.root == null) return null
    return {
      voters: votersBy(roll, 'electronic'),
      slips: ballot.slips ?? 0,
      root: toBase64url(ballot.root),
      confirmed: (await confirmationsOf(on, scope, reviewId)).map((each) => each.name),
    }
  })

/** All slips that can come: of every graded member, once for each question that is asked by phone. */
export function mostOfAll(roll: readonly RollRow[], { questions }: Pick<ReviewRow, 'questions'>): number {
  const asked = questions.some(({ question }) => question === 'peer') ? 2 : 1
  return roll.reduce((sum, { graded, memberId }) => sum + (graded ? asked * mostSlips(roll, memberId) : 0), 0)
}

/** Slips that could have come for this member and did not. */
export function roomOf(
  roll: readonly RollRow[],
  memberId: MemberId,
  tallies: ReadonlyMap<MemberId, SlipTally> | undefined,
): number | null {
  const tally = tallies?.get(memberId)
  return tally === undefined ? null : mostSlips(roll, memberId) - stripsIn({ ...tally, void: 0 })
}
