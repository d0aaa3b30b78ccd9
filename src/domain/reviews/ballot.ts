import type { MemberId } from '../kernel/ids.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'

/** The stages of an electronic ballot, in their order: keys are made, people check in, slips are cast, all is opened. */
export const ballotStages = ['making', 'ready', 'check-in', 'casting', 'closed'] as const
export type BallotStage = (typeof ballotStages)[number]

/** How somebody votes: chosen once, at check-in (rules.md › The secret). */
export const channels = ['electronic', 'paper'] as const
export type Channel = (typeof channels)[number]

/** Step → the stages that allow it. */
const table = {
  'check-in.open': ['ready'],
  'check-in': ['check-in'],
  issue: ['check-in'],
  /** Who is away need not wait until check-in opens in the room; nothing is signed once casting is open. */
  'check-in.away': ['ready', 'check-in'],
  'issue.away': ['ready', 'check-in'],
  'casting.open': ['check-in'],
  cast: ['casting'],
  /** Who agrees to the end is known before the first slip comes. */
  'scrutineers.appoint': ['making', 'ready', 'check-in'],
  'casting.end': ['casting'],
  'root.confirm': ['closed'],
} as const satisfies Record<string, readonly BallotStage[]>

export type BallotStep = keyof typeof table

/** May this be done at this stage? */
export function allowedAt(
  stage: BallotStage,
  step: BallotStep,
): true | Refusal<'ballots.not-yet' | 'ballots.too-late'> {
  const stages: readonly BallotStage[] = table[step]
  if (stages.includes(stage)) return true
  const at = ballotStages.indexOf(stage)
  const later = stages.find((each) => ballotStages.indexOf(each) > at)
  return later === undefined
    ? refuse('ballots.too-late', { stage }).refusal
    : refuse('ballots.not-yet', { stage, opens: later }).refusal
}

/** Fewer in one channel would be exposed by being few. */
export const fewestInChannel = 5

interface Choosing {
  readonly memberId: MemberId
  readonly channel: Channel | null
}

export const votersBy = (roll: readonly Choosing[], channel: Channel): number =>
  roll.filter((each) => each.channel === channel).length

/** When check-in closes: each channel has nobody, or enough to hide among. */
export function checkChannels(
  roll: readonly Choosing[],
): Result<null, 'ballots.too-few-electronic' | 'ballots.too-few-paper' | 'ballots.nobody'> {
  const [electronic, paper] = [votersBy(roll, 'electronic'), votersBy(roll, 'paper')]
  if (electronic + paper === 0) return refuse('ballots.nobody')
  const few = (voters: number) => voters > 0 && voters < fewestInChannel
  if (few(electronic))
    return refuse('ballots.too-few-electronic', { voters: electronic, needed: fewestInChannel })
  return few(paper) ? refuse('ballots.too-few-paper', { voters: paper, needed: fewestInChannel }) : ok(null)
}

/** The slips that a member can have received: one from each who was issued tokens, but none from themselves. */
export function mostSlips(roll: readonly Choosing[], memberId: MemberId): number {
  const own = roll.some((each) => each.memberId === memberId && each.channel === 'electronic')
  return votersBy(roll, 'electronic') - (own ? 1 : 0)
}

/** The live count: never finer than this, so that nobody can tell whose slip was the last. */
export const countStep = 5
export const shownCount = (slips: number): number => slips - (slips % countStep)
