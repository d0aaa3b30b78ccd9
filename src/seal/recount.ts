import { parsePoints } from '#domain/kernel/points.ts'
import type { Points } from '#domain/kernel/points.ts'

import { lowestOf, openBallot } from './ballot.ts'
import { toBase64url } from './base64url.ts'
import { secondOf } from './freeze-record.ts'
import { recountPaper } from './recount-paper.ts'
import type { PaperFaultCode } from './recount-paper.ts'
import type { RecountFile } from './recount-file.ts'
import { recountSlips } from './recount-slips.ts'
import type { SlipFaultCode } from './recount-slips.ts'
import { issuedVoters, mostFor } from './recount-voters.ts'
import type { VoterFaultCode } from './recount-voters.ts'
import { addCounts, slipsCounted } from './tally.ts'
import type { Counts, Tally } from './tally.ts'

export type FaultCode =
  | 'freeze.hash'
  | 'root.differs'
  | 'bound.slips'
  | 'confirmation.none'
  | 'confirmation.other-root'
  | VoterFaultCode
  | SlipFaultCode
  | PaperFaultCode

/** What does not hold, and where: `slips[12]`, `freeze.roll[3]`. */
export interface Fault {
  readonly code: FaultCode
  readonly at: string
}

export const checkNames = ['freeze', 'voters', 'slips', 'root', 'bound', 'paper', 'confirmations'] as const

/** One check of the recount: it holds where it has no fault. */
export interface Check {
  readonly what: (typeof checkNames)[number]
  /** How many things were looked at. */
  readonly checked: number
  readonly faults: readonly Fault[]
}

/** One channel of one member: what came, how much could have come, and what is missing to it. */
export interface Channel extends Tally {
  readonly most: number
  /** The only room that an operator would have had to add slips; below zero where there were too many. */
  readonly room: number
}

/** What a graded member received: `counts` and `eligible` are what the stars follow from. */
export interface RecountedMember {
  readonly id: string
  readonly name: string
  readonly branch: string
  readonly points: Points
  readonly counts: Counts
  readonly eligible: number
  readonly electronic: Channel
  readonly paper: Channel
  /** What was answered to the second question, 5 the best grade; null where there was none. */
  readonly second: { readonly electronic: Channel; readonly paper: Channel } | null
}

export interface Recount {
  readonly freezeHash: string
  readonly root: string
  readonly checks: readonly Check[]
  /** In the order of the roll. A slip or a row with a fault is not counted. */
  readonly members: readonly RecountedMember[]
}

/** Counts a review again: every signature, the root, the counts and their bound. The stars follow one level up. */
export async function recount(file: RecountFile): Promise<Recount> {
  const ballot = await openBallot(file.freeze)
  const freezeHash = toBase64url(ballot.freezeHash)
  const issued = issuedVoters(file)
  const slips = await recountSlips(ballot, file.slips)
  const { paperCounts, secondCounts = [] } = file
  const boxes = { name: 'paperCounts', rows: paperCounts, lowest: 1 } as const
  const paper = recountPaper(file.freeze, boxes, issued.paper)
  const asked = secondOf(file.freeze)
  const secondBoxes = {
    name: 'secondCounts',
    rows: secondCounts,
    lowest: lowestOf(asked?.grades ?? []),
  } as const
  const secondPaper = recountPaper(file.freeze, secondBoxes, issued.paper)
  const items = new Map(asked?.items.map(({ member, id }) => [member, id]))
  const inChannels = (tallies: { readonly slips: Tally; readonly strips: Tally }, member: string) => ({
    electronic: channel(tallies.slips, mostFor(issued.electronic, member)),
    paper: channel(tallies.strips, mostFor(issued.paper, member)),
  })
  const members = file.freeze.roll.flatMap(({ graded, ...member }) => {
    if (graded === null) return []
    const { id, name, branch } = member
    const stars = inChannels({ slips: slips.tally(id), strips: paper.tally(id) }, id)
    const item = items.get(id)
    const second =
      item === undefined ? null : inChannels({ slips: slips.tally(item), strips: secondPaper.tally(id) }, id)
    const counts = addCounts(stars.electronic.counts, stars.paper.counts)
    const eligible = stars.electronic.most + stars.paper.most
    return [{ id, name, branch, points: pointsOf(graded), counts, eligible, ...stars, second }]
  })
  const place = (id: string): number => file.freeze.roll.findIndex((each) => each.id === id)
  const over = [
    ...members
      .filter(({ electronic }) => electronic.room < 0)
      .map(({ id }) => fault('bound.slips', `freeze.roll[${place(id)}]`)),
    ...members.flatMap(({ second }, at) =>
      second !== null && second.electronic.room < 0
        ? [fault('bound.slips', `freeze.second.items[${at}]`)]
        : [],
    ),
  ]
  const checks: readonly Check[] = [
    {
      what: 'freeze',
      checked: 1,
      faults: freezeHash === file.freezeHash ? [] : [fault('freeze.hash', 'freezeHash')],
    },
    { what: 'voters', checked: issued.listed, faults: issued.faults },
    { what: 'slips', checked: file.slips.length, faults: slips.faults },
    { what: 'root', checked: 1, faults: slips.root === file.root ? [] : [fault('root.differs', 'root')] },
    {
      what: 'bound',
      checked: members.length + items.size,
      faults: over,
    },
    {
      what: 'paper',
      checked: paperCounts.length + secondCounts.length,
      faults: [...paper.faults, ...secondPaper.faults],
    },
    { what: 'confirmations', checked: file.confirmations.length, faults: confirmationFaults(file) },
  ]
  return { freezeHash, root: slips.root, checks, members }
}

const fault = (code: FaultCode, at: string): Fault => ({ code, at })

function pointsOf({ points: text }: { readonly points: string }): Points {
  const points = parsePoints(text)
  if (points === null) throw new Error(`points that the parser let pass: ${text}`)
  return points
}

const channel = (tally: Tally, most: number): Channel => ({
  ...tally,
  most,
  room: most - slipsCounted(tally),
})

function confirmationFaults({ confirmations, root }: RecountFile): readonly Fault[] {
  if (confirmations.length === 0) return [fault('confirmation.none', 'confirmations')]
  return confirmations.flatMap((each, at) =>
    each.root === root ? [] : [fault('confirmation.other-root', `confirmations[${at}]`)],
  )
}
