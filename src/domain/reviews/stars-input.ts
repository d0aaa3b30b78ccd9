import type { Points } from '../kernel/points.ts'
import type { Result } from '../kernel/result.ts'
import { ok, refuse } from '../kernel/result.ts'
import { starPolicyFaults } from '../terms/star-policy.ts'
import type { StarPolicy, StarPolicyCode } from '../terms/star-policy.ts'
import type { StarCounts, Stars } from './star-counts.ts'
import { slipsIn } from './star-counts.ts'

export interface RatedMember {
  readonly id: string
  readonly points: Points
  readonly counts: StarCounts
  /** Voters who were issued a ballot and could rate this member. */
  readonly eligible: number
}

export interface RatedBranch {
  readonly id: string
  readonly members: readonly RatedMember[]
}

export type Seat = 'five' | 'four'

/** The outcome of a re-vote among the tied: groups in their new order, equals together. */
export interface Revote {
  readonly seat: Seat
  readonly order: readonly (readonly string[])[]
}

/** Everything that stars follow from: the input of `liangqi stars`, slips already counted. */
export interface StarsInput {
  readonly policy: StarPolicy
  readonly branches: readonly RatedBranch[]
  readonly designated: readonly { readonly member: string; readonly stars: 4 | 5 }[]
  readonly revotes: readonly Revote[]
  readonly decisions: readonly { readonly member: string; readonly stars: Stars }[]
}

export type StarsCode =
  | StarPolicyCode
  | 'stars.branch-twice'
  | 'stars.member-twice'
  | 'stars.unknown-member'
  | 'stars.more-slips-than-eligible'
  | 'stars.no-row-for-size'
  | 'stars.trim-leaves-nothing'
  | 'stars.revote-not-whole'
  | 'stars.designated-over-seats'
  | 'stars.decided-over-seats'

/** Refuses what contradicts itself; `detail.path` names the place as `branches[0].members[2].id`. */
export function checkStarsInput(input: StarsInput): Result<null, StarsCode> {
  const [fault] = starPolicyFaults(input.policy)
  if (fault !== undefined) return refuse(fault.code, { path: `policy.${fault.path}` })

  const branches = new Set<string>()
  const known = new Set<string>()
  for (const [b, branch] of input.branches.entries()) {
    if (branches.has(branch.id)) return refuse('stars.branch-twice', { path: `branches[${b}].id` })
    branches.add(branch.id)
    for (const [m, member] of branch.members.entries()) {
      const path = `branches[${b}].members[${m}]`
      if (known.has(member.id)) return refuse('stars.member-twice', { path: `${path}.id` })
      if (slipsIn(member.counts) > member.eligible)
        return refuse('stars.more-slips-than-eligible', { path: `${path}.slips` })
      known.add(member.id)
    }
  }
  return checkNames(input, known)
}

function checkNames(input: StarsInput, known: ReadonlySet<string>): Result<null, StarsCode> {
  const named = function* (): Iterable<{ list: string; id: string; path: string }> {
    for (const [i, { member }] of input.designated.entries())
      yield { list: 'designated', id: member, path: `designated[${i}].member` }
    for (const [r, { seat, order }] of input.revotes.entries())
      for (const [g, group] of order.entries())
        for (const [i, id] of group.entries())
          yield { list: seat, id, path: `revotes[${r}].order[${g}][${i}]` }
    for (const [i, { member }] of input.decisions.entries())
      yield { list: 'decisions', id: member, path: `decisions[${i}].member` }
  }
  const seen = new Map<string, Set<string>>()
  for (const { list, id, path } of named()) {
    if (!known.has(id)) return refuse('stars.unknown-member', { path })
    const before = seen.get(list) ?? new Set()
    if (before.has(id)) return refuse('stars.member-twice', { path })
    seen.set(list, before.add(id))
  }
  return ok(null)
}
