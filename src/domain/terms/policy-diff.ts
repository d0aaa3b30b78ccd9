import { policyWords, type PolicyPoint } from './policy-words.ts'
import type { Policy } from './policy.ts'

/** One point of two policies side by side; what one of them does not have (a detail of a quota that it leaves out) is null. */
export interface PolicyDifference extends Omit<PolicyPoint, 'says'> {
  readonly left: string | null
  readonly right: string | null
  readonly same: boolean
}

/** Point by point, in the order of the left one; what only the right one has stands after its forerunner. */
export function comparePolicies(left: Policy, right: Policy): readonly PolicyDifference[] {
  const [ours, theirs] = [policyWords(left), policyWords(right)]
  const longer = ours.length >= theirs.length ? ours : theirs
  return longer.map(({ id, part, title, clause, origin }) => {
    const [one, other] = [saying(ours, id), saying(theirs, id)]
    return { id, part, title, clause, origin, left: one, right: other, same: one === other }
  })
}

const saying = (points: readonly PolicyPoint[], id: string): string | null =>
  points.find((each) => each.id === id)?.says ?? null
