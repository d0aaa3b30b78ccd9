/** The meetings to come as a file for one's own calendar. */
import { calendar } from '#contract/study-mine.ts'
import { calendarFile, type CalendarEvent } from '#documents/calendar-file.ts'
import { ok } from '#domain/kernel/result.ts'
import { kindNames } from '#domain/study/meeting.ts'
import { momentIn } from '#domain/study/time.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { organisationOf } from '#server/rooms/organisation/views.ts'

import { countedByBranch, meetingsOfMember } from './store-lists.ts'
import type { MeetingRow } from './store.ts'

/** A meeting as calendars take it. */
export const eventOf = (row: MeetingRow, text: string): CalendarEvent => ({
  id: row.id,
  sequence: row.version,
  title: row.title.startsWith(kindNames[row.kind]) ? row.title : `${kindNames[row.kind]}：${row.title}`,
  day: row.day,
  begins: row.begins,
  ends: row.ends,
  place: [row.place, row.online ? '线上' : ''].filter((part) => part !== '').join('、'),
  text,
  cancelled: row.state === 'cancelled',
})

const calendarAnswer = answer(calendar, async (read, _input, { scope, now }) => {
  const { timeZone } = await organisationOf(read, scope)
  const { day } = momentIn(now, timeZone)
  const { rows } = await meetingsOfMember(read, scope, { past: false, today: day, page: 1, size: 200 })
  const events = rows.map((row) => eventOf(row, row.agenda))
  const bytes = calendarFile(events, { now, timeZone })
  return ok({ name: '我的会议.ics', type: 'text/calendar; charset=utf-8', bytes })
})

export const calendarViews: readonly Answer[] = [calendarAnswer]

/** How many meetings each branch held and plans; for rooms after this one. */
export const meetingsCounted = countedByBranch
