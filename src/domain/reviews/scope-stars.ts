import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { StarPolicy } from '../terms/star-policy.ts'
import * as words from './because.ts'
import type { Candidate } from './candidate.ts'
import { hasResult, inOrder, scored, starsByLine } from './candidate.ts'
import { placing } from './place.ts'
import { isCumulative, seatsFor } from './quota.ts'
import type { Seats } from './quota.ts'
import { revotesOf } from './revoted.ts'
import type { Scope } from './scopes.ts'
import { seat } from './seating.ts'
import type { Seated } from './seating.ts'
import type { ScopeQuota, StarResult, Undecided } from './stars.ts'
import type { Seat, StarsCode } from './stars-input.ts'

export interface ScopeInput {
  readonly policy: StarPolicy
  readonly scope: Scope
  readonly designated: ReadonlyMap<string, 4 | 5>
  readonly revoted: Readonly<Record<Seat, ReadonlyMap<string, number>>>
}

export interface ScopeStars {
  readonly scope: Scope
  readonly quota: ScopeQuota
  readonly seats: Seats | null
  readonly results: readonly StarResult[]
  readonly undecided: readonly Undecided[]
}

/** Seats that the vote fills, after the designated members took theirs. */
interface OpenSeats {
  readonly five: number
  /** Seats of four once so many of five are filled. */
  readonly four: (fives: number) => number
}

function openSeats({ policy, scope, designated }: ScopeInput, seats: Seats): Result<OpenSeats, StarsCode> {
  const cumulative = policy.quota !== null && isCumulative(policy.quota)
  let [five, four] = [0, 0]
  if (policy.designation === 'inside')
    for (const { id } of scope.members) {
      const stars = designated.get(id)
      if (stars === 5) five += 1
      if (stars === 4) four += 1
    }
  const atMostFour = cumulative ? seats.four - five : seats.four
  if (five > seats.five || four > atMostFour)
    return refuse('stars.designated-over-seats', {
      path: 'designated',
      scope: scope.id,
      five: seats.five,
      four: seats.four,
    })
  if (!cumulative) return ok({ five: seats.five - five, four: () => seats.four - four })
  const left = seats.four - five - four
  return ok({ five: Math.min(seats.five - five, left), four: (fives) => left - fives })
}

/** Without a quota there is a seat for each. */
const everyone = ({ members }: Scope): Result<OpenSeats, StarsCode> =>
  ok({ five: members.length, four: () => members.length })

/** Fills five, then four among the rest; without a quota the minimums alone decide. */
function fill(input: ScopeInput, seats: Seats | null, groups: readonly (readonly Candidate[])[]) {
  const { policy, revoted } = input
  const open = seats === null ? everyone(input.scope) : openSeats(input, seats)
  if (!open.ok) return open
  const five = seat({
    seat: 'five',
    seats: open.value.five,
    minimum: policy.minimum.five,
    groups,
    revoted: revoted.five,
  })
  if (!five.ok) return five
  const sitting = new Set(five.value.winners)
  const rest = groups.map((group) => group.filter((each) => !sitting.has(each)))
  const four = seat({
    seat: 'four',
    seats: open.value.four(five.value.winners.length),
    minimum: policy.minimum.four,
    groups: rest,
    revoted: revoted.four,
  })
  return four.ok ? ok({ five: five.value, four: four.value }) : four
}

const seatStars = { five: 5, four: 4 } as const

/** The stars of one scope before the committee's decisions. */
export function giveScope(input: ScopeInput): Result<ScopeStars, StarsCode> {
  const { policy, scope, designated } = input
  const graded = scope.members.length
  const found = policy.quota === null ? ok(null) : seatsFor(graded, policy.quota)
  if (!found.ok) return found
  const seats = found.value

  const candidates: Candidate[] = []
  const results: StarResult[] = []
  for (const member of scope.members) {
    const stars = designated.get(member.id)
    const none = { member: member.id, score: null, gauge: null, rank: null }
    if (stars !== undefined)
      results.push({ ...none, stars, how: 'designated', because: words.designated(policy, stars) })
    else if (!hasResult(policy, member))
      results.push({ ...none, stars: null, how: 'no-result', because: words.noResult(policy, member) })
    else {
      const candidate = scored(policy, member)
      if (candidate === null)
        return refuse('stars.trim-leaves-nothing', { path: 'policy.trim', member: member.id })
      candidates.push(candidate)
    }
  }

  const groups = inOrder(policy, candidates)
  const filled = fill(input, seats, groups)
  if (!filled.ok) return filled
  const { five, four } = filled.value
  const place = placing(five, four)
  const background = words.background(policy, scope, seats)
  let rank = 1
  for (const group of groups) {
    for (const candidate of group) {
      const at = place(candidate)
      const stars = at.seat === null ? starsByLine(policy, candidate) : seatStars[at.seat]
      results.push({
        member: candidate.member.id,
        score: candidate.score,
        gauge: policy.score === 'majority-judgment' ? candidate.gauge : null,
        rank,
        stars,
        how: at.seat === null || seats === null ? 'cut-line' : 'quota',
        because: [
          ...words.scoreSentences(policy, candidate),
          words.ranked(policy, candidate, rank, group.length, candidates.length),
          ...background,
          ...revotesOf(candidate, group, input.revoted).map(words.revoted),
          ...words.outcome(policy, candidate, at),
        ],
      })
    }
    rank += group.length
  }
  const tie = (seat: Seat, { undecided }: Seated): readonly Undecided[] =>
    undecided.length === 0
      ? []
      : [{ scope: scope.id, members: undecided.map((each) => each.member.id), seat, why: 'tie-over-quota' }]
  return ok({
    scope,
    quota: { scope: scope.id, graded, five: seats?.five ?? null, four: seats?.four ?? null },
    seats,
    results,
    undecided: [...tie('five', five), ...tie('four', four)],
  })
}
