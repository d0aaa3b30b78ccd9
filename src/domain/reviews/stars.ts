import type { Fraction } from '../kernel/fraction.ts'
import { ok } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import { applyDecisions } from './decisions.ts'
import type { Gauge } from './gauge.ts'
import { giveScope } from './scope-stars.ts'
import { scopesOf } from './scopes.ts'
import type { Stars } from './star-counts.ts'
import { checkStarsInput } from './stars-input.ts'
import type { Seat, StarsCode, StarsInput } from './stars-input.ts'

export type How = 'quota' | 'cut-line' | 'designated' | 'decided' | 'no-result'

/** One member's stars with everything they follow from. */
export interface StarResult {
  readonly member: string
  readonly score: Fraction | null
  /** Set where majority judgment is the score. */
  readonly gauge: Gauge | null
  readonly rank: number | null
  readonly stars: Stars | null
  readonly how: How
  /** The stars before the committee's decision; absent where there was none. */
  readonly voted?: Stars | null
  readonly because: readonly string[]
}

export interface ScopeQuota {
  readonly scope: string
  readonly graded: number
  /** Null where the policy has no quota. */
  readonly five: number | null
  readonly four: number | null
}

export interface Undecided {
  readonly scope: string
  readonly members: readonly string[]
  readonly seat: Seat
  readonly why: 'tie-over-quota'
}

export interface StarsReport {
  readonly quotas: readonly ScopeQuota[]
  /** In the order of the input. */
  readonly results: readonly (StarResult & { readonly branch: string })[]
  readonly undecided: readonly Undecided[]
}

/** Gives the stars of a review: formats.md › `liangqi stars`, step by step. */
export function giveStars(input: StarsInput): Result<StarsReport, StarsCode> {
  const sound = checkStarsInput(input)
  if (!sound.ok) return sound

  const designated = new Map(input.designated.map(({ member, stars }) => [member, stars]))
  const decided = new Map(input.decisions.map(({ member, stars }) => [member, stars]))
  const revoted = { five: new Map<string, number>(), four: new Map<string, number>() }
  for (const { seat, order } of input.revotes)
    for (const [place, group] of order.entries()) for (const member of group) revoted[seat].set(member, place)

  const quotas: ScopeQuota[] = []
  const undecided: Undecided[] = []
  const found: StarResult[] = []
  for (const scope of scopesOf(input.policy, input.branches)) {
    const given = giveScope({ policy: input.policy, scope, designated, revoted })
    if (!given.ok) return given
    const final = applyDecisions(input.policy, given.value, designated, decided)
    if (!final.ok) return final
    quotas.push(given.value.quota)
    undecided.push(...given.value.undecided)
    found.push(...final.value)
  }

  return ok({ quotas, results: inInputOrder(input, found), undecided })
}

/** Each member's result under its branch, in the order of the input: every member stands in exactly one scope. */
function inInputOrder(input: StarsInput, found: readonly StarResult[]): StarsReport['results'] {
  const places = new Map<string, number>()
  const branches = new Map<string, string>()
  for (const branch of input.branches)
    for (const { id } of branch.members) {
      places.set(id, places.size)
      branches.set(id, branch.id)
    }
  const place = ({ member }: StarResult): number => Number(places.get(member))
  return found
    .toSorted((one, other) => place(one) - place(other))
    .map((result) => Object.assign({ branch: String(branches.get(result.member)) }, result))
}
