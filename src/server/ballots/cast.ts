import { allowedAt } from '#domain/reviews/ballot.ts'
import type { OrganisationId, ReviewId } from '#domain/kernel/ids.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'
import { equalBytes } from '#seal/bytes.ts'
import { systemScope } from '#server/db/system-scope.ts'

import type { Ballots, OpenBallot } from './ballots.ts'
import { openSlip, sealSlip, tagOf } from './secrets.ts'
import { ballotOf } from './store.ts'
import { countStaged, stagedByTag } from './store-slips.ts'

export type CastCode =
  | 'common.not-found'
  | 'ballots.not-offered'
  | 'ballots.not-yet'
  | 'ballots.too-late'
  | 'ballots.keys-missing'
  | 'ballots.bad-slip'
  | 'ballots.other-slip'
  | 'ballots.full'

/**
 * Takes one slip: checked, sealed, staged, acknowledged once it is on the disk. Nobody here knows who asks, and nothing
 * but the sealed slip and its tag is written (docs/decisions/0018). The same slip again is taken again.
 */
export async function castSlip(
  ballots: Ballots,
  reviewId: ReviewId,
  slip: Uint8Array,
): Promise<Result<null, CastCode>> {
  const organisationId = await ballots.organisationOf(reviewId)
  if (organisationId === null) return refuse('common.not-found')
  const known = ballots.known(reviewId)
  if (known !== null && known.meter.left > 0) {
    const first = await stage(known, slip)
    if (first.ok && first.value === 'staged') return ok(null)
  }
  return afterLooking(ballots, organisationId, reviewId, slip)
}

/** Whether the slip went into staging; why not is asked afterwards, since it hardly ever happens. */
async function stage(
  { ballot, secrets, meter, check, stage: put }: OpenBallot,
  bytes: Uint8Array,
): Promise<Result<'staged' | 'not-staged', 'ballots.bad-slip'>> {
  const verified = await check(bytes)
  if (!verified.ok) return refuse('ballots.bad-slip')
  const sealed = sealSlip(secrets, ballot.record.review as ReviewId, bytes)
  if (!(await put({ tag: tagOf(secrets, verified.value), sealed }))) return ok('not-staged')
  meter.left -= 1
  return ok('staged')
}

async function afterLooking(
  ballots: Ballots,
  organisationId: OrganisationId,
  reviewId: ReviewId,
  slip: Uint8Array,
): Promise<Result<null, CastCode>> {
  const scope = systemScope(organisationId)
  const { row, staged } = await ballots.database.transaction(organisationId, async (on) => ({
    row: await ballotOf(on, scope, reviewId),
    staged: await countStaged(on, scope, reviewId),
  }))
  if (row === null) return refuse('ballots.not-offered')
  const may = allowedAt(row.stage, 'cast')
  if (may !== true) {
    // Another program may have closed it.
    if (row.stage === 'closed' && ballots.known(reviewId) !== null) await ballots.drop(reviewId)
    return { ok: false, refusal: may }
  }
  const open = await ballots.open(row)
  if (open === null) return refuse('ballots.keys-missing')
  open.meter.left = row.most - staged
  if (open.meter.left <= 0) return whyNot(ballots, organisationId, reviewId, open, slip)
  const again = await stage(open, slip)
  if (!again.ok) return again
  if (again.value === 'staged') return ok(null)
  return whyNot(ballots, organisationId, reviewId, open, slip)
}

/** Not staged although it is casting: the tag is there already, the ballot was closed just now, or it is full. */
async function whyNot(
  ballots: Ballots,
  organisationId: OrganisationId,
  reviewId: ReviewId,
  { secrets, check }: OpenBallot,
  bytes: Uint8Array,
): Promise<Result<null, CastCode>> {
  const scope = systemScope(organisationId)
  const slip = await check(bytes)
  if (!slip.ok) return refuse('ballots.bad-slip')
  const tag = tagOf(secrets, slip.value)
  const { row, sealed } = await ballots.database.transaction(organisationId, async (on) => ({
    row: await ballotOf(on, scope, reviewId),
    sealed: await stagedByTag(on, scope, reviewId, tag),
  }))
  if (sealed !== null)
    return equalBytes(openSlip(secrets, reviewId, sealed), bytes) ? ok(null) : refuse('ballots.other-slip')
  if (row === null) return refuse('ballots.not-offered')
  const may = allowedAt(row.stage, 'cast')
  return may === true ? refuse('ballots.full') : { ok: false, refusal: may }
}
