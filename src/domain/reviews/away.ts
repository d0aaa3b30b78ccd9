import type { LocalDate } from '../kernel/local-date.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import type { AwayWindow } from '../terms/policy.ts'
import type { Channel } from './ballot.ts'

// Voters who are not in the room (docs/decisions/0021): they check in from elsewhere, by phone alone, and are waited for.

export type AwayCode = 'ballots.away-not-allowed' | 'ballots.away-on-paper' | 'ballots.away-too-early'

/** May somebody check in from elsewhere? `ahead` is the day that it will be `checkIn` hours from now. */
export function checkAway(
  away: AwayWindow | null,
  {
    channel,
    ahead,
    heldOn,
  }: { readonly channel: Channel; readonly ahead: LocalDate; readonly heldOn: LocalDate },
): Result<AwayWindow, AwayCode> {
  if (away === null) return refuse('ballots.away-not-allowed')
  if (channel === 'paper') return refuse('ballots.away-on-paper')
  return ahead < heldOn ? refuse('ballots.away-too-early', { hours: away.checkIn, day: heldOn }) : ok(away)
}

interface Choosing {
  readonly away: boolean
  readonly channel: Channel | null
}

/** How many hours casting stays open for those who are away; 0 where nobody has to be waited for. */
export const hoursToWait = (away: AwayWindow | null, roll: readonly Choosing[]): number =>
  roll.some((each) => each.away && each.channel === 'electronic') ? (away?.casting ?? 0) : 0

/** May casting end now? Nobody knows who has cast, so it is the window that ends. */
export const mayEnd = (until: Date | null, now: Date): true | Refusal<'ballots.away-casting'> =>
  until === null || now >= until
    ? true
    : refuse('ballots.away-casting', { until: until.toISOString() }).refusal
