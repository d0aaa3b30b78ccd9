/** After a restore: ballots that were under way begin again from their freeze, with new keys. */
import type { Id } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { asBallots } from '#server/ballots/database.ts'
import { deleteBallot, insertBallot, openBallots } from '#server/ballots/store.ts'
import type { Write } from '#server/db/handle.ts'
import { startJob } from '#server/delivery/jobs.ts'
import { holdersOf } from '#server/rooms/organisation/views.ts'
import { termById, todayOf } from '#server/rooms/terms/views.ts'

import { makeBallotKeys } from './commands-ballot-keys.ts'
import { nobodyPresent, rollOfReview } from './store-roll.ts'
import { reviewByIdForUpdate, touchReview } from './store.ts'

interface Restoring {
  readonly scope: OrganisationScope
  readonly now: Date
  readonly newId: <Kind extends string>() => Id<Kind>
}

/**
 * What was issued and cast after the backup nobody knows, and the slips from before it are not in it. So the roll stays
 * as it was frozen, and everything since goes: check-ins, tokens, slips, keys. Gives back how many ballots it was.
 */
export async function beginBallotsAgain(write: Write, { scope, now, newId }: Restoring): Promise<number> {
  const open = await asBallots(write, (on) => openBallots(on, scope))
  for (const { reviewId, stage } of open) {
    const review = await reviewByIdForUpdate(write, scope, reviewId)
    if (review === null) throw new Error('a ballot of no review')
    const term = await termById(write, scope, review.termId)
    const roll = await rollOfReview(write, scope, reviewId)
    const today = await todayOf(write, scope, now)
    const holders = await holdersOf(write, scope, 'secretary', review.branchId, today)
    const id = newId<'job'>()
    await asBallots(write, async (on) => {
      await deleteBallot(on, scope, reviewId)
      await insertBallot(on, scope, { reviewId, jobId: id })
    })
    await nobodyPresent(write, scope, reviewId)
    await touchReview(write, scope, review, { awayUntil: null })
    const voters = roll.filter((each) => each.voter).map((each) => each.staffId)
    const [starter] = [...holders.map((each) => each.staffId), ...voters]
    if (starter === undefined) throw new Error('a ballot of nobody')
    await startJob(write, scope, { id, kind: makeBallotKeys, input: { reviewId }, staffId: starter, now })
    write.audit({
      act: 'reviews.begin-ballot-again',
      subject: { kind: 'review', id: reviewId },
      detail: { stage },
    })
    write.emit({
      topic: 'message',
      payload: {
        to: [...new Set([...holders.map((each) => each.staffId), ...voters])],
        kind: 'review-ballot',
        title: '评议重新开始',
        body: `系统恢复了备份，${term?.name ?? ''}民主评议的手机投票从签到重新开始：之前的签到和投出的票全部作废，没有人看过。新的密钥做好以后，请重新扫二维码签到、再投票。`,
        link: `/ballot/${reviewId}`,
      },
    })
  }
  return open.length
}
