import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { StarPolicy } from '../terms/star-policy.ts'
import { giveStars } from './stars.ts'
import type { StarsReport } from './stars.ts'
import type { Stars } from './star-counts.ts'
import type { RatedBranch, RatedMember, StarsCode, StarsInput } from './stars-input.ts'

/** A graded member as a count leaves them, with the branch whose quota they compete for. */
export interface CountedMember extends RatedMember {
  readonly branch: string
}

/** One counted review, as a recount file tells it. */
export interface CountedReview extends Pick<StarsInput, 'designated' | 'revotes' | 'decisions'> {
  /** Branches that took part. */
  readonly branches: readonly string[]
  /** Branches of other reviews that share the quota: the stars follow only from all of them together. */
  readonly sharing: readonly string[]
  readonly members: readonly CountedMember[]
  /** The stars that were decided; null until they are. */
  readonly result: readonly { readonly member: string; readonly stars: Stars | null }[] | null
}

/** The members under their branches, both in the order in which they come. */
export function inBranches(members: readonly CountedMember[]): readonly RatedBranch[] {
  const branches = new Map<string, RatedMember[]>()
  for (const { branch, ...member } of members) branches.set(branch, [...(branches.get(branch) ?? []), member])
  return [...branches].map(([id, members]) => ({ id, members }))
}

/** Branches that share the quota and whose review is not among these. */
export function missingBranches(reviews: readonly CountedReview[]): readonly string[] {
  const there = new Set(reviews.flatMap(({ branches }) => branches))
  return [...new Set(reviews.flatMap(({ sharing }) => sharing))].filter((branch) => !there.has(branch))
}

export interface RecountedStars {
  readonly report: StarsReport
  /** Members for whom other stars were decided than follow from the count, or whom the result leaves out or adds. */
  readonly differing: readonly string[]
}

/** The stars of counted reviews once more: of one, or of all those that share a quota. */
export function recountStars(
  policy: StarPolicy,
  reviews: readonly CountedReview[],
): Result<RecountedStars, StarsCode | 'recount.branch-missing'> {
  const [missing] = missingBranches(reviews)
  if (missing !== undefined) return refuse('recount.branch-missing', { branch: missing })
  const given = giveStars({
    policy,
    branches: inBranches(reviews.flatMap(({ members }) => members)),
    designated: reviews.flatMap(({ designated }) => designated),
    revotes: reviews.flatMap(({ revotes }) => revotes),
    decisions: reviews.flatMap(({ decisions }) => decisions),
  })
  return given.ok ? ok({ report: given.value, differing: differing(given.value, reviews) }) : given
}

function differing({ results }: StarsReport, reviews: readonly CountedReview[]): readonly string[] {
  const given = new Map(results.map(({ member, stars }) => [member, stars]))
  return reviews.flatMap(({ members, result }) => {
    if (result === null) return []
    const decided = new Map(result.map(({ member, stars }) => [member, stars]))
    const own = new Set([...members.map(({ id }) => id), ...decided.keys()])
    return [...own].filter((id) => !decided.has(id) || given.get(id) !== decided.get(id))
  })
}
