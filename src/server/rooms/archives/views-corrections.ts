/** What the keepers of the records are asked to correct. */
import { corrections } from '#contract/archives.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import { ok } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { todayOf } from '#server/rooms/organisation/views.ts'

import { countRequests, requestsToKeepers } from './store.ts'
import { requestShown } from './views-about.ts'

/** For the first page of those who answer. */
export const correctionsWaiting = async (
  read: Read,
  scope: OrganisationScope,
  today: LocalDate,
): Promise<{ readonly open: number; readonly firstDue: LocalDate | null }> =>
  countRequests(read, scope, today)

const list = answer(corrections, async (read, { open, page, size }, { scope, now }) => {
  const today = await todayOf(read, scope, now)
  const counts = await countRequests(read, scope, today)
  const requests = await requestsToKeepers(read, scope, { open, page, size })
  return ok({
    requests: requests.map((each) =>
      Object.assign(requestShown(each, today), { staffNumber: each.staffNumber, name: each.name }),
    ),
    total: open ? counts.open : counts.answered,
    late: counts.late,
  })
})

export const correctionViews: readonly Answer[] = [list]
