/** What each step of the electronic ballot begins with: review and ballot held, and their stages asked. */
import type { MemberId, ReviewId } from '#domain/kernel/ids.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'
import type { OrganisationScope, SelfScope } from '#domain/kernel/scope.ts'
import { allowedAt } from '#domain/reviews/ballot.ts'
import type { BallotStep } from '#domain/reviews/ballot.ts'
import { asBallots } from '#server/ballots/database.ts'
import { ballotForUpdate } from '#server/ballots/store.ts'
import type { BallotRow } from '#server/ballots/store.ts'
import type { Read, Write } from '#server/db/handle.ts'
import type { Actor } from '#server/http/answer.ts'

import { holdInPerson } from './commands-hold.ts'
import type { Held } from './commands-hold.ts'
import { scrutineersOf } from './store-count.ts'
import { rollEntry } from './store-roll.ts'
import type { RollRow } from './store-roll.ts'

export type StageCode = 'ballots.not-offered' | 'ballots.not-yet' | 'ballots.too-late'

/** The ballot of a review that is held already, held too, if this step is due. */
export async function holdBallot(
  write: Write,
  scope: OrganisationScope,
  reviewId: ReviewId,
  step: BallotStep,
): Promise<Result<BallotRow, StageCode>> {
  const ballot = await asBallots(write, (on) => ballotForUpdate(on, scope, reviewId))
  if (ballot === null) return refuse('ballots.not-offered')
  const may = allowedAt(ballot.stage, step)
  return may === true ? ok(ballot) : { ok: false, refusal: may }
}

interface Asking {
  readonly scope: SelfScope
  readonly now: Date
  readonly actor: Actor
}

export interface HeldBallot extends Held {
  readonly ballot: BallotRow
  readonly entry: RollRow
}

type PersonCode =
  | StageCode
  | 'common.not-found'
  | 'reviews.not-yet'
  | 'reviews.too-late'
  | 'terms.too-early'
  | 'terms.too-late'

/** The same for somebody on the roll; for everybody else the review might as well not be there. */
export async function holdAsMember(
  write: Write,
  { scope, now, actor }: Asking,
  reviewId: ReviewId,
  step: BallotStep,
): Promise<Result<HeldBallot, PersonCode>> {
  const { memberId } = scope
  if ((await rollEntry(write, scope, reviewId, memberId)) === null) return refuse('common.not-found')
  const held = await holdInPerson(write, { scope, now, actor }, reviewId, 'meeting.attend')
  if (!held.ok) return held
  // Read again under the lock: of two at once the second sees what the first chose.
  const entry = await rollEntry(write, scope, reviewId, memberId)
  if (entry === null) return refuse('common.not-found')
  const ballot = await holdBallot(write, scope, reviewId, step)
  return ballot.ok ? ok({ ...held.value, ballot: ballot.value, entry }) : ballot
}

export const isScrutineer = async (
  read: Read,
  scope: OrganisationScope,
  reviewId: ReviewId,
  memberId: MemberId,
): Promise<boolean> => (await scrutineersOf(read, scope, reviewId)).some((each) => each.memberId === memberId)
