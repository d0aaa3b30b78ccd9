import { allowedAt } from '#domain/reviews/ballot.ts'
import type { OrganisationId, ReviewId } from '#domain/kernel/ids.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'
import { equalBytes } from '#seal/bytes.ts'
import { systemScope } from '#server/db/system-scope.ts'

import type { Ballots, OpenBallot } from './ballots.ts'
import { openSlip, sealSlip, tagOf } from './secrets.ts'
import { ballotOf } from './store.ts'
import { countStaged, stagedByTag, type Staged } from './store-slips.ts'

export type CastCode =
  | 'common.not-found'
  | 'ballots.not-offered'
  | 'ballots.not-yet'
  | 'ballots.too-late'
  | 'ballots.keys-missing'
  | 'ballots.bad-slip'
  | 'ballots.other-slip'
  | 'ballots.full'

/** A slip that may be counted, ready for staging; null: it may not. Under which ballot this was found out. */
interface Judged {
  readonly open: OpenBallot
  readonly staged: Staged | null
}

/**
 * Takes one slip: checked once, sealed, staged, acknowledged once it is on the disk. Nobody here knows who asks, and
 * nothing but the sealed slip and its tag is written (docs/decisions/0018). The same slip again is taken again.
 */
export async function castSlip(
  ballots: Ballots,
  reviewId: ReviewId,
  slip: Uint8Array,
): Promise<Result<null, CastCode>> {
  const organisationId = await ballots.organisationOf(reviewId)
  if (organisationId === null) return refuse('common.not-found')
  const known = ballots.known(reviewId)
  const first = known === null ? null : await judged(known, slip)
  if (first !== null && (await put(first))) return ok(null)
  return afterLooking(ballots, { organisationId, reviewId, slip }, first)
}

async function judged(open: OpenBallot, bytes: Uint8Array): Promise<Judged> {
  const { ballot, secrets, check } = open
  const verified = await check(bytes)
  if (!verified.ok) return { open, staged: null }
  const sealed = sealSlip(secrets, ballot.record.review as ReviewId, bytes)
  return { open, staged: { tag: tagOf(secrets, verified.value), sealed } }
}

/** Whether the slip went into staging; why not is asked afterwards, since it hardly ever happens. */
async function put({ open: { meter, stage }, staged }: Judged): Promise<boolean> {
  if (staged === null || meter.left <= 0 || !(await stage(staged))) return false
  meter.left -= 1
  return true
}

interface Cast {
  readonly organisationId: OrganisationId
  readonly reviewId: ReviewId
  readonly slip: Uint8Array
}

async function afterLooking(
  ballots: Ballots,
  cast: Cast,
  first: Judged | null,
): Promise<Result<null, CastCode>> {
  const { row, sealed } =
    first === null || first.staged === null
      ? { row: await ballots.look(cast), sealed: null }
      : await lookAt(ballots, cast, first)
  if (row === null) return refuse('ballots.not-offered')
  const may = allowedAt(row.stage, 'cast')
  if (may !== true) {
    // Another program may have closed it.
    if (row.stage === 'closed' && ballots.known(cast.reviewId) !== null) await ballots.drop(cast.reviewId)
    return { ok: false, refusal: may }
  }
  const open = await ballots.open(row)
  if (open === null) return refuse('ballots.keys-missing')
  const now = first?.open === open ? first : await judged(open, cast.slip)
  if (now.staged === null) return refuse('ballots.bad-slip')
  if (sealed !== null && now === first) return again(open, cast, sealed)
  if (open.meter.left <= 0) open.meter.left = row.most - (await countNow(ballots, cast))
  if (await put(now)) return ok(null)
  return whyNot(ballots, cast, now)
}

const countNow = (ballots: Ballots, { organisationId, reviewId }: Cast): Promise<number> =>
  ballots.database.transaction(organisationId, (on) => countStaged(on, systemScope(organisationId), reviewId))

/** The ballot as it is, and what lies in staging under this slip's tag. */
function lookAt(ballots: Ballots, { organisationId, reviewId }: Cast, judgement: Judged | null) {
  const scope = systemScope(organisationId)
  const tag = judgement?.staged?.tag
  return ballots.database.transaction(organisationId, async (on) => ({
    row: await ballotOf(on, scope, reviewId),
    sealed: tag === undefined ? null : await stagedByTag(on, scope, reviewId, tag),
  }))
}

/** One of this tag is there: the same slip is taken again, another is not. */
const again = (
  { secrets }: OpenBallot,
  { reviewId, slip }: Cast,
  sealed: Uint8Array,
): Result<null, CastCode> => {
  const there = openSlip(secrets, reviewId, sealed)
  return there !== null && equalBytes(there, slip) ? ok(null) : refuse('ballots.other-slip')
}

/** Not staged although it was casting: the tag is there already, the ballot was closed just now, or it is full. */
async function whyNot(ballots: Ballots, cast: Cast, now: Judged): Promise<Result<null, CastCode>> {
  const { row, sealed } = await lookAt(ballots, cast, now)
  if (sealed !== null) return again(now.open, cast, sealed)
  if (row === null) return refuse('ballots.not-offered')
  const may = allowedAt(row.stage, 'cast')
  return may === true ? refuse('ballots.full') : { ok: false, refusal: may }
}
