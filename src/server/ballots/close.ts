import { randomInt } from 'node:crypto'

import type { ReviewId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { inSlipOrder, leafHash, merkleRoot } from '#seal/merkle.ts'
import { addSlip, noTally } from '#seal/tally.ts'
import type { Tally } from '#seal/tally.ts'
import { verifySlip } from '#seal/verify-slip.ts'

import type { OpenBallot } from './ballots.ts'
import type { BallotSql } from './database.ts'
import { openSlip } from './secrets.ts'
import { putSlips, takeStaged } from './store-slips.ts'

export interface ClosedBallot {
  readonly root: Uint8Array
  readonly slips: number
  /** Graded member → what they received. */
  readonly tallies: ReadonlyMap<string, Tally>
}

const atOnce = 256

async function inParts<Value, Made>(
  all: readonly Value[],
  make: (value: Value) => Promise<Made>,
): Promise<readonly Made[]> {
  const made: Made[] = []
  for (let from = 0; from < all.length; from += atOnce)
    made.push(...(await Promise.all(all.slice(from, from + atOnce).map(make))))
  return made
}

/** Fisher and Yates. */
function shuffled<Value>(all: readonly Value[]): readonly Value[] {
  const order = [...all]
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1)
    const [one, two] = [order[last], order[other]]
    if (one === undefined || two === undefined) continue
    order[last] = two
    order[other] = one
  }
  return order
}

/**
 * Opens every sealed slip and writes them in random order, in the caller's transaction, which holds the ballot's row:
 * every slip that was acknowledged is among them. Throws where one cannot be opened or is no good: none such was taken.
 */
export async function openSlips(
  on: BallotSql,
  scope: OrganisationScope,
  reviewId: ReviewId,
  { ballot, secrets }: Pick<OpenBallot, 'ballot' | 'secrets'>,
): Promise<ClosedBallot> {
  const staged = await takeStaged(on, scope, reviewId)
  const slips = inSlipOrder(staged.map(({ sealed }) => openSlip(secrets, reviewId, sealed)))
  const verified = await inParts(slips, (slip) => verifySlip(ballot, slip))
  const tallies = new Map<string, Tally>([...ballot.keys.keys()].map((member) => [member, noTally]))
  for (const each of verified) {
    if (!each.ok) throw new Error(`a staged slip: ${each.refusal.code}`)
    const { member, star } = each.value
    tallies.set(member, addSlip(tallies.get(member) ?? noTally, star))
  }
  const leaves = await inParts(slips, leafHash)
  const opened = slips.flatMap((slip, at) => {
    const leaf = leaves[at]
    return leaf === undefined ? [] : [{ slip, leaf }]
  })
  // The order on the disk is chance; whoever reads sorts.
  await putSlips(on, scope, reviewId, shuffled(opened))
  return { root: await merkleRoot(leaves), slips: slips.length, tallies }
}
