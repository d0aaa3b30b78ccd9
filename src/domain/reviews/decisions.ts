import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { StarPolicy } from '../terms/star-policy.ts'
import { decided } from './because.ts'
import { isCumulative } from './quota.ts'
import type { ScopeStars } from './scope-stars.ts'
import type { Stars } from './star-counts.ts'
import type { StarResult } from './stars.ts'

/** The committee's decisions 看票不唯票: they come last, keep the voted stars beside, and stay within the seats. */
export function applyDecisions(
  policy: StarPolicy,
  given: ScopeStars,
  designated: ReadonlyMap<string, 4 | 5>,
  decisions: ReadonlyMap<string, Stars>,
): Result<readonly StarResult[], 'stars.decided-over-seats'> {
  const results = given.results.map((result) => {
    const stars = decisions.get(result.member)
    return stars === undefined ? result : change(result, stars)
  })
  const { seats } = given
  if (seats === null || policy.quota === null) return ok(results)

  // Designated members beside the quota hold no seat, whatever is decided about them.
  const counted =
    policy.designation === 'inside' ? results : results.filter(({ member }) => !designated.has(member))
  const fives = counted.filter(({ stars }) => stars === 5).length
  const fours = counted.filter(({ stars }) => stars === 4).length
  const mostFours = isCumulative(policy.quota) ? seats.four - fives : seats.four
  return fives > seats.five || fours > mostFours
    ? refuse('stars.decided-over-seats', {
        path: 'decisions',
        scope: given.scope.id,
        five: seats.five,
        four: seats.four,
      })
    : ok(results)
}

const change = (result: StarResult, stars: Stars): StarResult => ({
  ...result,
  stars,
  how: 'decided',
  voted: result.stars,
  because: [...result.because, decided(result.stars, stars)],
})
