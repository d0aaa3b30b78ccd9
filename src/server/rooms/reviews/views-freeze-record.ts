/** What a freeze record is made from: the frozen roll and everything that the stars follow from. */
import type { Json } from '#domain/kernel/canonical-json.ts'
import type { ReviewId } from '#domain/kernel/ids.ts'
import { formatPoints } from '#domain/kernel/points.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { StarPolicy } from '#domain/terms/star-policy.ts'
import type { FreezeRecord } from '#seal/freeze-record.ts'
import type { Read } from '#server/db/handle.ts'
import { branchesOf, membersOn, organisationOf } from '#server/rooms/organisation/views.ts'
import { frozenRules, termById, todayOf } from '#server/rooms/terms/views.ts'

import { rollOfReview } from './store-roll.ts'
import { reviewById } from './store.ts'
import type { ReviewRow } from './store.ts'

export interface FreezeFacts {
  /** How many keys are needed: one for each graded member and question. */
  readonly keys: number
  /** The record with these moduli (base64url): those of the stars in the order of the roll, then those of the second question. */
  readonly recordWith: (moduli: readonly string[], newItem: () => string) => FreezeRecord
}

export async function freezeRecordOf(
  read: Read,
  scope: OrganisationScope,
  reviewId: ReviewId,
  now: Date,
): Promise<FreezeFacts | null> {
  const review = await reviewById(read, scope, reviewId)
  const term = review === null ? null : await termById(read, scope, review.termId)
  if (review === null || term === null) return null
  const { policy } = await frozenRules(read, scope, review.termId)
  const { name } = await organisationOf(read, scope)
  const roll = await rollOfReview(read, scope, reviewId)
  const today = await todayOf(read, scope, now)
  const names = new Map((await branchesOf(read, scope, today)).map((each) => [each.id, each.name]))
  const sharing = await sharingBranches(read, scope, policy.review.stars, review)
  const graded = roll.filter((each) => each.graded)
  const peer = review.questions.find(({ question }) => question === 'peer')
  return {
    keys: graded.length * (peer === undefined ? 1 : 2),
    recordWith: (moduli, newItem) => {
      const keys = moduli.values()
      const nextKey = () => keys.next().value ?? ''
      const record = {
        review: reviewId,
        organisation: { id: scope.organisationId, name },
        term: { id: term.id, name: term.name },
        policy: { ...policy.review.stars } as unknown as { readonly [key: string]: Json },
        branches: review.branches.map((id) => ({ id, name: names.get(id) ?? id })),
        sharing,
        roll: roll.map(({ memberId, name, branchId, voter, graded, points }) => ({
          id: memberId,
          name,
          branch: branchId,
          voter,
          graded: graded ? { points: formatPoints(points), key: nextKey() } : null,
        })),
      }
      if (peer === undefined) return { format: 'liangqi-freeze-1', ...record }
      return {
        format: 'liangqi-freeze-2',
        ...record,
        second: {
          grades: peer.grades.map((grade) => grade.name),
          items: graded.map(({ memberId }) => ({ id: newItem(), member: memberId, key: nextKey() })),
        },
      }
    },
  }
}

/** Branches whose own reviews share the quota with this one. */
async function sharingBranches(
  read: Read,
  scope: OrganisationScope,
  policy: StarPolicy,
  review: ReviewRow,
): Promise<readonly string[]> {
  if (policy.quota?.scope !== 'pool') return []
  const own = new Set(review.branches)
  const peopled = new Set((await membersOn(read, scope, review.heldOn)).map((each) => each.branchId))
  const branches = await branchesOf(read, scope, review.heldOn)
  return branches.filter(({ id }) => peopled.has(id) && !own.has(id)).map((each) => each.id)
}
