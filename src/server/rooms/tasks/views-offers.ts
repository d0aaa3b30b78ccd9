/** Tasks as a member sees them: those for everybody and for the own branch. */
import { myFile, offer, offers } from '#contract/tasks.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { mayWork, placeFor } from '#domain/tasks/claim.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { memberOn } from '#server/rooms/organisation/views.ts'
import { todayOf } from '#server/rooms/terms/views.ts'

import { claimById, claimsOf, newestClaim } from './store-claims.ts'
import { offersTo } from './store-lists.ts'
import { concernsMember, taskById } from './store.ts'
import { downloadOf } from './views-files.ts'
import { claimLine, filesOf, taskLine } from './views-shown.ts'

const listed = answer(offers, async (read, input, { scope, now }) => {
  const today = await todayOf(read, scope, now)
  const member = await memberOn(read, scope, scope.memberId, today)
  if (member === null) return refuse('common.not-found')
  const { rows, counts } = await offersTo(read, scope, member, input, today)
  return ok({
    today,
    tasks: rows.map((row) => ({ task: taskLine(row), mine: row.mine })),
    total: counts[input.state],
    counts,
  })
})

const shown = answer(offer, async (read, { taskId }, { scope, now }) => {
  const { memberId } = scope
  const today = await todayOf(read, scope, now)
  const member = await memberOn(read, scope, memberId, today)
  if (member === null || !(await concernsMember(read, scope, taskId, member)))
    return refuse('common.not-found')
  const [task, claims, mine] = await Promise.all([
    taskById(read, scope, taskId),
    claimsOf(read, scope, taskId),
    newestClaim(read, scope, taskId, memberId),
  ])
  if (task === null) return refuse('common.not-found')
  const place = placeFor(
    task,
    claims.map((claim) => ({ place: claim.place, state: claim.state, mine: claim.memberId === memberId })),
    today,
  )
  const files = mine === null ? null : await filesOf(read, scope, [mine.id])
  return ok({
    today,
    task: taskLine(task),
    mine: mine === null ? null : claimLine(mine, files?.get(mine.id) ?? []),
    may: {
      claim: place.ok ? true : place.refusal,
      work: mine === null ? { code: 'common.not-found' } : mayWork(mine.state),
    },
  })
})

const given = answer(myFile, async (read, { claimId, fileId }, { scope, services }) => {
  const claim = await claimById(read, scope, claimId)
  if (claim?.memberId !== scope.memberId) return refuse('common.not-found')
  return downloadOf(read, scope, services, { claimId, fileId })
})

export const offerViews: readonly Answer[] = [listed, shown, given]
