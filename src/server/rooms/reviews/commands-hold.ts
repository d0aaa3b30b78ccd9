/** What each command on a review begins with: the row held, the phase and the state asked. */
import type { BranchId, ReviewId, TermId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { MeetingAction } from '#domain/reviews/meeting.ts'
import { inTime, permit } from '#domain/reviews/permit.ts'
import type { PermitCode } from '#domain/reviews/permit.ts'
import type { Policy } from '#domain/terms/policy.ts'
import type { Write } from '#server/db/handle.ts'
import type { Actor } from '#server/http/answer.ts'
import { frozenRules, termById, todayOf } from '#server/rooms/terms/views.ts'
import type { Term } from '#server/rooms/terms/views.ts'

import { reviewByIdForUpdate, reviewForUpdate } from './store.ts'
import type { ReviewRow } from './store.ts'

export interface Held {
  readonly review: ReviewRow
  readonly term: Term
  readonly policy: Policy
  readonly today: LocalDate
}

interface Asking {
  readonly scope: OrganisationScope
  readonly now: Date
  readonly actor: Actor
}

interface Named {
  readonly termId: TermId
  readonly branchId: BranchId
  /** As the person saw it, where overwriting somebody else's change would hurt. */
  readonly version?: number
}

/** The review of a branch, held, if the actor may do this to it now. */
export async function hold(
  write: Write,
  { scope, now, actor }: Asking,
  { termId, branchId, version }: Named,
  action: MeetingAction,
): Promise<Result<Held, PermitCode | 'common.not-found' | 'common.changed-meanwhile'>> {
  const review = await reviewForUpdate(write, scope, termId, branchId)
  if (review === null) return refuse('common.not-found')
  const held = await around(write, scope, now, review)
  const may = permit(actor.grants, action, review, held.term, held.today)
  if (may !== true) return { ok: false, refusal: may }
  return version !== undefined && version !== review.version ? refuse('common.changed-meanwhile') : ok(held)
}

/** The same for people who act in person: tellers, and whoever objects. */
export async function holdInPerson(
  write: Write,
  { scope, now }: Asking,
  reviewId: ReviewId,
  action: MeetingAction,
): Promise<Result<Held, Exclude<PermitCode, 'common.forbidden'> | 'common.not-found'>> {
  const review = await reviewByIdForUpdate(write, scope, reviewId)
  if (review === null) return refuse('common.not-found')
  const held = await around(write, scope, now, review)
  const may = inTime(action, review, held.term, held.today)
  return may === true ? ok(held) : { ok: false, refusal: may }
}

async function around(write: Write, scope: OrganisationScope, now: Date, review: ReviewRow): Promise<Held> {
  const term = await termById(write, scope, review.termId)
  if (term === null) throw new Error('a review of no term')
  const { policy } = await frozenRules(write, scope, review.termId)
  return { review, term, policy, today: await todayOf(write, scope, now) }
}
