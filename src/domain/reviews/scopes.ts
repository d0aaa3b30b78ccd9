import type { StarPolicy } from '../terms/star-policy.ts'
import type { RatedBranch, RatedMember } from './stars-input.ts'

/** Members that share one quota. */
export interface Scope {
  /** The branch's id, `joined` or `pool`. */
  readonly id: string
  readonly kind: 'branch' | 'joined' | 'pool'
  readonly members: readonly RatedMember[]
}

/** Who competes with whom, in the order of the input. */
export function scopesOf(policy: StarPolicy, branches: readonly RatedBranch[]): readonly Scope[] {
  const quota = policy.quota
  if (quota?.scope === 'pool')
    return [{ id: 'pool', kind: 'pool', members: branches.flatMap((branch) => branch.members) }]
  const joins = (branch: RatedBranch): boolean =>
    quota?.scope === 'join-small' && branch.members.length < quota.smallBranch
  const small = branches.filter(joins)
  const scopes: Scope[] = []
  for (const branch of branches) {
    if (!joins(branch)) scopes.push({ id: branch.id, kind: 'branch', members: branch.members })
    else if (branch === small[0])
      scopes.push({ id: 'joined', kind: 'joined', members: small.flatMap((each) => each.members) })
  }
  return scopes
}
