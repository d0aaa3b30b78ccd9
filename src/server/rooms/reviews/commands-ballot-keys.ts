/** Keys of the electronic ballot: made after the freeze as a job, destroyed as soon as they have no use. */
import { z } from 'zod'

import { hash } from '#contract/ballots-fields.ts'
import { reviewId } from '#contract/reviews-fields.ts'
import { canonicalJson } from '#domain/kernel/canonical-json.ts'
import type { Id, ReviewId, StaffId } from '#domain/kernel/ids.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { base64urlBytes, toBase64url } from '#seal/base64url.ts'
import { toHex } from '#seal/bytes.ts'
import { freezeHashOf, parseFreezeRecord } from '#seal/freeze-record.ts'
import type { Ballots } from '#server/ballots/ballots.ts'
import { asBallots } from '#server/ballots/database.ts'
import { newSecrets } from '#server/ballots/secrets.ts'
import { signingKey } from '#server/ballots/signing.ts'
import { ballotForUpdate, ballotOf, changeBallot, deleteBallot, insertBallot } from '#server/ballots/store.ts'
import type { Write } from '#server/db/handle.ts'
import { systemScope } from '#server/db/system-scope.ts'
import { job, startJob } from '#server/delivery/jobs.ts'
import type { Job, JobRun } from '#server/delivery/jobs.ts'
import { holdersOf } from '#server/rooms/organisation/views.ts'
import { termById, todayOf } from '#server/rooms/terms/views.ts'

import type { RollRow } from './store-roll.ts'
import { reviewByIdForUpdate } from './store.ts'
import { freezeRecordOf } from './views-freeze-record.ts'
import { hashText } from './views-ballot-state.ts'

export const makeBallotKeys = 'reviews.make-ballot-keys'
/** Input: whose keys, and whether those for tokens alone go or all of them. */
export const forgetKeys = 'reviews.forget-ballot-keys'

interface Starting {
  readonly scope: OrganisationScope
  readonly actor: { readonly staffId: StaffId }
  readonly now: Date
  readonly newId: <Kind extends string>() => Id<Kind>
}

/** With the freeze: the keys are made after it, and nobody waits. */
export async function offerBallot(write: Write, context: Starting, reviewId: ReviewId): Promise<void> {
  const { scope, now, actor } = context
  const id = context.newId<'job'>()
  await asBallots(write, (on) => insertBallot(on, scope, { reviewId, jobId: id }))
  await startJob(write, scope, { id, kind: makeBallotKeys, input: { reviewId }, staffId: actor.staffId, now })
}

/** With the opening of the roll: what was issued and cast is gone, its keys are destroyed, everybody is told. */
export async function withdrawBallot(
  write: Write,
  context: Starting,
  reviewId: ReviewId,
  { roll, term }: { readonly roll: readonly RollRow[]; readonly term: string },
): Promise<void> {
  const { scope, now, actor } = context
  const ballot = await asBallots(write, async (on) => {
    const held = await ballotForUpdate(on, scope, reviewId)
    await deleteBallot(on, scope, reviewId)
    return held
  })
  if (ballot === null) return
  if (ballot.freezeHash !== null)
    await startJob(write, scope, {
      id: context.newId<'job'>(),
      kind: forgetKeys,
      input: { reviewId, freezeHash: hashText(ballot.freezeHash), what: 'all' },
      staffId: actor.staffId,
      now,
    })
  // Who is away may have checked in before anybody else.
  const begun = ballot.stage === 'check-in' || ballot.stage === 'casting'
  if (!begun && roll.every((each) => each.channel === null)) return
  write.emit({
    topic: 'message',
    payload: {
      to: roll.filter((each) => each.voter).map((each) => each.staffId),
      kind: 'review-ballot',
      title: '评议重新开始',
      body: `${term}民主评议的名册重新打开了，之前的签到和投出的票全部作废，没有人看过。名册重新冻结后请再签到、再投票。`,
      link: `/ballot/${reviewId}`,
    },
  })
}

/**
 * Makes the keys, writes them beside the database and then the freeze record into it. Begun again after a crash, it makes
 * new keys; those of the first try lie unused until they are swept.
 */
export const makeKeysJob: Job = job(makeBallotKeys, z.object({ reviewId }), async (run, { reviewId }) => {
  const { ballots } = run.services
  const facts = await run.database.read(run.scope, (read) =>
    freezeRecordOf(read, run.scope, reviewId, run.now()),
  )
  if (facts === null) return refuse('common.not-found')
  const signing = await ballots.makeKeys(facts.keys)
  const record = facts.recordWith(
    signing.map((key) => toBase64url(signingKey(key).bytes)),
    () => run.newId<'ballot-item'>(),
  )
  const sound = parseFreezeRecord(record)
  if (!sound.ok) throw new Error(`a freeze record: ${sound.refusal.code}`)
  const freezeHash = await freezeHashOf(record)
  await ballots.keys.put(reviewId, freezeHash, { ...newSecrets(), signing })
  const done = await run.commit(async (write) => {
    const review = await reviewByIdForUpdate(write, run.scope, reviewId)
    const ballot = await asBallots(write, (on) => ballotForUpdate(on, run.scope, reviewId))
    // The roll was opened again meanwhile, or the job of the next freeze is due.
    if (review === null || ballot?.jobId !== run.id || ballot.stage !== 'making')
      return refuse('common.changed-meanwhile')
    await asBallots(write, (on) =>
      changeBallot(on, run.scope, ballot, { stage: 'ready', record: canonicalJson(record), freezeHash }),
    )
    write.audit({
      act: makeBallotKeys,
      subject: { kind: 'review', id: reviewId },
      detail: { freezeHash: hashText(freezeHash) },
    })
    await tellHolders(write, run, review)
    return ok({ freezeHash: hashText(freezeHash) })
  })
  if (!done.ok) await ballots.keys.forget(reviewId, freezeHash)
  return done
})

async function tellHolders(
  write: Write,
  run: JobRun,
  review: NonNullable<Awaited<ReturnType<typeof reviewByIdForUpdate>>>,
): Promise<void> {
  const today = await todayOf(write, run.scope, run.now())
  const term = await termById(write, run.scope, review.termId)
  const holders = await holdersOf(write, run.scope, 'secretary', review.branchId, today)
  write.emit({
    topic: 'message',
    payload: {
      to: [run.staffId, ...holders.map((each) => each.staffId)],
      kind: 'review-ballot',
      title: '手机投票准备好了',
      body: `${term?.name ?? ''}民主评议的手机投票已准备好，可以开始签到。`,
      link: `/reviews/${review.termId}/${review.branchId}`,
    },
  })
}

export const forgetKeysJob: Job = job(
  forgetKeys,
  z.object({ reviewId, freezeHash: hash, what: z.enum(['signing', 'all']) }),
  async (run, { reviewId, freezeHash, what }) => {
    const { ballots } = run.services
    const bytes = base64urlBytes(freezeHash)
    if (what === 'signing') await ballots.keys.forgetSigning(reviewId, bytes)
    else await ballots.keys.forget(reviewId, bytes)
    await ballots.drop(reviewId)
    return ok({})
  },
)

/** Keys that lie unused so long are nobody's: of a start that was killed, or of a database that was brought back. */
const unused = 3_600_000

/** By the calendar: what no ballot needs any more, wherever another program closed it. */
export async function sweepKeys(ballots: Ballots, now: Date): Promise<void> {
  await ballots.drop()
  await ballots.keys.sweep(now.getTime() - unused, async (reviewId, freeze) => {
    const organisationId = await ballots.organisationOf(reviewId)
    if (organisationId === null) return false
    const row = await ballots.database.transaction(organisationId, (on) =>
      ballotOf(on, systemScope(organisationId), reviewId),
    )
    if (row?.freezeHash == null || row.stage === 'closed' || toHex(row.freezeHash) !== freeze) return false
    // Casting may have been opened by a job of another program, whose directory has no such keys.
    if (row.stage === 'casting') await ballots.keys.forgetSigning(reviewId, row.freezeHash)
    return true
  })
}
