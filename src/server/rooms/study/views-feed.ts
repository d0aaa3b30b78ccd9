/** What a member's calendar program is told under an address of its own (docs/decisions/0029). */
import { hash } from 'node:crypto'

import { calendarLink } from '#contract/study-calendar.ts'
import { calendarFile } from '#documents/calendar-file.ts'
import { addDays } from '#domain/kernel/local-date.ts'
import { ok } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { momentIn } from '#domain/study/time.ts'
import type { Read } from '#server/db/handle.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { grantsOf, organisationOf } from '#server/rooms/organisation/views.ts'

import { linkMadeAt, meetingsFrom, ownerOfLink } from './store-calendar.ts'
import { eventOf } from './views-calendar.ts'

export const feedPath = (token: string): string => `/calendars/${token}.ics`

/** So far back a calendar keeps what is over. */
const daysBack = 92

export interface Feed {
  readonly memberId: string
  /** Changes when a meeting does, not with the time at which it is asked for. */
  readonly tag: string
  readonly bytes: Uint8Array
}

/**
 * The meetings of whoever made the link of this hash: those they are due at, and all of a branch that they plan for.
 * Neither agenda nor anybody's name: it goes to programs of others. Null for a link that is not there, was taken back,
 * or is that of somebody who is no member any more.
 */
export async function feedOf(
  read: Read,
  scope: OrganisationScope,
  linkHash: Uint8Array,
  now: Date,
): Promise<Feed | null> {
  const owner = await ownerOfLink(read, scope, linkHash)
  if (owner === null) return null
  const { name, timeZone } = await organisationOf(read, scope)
  const today = momentIn(now, timeZone).day
  const grants = await grantsOf(read, scope, owner.staffId, today)
  if (!grants.some(({ role }) => role === 'member')) return null
  const branchIds = grants.flatMap(({ role, branchId }) =>
    (role === 'secretary' || role === 'branch-committee') && branchId !== null ? [branchId] : [],
  )
  const from = addDays(today, -daysBack)
  const rows = await meetingsFrom(read, scope, { memberId: owner.memberId, branchIds, from })
  const events = rows.map((row) => eventOf(row, '请假、签到请打开“我的会议”。'))
  const calendar = { name: `${name} 我的会议`, refreshMinutes: 60 }
  const tag = hash('sha256', JSON.stringify([events, calendar, timeZone]), 'base64url').slice(0, 27)
  return {
    memberId: owner.memberId,
    tag: `W/"${tag}"`,
    bytes: calendarFile(events, { now, timeZone, calendar }),
  }
}

const linkAnswer = answer(calendarLink, async (read, _input, { scope }) => {
  const madeAt = await linkMadeAt(read, scope)
  return ok({ madeAt: madeAt?.toISOString() ?? null })
})

export const feedViews: readonly Answer[] = [linkAnswer]
