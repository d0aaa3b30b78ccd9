import type { RecountFile } from './recount-file.ts'
import { mostFor } from './recount-voters.ts'
import { noTally, slipsCounted } from './tally.ts'
import type { Tally } from './tally.ts'

export type PaperFaultCode = 'paper.unknown-member' | 'paper.twice' | 'paper.too-many'

export interface PaperRecount {
  readonly tally: (member: string) => Tally
  readonly faults: readonly { readonly code: PaperFaultCode; readonly at: string }[]
}

/** The strips of each box, no more than the voters on paper but the member could drop in. */
export function recountPaper(
  { freeze, paperCounts }: Pick<RecountFile, 'freeze' | 'paperCounts'>,
  voters: ReadonlySet<string>,
): PaperRecount {
  const graded = new Set(freeze.roll.filter((each) => each.graded !== null).map(({ id }) => id))
  const tallies = new Map<string, Tally>()
  const faults: { code: PaperFaultCode; at: string }[] = []
  for (const [
    at,
    { member, one, two, three, four, five, abstained, void: spoilt },
  ] of paperCounts.entries()) {
    const tally: Tally = { counts: [one, two, three, four, five], abstained, void: spoilt }
    const path = `paperCounts[${at}]`
    if (!graded.has(member)) faults.push({ code: 'paper.unknown-member', at: path })
    else if (tallies.has(member)) faults.push({ code: 'paper.twice', at: path })
    else {
      tallies.set(member, tally)
      if (slipsCounted(tally) > mostFor(voters, member)) faults.push({ code: 'paper.too-many', at: path })
    }
  }
  return { tally: (member) => tallies.get(member) ?? noTally, faults }
}
