import type { RecountFile } from './recount-file.ts'

/** Fewer than this would be exposed by being few (rules.md › Few raters). */
export const fewestVoters = 5

export type VoterFaultCode = 'voters.unknown' | 'voters.twice' | 'voters.few'

type Voters = ReadonlySet<string>

export interface IssuedVoters {
  readonly electronic: Voters
  readonly paper: Voters
  readonly listed: number
  readonly faults: readonly { readonly code: VoterFaultCode; readonly at: string }[]
}

/** Who was issued a ballot by which channel. Who is no voter of the roll, or stands there twice, is not counted. */
export function issuedVoters({ freeze, issued }: Pick<RecountFile, 'freeze' | 'issued'>): IssuedVoters {
  const onRoll = new Set(freeze.roll.filter(({ voter }) => voter).map(({ id }) => id))
  const seen = new Set<string>()
  const faults: { code: VoterFaultCode; at: string }[] = []
  const read = (name: 'electronic' | 'paper'): Voters => {
    const voters = new Set<string>()
    for (const [at, voter] of issued[name].entries()) {
      const path = `issued.${name}[${at}]`
      if (!onRoll.has(voter)) faults.push({ code: 'voters.unknown', at: path })
      else if (seen.has(voter)) faults.push({ code: 'voters.twice', at: path })
      else voters.add(voter)
      seen.add(voter)
    }
    if (voters.size > 0 && voters.size < fewestVoters)
      faults.push({ code: 'voters.few', at: `issued.${name}` })
    return voters
  }
  const electronic = read('electronic')
  const paper = read('paper')
  return { electronic, paper, listed: issued.electronic.length + issued.paper.length, faults }
}

/** The most slips a member can have received in a channel: from each voter but themselves. */
export const mostFor = (voters: Voters, member: string): number => voters.size - (voters.has(member) ? 1 : 0)
