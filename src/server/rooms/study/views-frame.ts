/** What a meeting is in this moment. */
import type { MeetingLine } from '#contract/study-shapes.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { allowedNow, type Action } from '#domain/study/meeting.ts'
import { clockOf, isBefore, momentIn, type LocalMoment } from '#domain/study/time.ts'
import type { Permission } from '#contract/permission.ts'
import type { Read } from '#server/db/handle.ts'
import type { Actor } from '#server/http/answer.ts'
import { organisationOf } from '#server/rooms/organisation/views.ts'

import type { MeetingRow } from './store.ts'

/** Now on the school's own wall. */
export async function momentOf(read: Read, scope: OrganisationScope, now: Date): Promise<LocalMoment> {
  return momentIn(now, (await organisationOf(read, scope)).timeZone)
}

export const begunBy = ({ day, begins }: Pick<MeetingRow, 'day' | 'begins'>, now: LocalMoment): boolean =>
  !isBefore(now, { day, minute: begins })

export const lineOf = (row: MeetingRow, now: LocalMoment): MeetingLine => ({
  meetingId: row.id,
  branchId: row.branchId,
  kind: row.kind,
  title: row.title,
  day: row.day,
  from: clockOf(row.begins),
  until: clockOf(row.ends),
  place: row.place,
  online: row.online,
  state: row.state,
  begun: begunBy(row, now),
})

/** Whether the actor plans for this branch; the committee and the Party office only look. */
export const plansFor = ({ grants }: Actor, branchId: string): boolean =>
  grants.some(
    ({ role, branchId: of }) => (role === 'secretary' || role === 'branch-committee') && of === branchId,
  )

export const mayNow = (actor: Actor, row: MeetingRow, now: LocalMoment, action: Action): Permission =>
  plansFor(actor, row.branchId)
    ? allowedNow(action, { state: row.state, begun: begunBy(row, now) })
    : { code: 'common.forbidden' }
