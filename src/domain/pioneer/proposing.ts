import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { roundings, shareOf } from '../reviews/quota.ts'
import type { MemberStanding } from './evaluation.ts'
import type { Scheme } from './scheme.ts'

/** 评为学期先锋党员的，贡献度应在四星及以上: notice §三.3. */
export const fewestStars = 4

/** What a branch wrote over what the scheme gives; null: as the scheme gives it. */
export interface Change {
  readonly grade: string | null
  readonly pioneer: boolean | null
  readonly reason: string
}

export interface Proposal {
  readonly grade: string | null
  /** Top grade and four stars or more, published: necessary, and what is proposed where nobody says otherwise. */
  readonly eligible: boolean
  readonly pioneer: boolean
}

export interface Proposed {
  readonly standing: Pick<MemberStanding, 'grade'>
  readonly stars: number | null
  readonly change: Change
}

export function proposalOf({ grades }: Scheme, { standing, stars, change }: Proposed): Proposal {
  const grade = standing.grade === null ? null : (change.grade ?? standing.grade)
  const eligible = grade !== null && grade === grades[0]?.name && stars !== null && stars >= fewestStars
  return { grade, eligible, pioneer: eligible && (change.pioneer ?? true) }
}

export type ProposalCode =
  | 'pioneer.not-graded'
  | 'pioneer.unknown-grade'
  | 'pioneer.vetoed'
  | 'pioneer.not-eligible'
  | 'pioneer.reason-missing'

/** May the branch propose this? Better than a veto allows: never. Anything else than the scheme gives: with a reason. */
export function checkProposal(
  scheme: Scheme,
  proposed: Proposed & { readonly vetoes: readonly string[] },
): Result<Proposal, ProposalCode> {
  const { standing, change, vetoes } = proposed
  if (standing.grade === null) return refuse('pioneer.not-graded')
  const names = scheme.grades.map(({ name }) => name)
  const at = names.indexOf(change.grade ?? standing.grade)
  if (at < 0) return refuse('pioneer.unknown-grade')
  const applying = scheme.vetoes.filter(({ id }) => vetoes.includes(id))
  const ceilings = new Set(applying.map(({ atMost }) => atMost))
  const best = names.findLastIndex((name) => ceilings.has(name))
  if (at < best) return refuse('pioneer.vetoed', { grade: String(names[best]) })
  const proposal = proposalOf(scheme, proposed)
  if (change.pioneer === true && !proposal.eligible) return refuse('pioneer.not-eligible')
  const differs = proposal.grade !== standing.grade || proposal.pioneer !== proposal.eligible
  return differs && change.reason === '' ? refuse('pioneer.reason-missing') : ok(proposal)
}

export interface SeatCount {
  readonly grade: string
  readonly seats: number
  /** With better grades where the share includes them. */
  readonly taken: number
}

/** The seats of each grade that has a share, and how many of these grades take one. */
export function seatsTaken(
  { grades, quota }: Scheme,
  given: readonly (string | null)[],
): readonly SeatCount[] {
  if (quota === null) return []
  const graded = given.filter((grade) => grade !== null)
  return grades.flatMap(({ name }, at) => {
    const share = quota.shares.find((each) => each.grade === name)?.share
    if (share === undefined) return []
    const counted = quota.cumulative ? grades.slice(0, at + 1).map((each) => each.name) : [name]
    return [
      {
        grade: name,
        seats: Number(roundings[quota.rounding](shareOf(graded.length, share))),
        taken: graded.filter((grade) => counted.includes(grade)).length,
      },
    ]
  })
}

/** Proposals never pass the seats of a grade. */
export function overSeats(seats: readonly SeatCount[]): Refusal<'pioneer.over-seats'> | null {
  const over = seats.find((each) => each.taken > each.seats)
  if (over === undefined) return null
  return { code: 'pioneer.over-seats', detail: { grade: over.grade, seats: over.seats, taken: over.taken } }
}
