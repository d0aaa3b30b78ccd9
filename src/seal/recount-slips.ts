import type { Ballot } from './ballot.ts'
import { base64urlBytes, toBase64url } from './base64url.ts'
import { compareBytes, toHex } from './bytes.ts'
import { leafHash, merkleRoot } from './merkle.ts'
import { tagBytes } from './slip.ts'
import { addSlip, noTally } from './tally.ts'
import type { Tally } from './tally.ts'
import { verifySlip } from './verify-slip.ts'
import type { SlipCode } from './verify-slip.ts'

export type SlipFaultCode = SlipCode | 'slip.order' | 'slip.twice'

export interface SlipRecount {
  readonly tally: (member: string) => Tally
  readonly root: string
  readonly faults: readonly { readonly code: SlipFaultCode; readonly at: string }[]
}

/** So many at once: reading the next keys goes on beside the threads that verify, and little memory is held. */
const lanes = 64

/** Makes one of each, in their order; the lanes take from one iterator. */
async function inLanes<Value, Made>(
  all: readonly Value[],
  make: (value: Value) => Promise<Made>,
): Promise<readonly Made[]> {
  const made: Made[] = []
  const left = all.entries()
  const lane = async (): Promise<void> => {
    for (const [at, value] of left) made[at] = await make(value)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return made
}

/** The places of slips that do not come after the one before them. */
function outOfOrder(slips: readonly Uint8Array[]): readonly number[] {
  let before: Uint8Array | null = null
  const places: number[] = []
  for (const [at, slip] of slips.entries()) {
    if (before !== null && compareBytes(before, slip) >= 0) places.push(at)
    before = slip
  }
  return places
}

/** Every slip: its signatures, its place in the order, whether it stands there once; and the root over all of them. */
export async function recountSlips(ballot: Ballot, slips: readonly string[]): Promise<SlipRecount> {
  const bytes = slips.map(base64urlBytes)
  const [verified, leaves] = await Promise.all([
    inLanes(bytes, (each) => verifySlip(ballot, each)),
    inLanes(bytes, leafHash),
  ])
  const tallies = new Map<string, Tally>()
  const cast = new Set<string>()
  const faults: { code: SlipFaultCode; at: string }[] = []
  for (const at of outOfOrder(bytes)) faults.push({ code: 'slip.order', at: `slips[${at}]` })
  for (const [at, each] of verified.entries()) {
    const path = `slips[${at}]`
    if (!each.ok) {
      faults.push({ code: each.refusal.code, at: path })
      continue
    }
    const { member, star } = each.value
    const tag = toHex(tagBytes(each.value))
    if (cast.has(tag)) {
      faults.push({ code: 'slip.twice', at: path })
      continue
    }
    cast.add(tag)
    tallies.set(member, addSlip(tallies.get(member) ?? noTally, star))
  }
  const root = toBase64url(await merkleRoot(leaves))
  return { tally: (member) => tallies.get(member) ?? noTally, root, faults }
}
