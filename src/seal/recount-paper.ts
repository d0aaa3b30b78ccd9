import { mostFor } from './recount-voters.ts'
import type { RecountFile } from './recount-file.ts'
import { noTally, slipsCounted } from './tally.ts'
import type { Tally } from './tally.ts'

export type PaperFaultCode = 'paper.unknown-member' | 'paper.twice' | 'paper.too-many' | 'paper.no-such-grade'

export interface PaperRecount {
  readonly tally: (member: string) => Tally
  readonly faults: readonly { readonly code: PaperFaultCode; readonly at: string }[]
}

interface Boxes {
  /** The key of the file that they stand under. */
  readonly name: 'paperCounts' | 'secondCounts'
  readonly rows: RecountFile['paperCounts']
  /** The least answer that there is. */
  readonly lowest: number
}

/** The strips of each box of one question, no more than the voters on paper but the member could drop in. */
export function recountPaper(
  { roll }: RecountFile['freeze'],
  { name, rows, lowest }: Boxes,
  voters: ReadonlySet<string>,
): PaperRecount {
  const graded = new Set(roll.filter((each) => each.graded !== null).map(({ id }) => id))
  const tallies = new Map<string, Tally>()
  const faults: { code: PaperFaultCode; at: string }[] = []
  for (const [at, { member, one, two, three, four, five, abstained, void: spoilt }] of rows.entries()) {
    const tally: Tally = { counts: [one, two, three, four, five], abstained, void: spoilt }
    const path = `${name}[${at}]`
    if (!graded.has(member)) faults.push({ code: 'paper.unknown-member', at: path })
    else if (tallies.has(member)) faults.push({ code: 'paper.twice', at: path })
    else {
      tallies.set(member, tally)
      if (tally.counts.slice(0, lowest - 1).some((count) => count > 0))
        faults.push({ code: 'paper.no-such-grade', at: path })
      if (slipsCounted(tally) > mostFor(voters, member)) faults.push({ code: 'paper.too-many', at: path })
    }
  }
  return { tally: (member) => tallies.get(member) ?? noTally, faults }
}
