import { randomInt } from 'node:crypto'

import type { ReviewId } from '#domain/kernel/ids.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { equalBytes, toHex } from '#seal/bytes.ts'
import { inSlipOrder, leafHash, merkleRoot } from '#seal/merkle.ts'
import type { Slip } from '#seal/slip.ts'
import { addSlip, noTally } from '#seal/tally.ts'
import type { Tally } from '#seal/tally.ts'

import type { Ballots, OpenBallot } from './ballots.ts'
import type { BallotSql } from './database.ts'
import { openSlip } from './secrets.ts'
import { allStaged, putSlips, takeStaged, type Staged } from './store-slips.ts'
import { ballotOf } from './store.ts'

export interface ClosedBallot {
  readonly root: Uint8Array
  readonly slips: number
  /** Item → what was answered. */
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

/** A staged slip, opened and found good. */
interface Verified extends Staged {
  readonly bytes: Uint8Array
  readonly slip: Slip
}

type Sealed = Pick<OpenBallot, 'ballot' | 'secrets' | 'check'>

/** Null where it cannot be opened or is no good: this program took none such. */
async function verified(
  { secrets, check }: Sealed,
  reviewId: ReviewId,
  staged: Staged,
): Promise<Verified | null> {
  const bytes = openSlip(secrets, reviewId, staged.sealed)
  const slip = bytes === null ? null : await check(bytes)
  return bytes !== null && slip?.ok === true ? { ...staged, bytes, slip: slip.value } : null
}

const isGood = (each: Verified | null): each is Verified => each !== null

/** By their tags, in writing. */
type VerifiedSlips = ReadonlyMap<string, Verified>

export const noneVerified: VerifiedSlips = new Map()

/**
 * What a close will need, before it holds a connection or the ballot: checking the slips of one meeting takes the tenth
 * of a second and more, and forty meetings may end at once. Empty where no close is due.
 */
async function verifyStaged(
  ballots: Ballots,
  scope: OrganisationScope,
  reviewId: ReviewId,
): Promise<VerifiedSlips> {
  const { row, staged } = await ballots.database.transaction(scope.organisationId, async (on) => {
    const found = await ballotOf(on, scope, reviewId)
    const isDue = found?.stage === 'casting' && found.endAskedBy !== null
    return { row: found, staged: isDue ? await allStaged(on, scope, reviewId) : [] }
  })
  const open = row === null || staged.length === 0 ? null : await ballots.open(row)
  if (open === null) return noneVerified
  const slips = await inParts(staged, (each) => verified(open, reviewId, each))
  return new Map(slips.filter(isGood).map((each) => [toHex(each.tag), each]))
}

/** By organisation and review: however many ask at once, whoever they are, the slips are checked once. */
const underWay = new WeakMap<Ballots, Map<string, Promise<VerifiedSlips>>>()

export function verifyAhead(
  ballots: Ballots,
  scope: OrganisationScope,
  reviewId: ReviewId,
): Promise<VerifiedSlips> {
  const checks = underWay.get(ballots) ?? new Map<string, Promise<VerifiedSlips>>()
  underWay.set(ballots, checks)
  const name = `${scope.organisationId} ${reviewId}`
  const check = checks.get(name) ?? verifyStaged(ballots, scope, reviewId).finally(() => checks.delete(name))
  checks.set(name, check)
  return check
}

/**
 * Opens every sealed slip and writes them in random order, in the caller's transaction, which holds the ballot's row:
 * every slip that was acknowledged is among them. Refuses where one cannot be opened or is no good: somebody wrote it past
 * this program, and what else they did nobody knows.
 */
export async function openSlips(
  on: BallotSql,
  scope: OrganisationScope,
  reviewId: ReviewId,
  open: Sealed,
  ahead: VerifiedSlips = noneVerified,
): Promise<Result<ClosedBallot, 'ballots.spoiled'>> {
  const { ballot } = open
  const staged = await takeStaged(on, scope, reviewId)
  const looked = await inParts(staged, (each) => {
    const known = ahead.get(toHex(each.tag))
    const isSame = known !== undefined && equalBytes(known.sealed, each.sealed)
    return isSame ? Promise.resolve(known) : verified(open, reviewId, each)
  })
  const good = looked.filter(isGood)
  if (good.length < looked.length) return refuse('ballots.spoiled', { slips: looked.length - good.length })
  const slips = inSlipOrder(good.map(({ bytes }) => bytes))
  const tallies = new Map<string, Tally>([...ballot.items.keys()].map((item) => [item, noTally]))
  for (const { slip } of good) {
    const { member, star } = slip
    tallies.set(member, addSlip(tallies.get(member) ?? noTally, star))
  }
  const leaves = await inParts(slips, leafHash)
  const opened = slips.flatMap((slip, at) => {
    const leaf = leaves[at]
    return leaf === undefined ? [] : [{ slip, leaf }]
  })
  // The order on the disk is chance; whoever reads sorts.
  await putSlips(on, scope, reviewId, shuffled(opened))
  return ok({ root: await merkleRoot(leaves), slips: slips.length, tallies })
}
