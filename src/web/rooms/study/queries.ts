import type { OutputOf } from '#contract/call.ts'
import { meeting } from '#contract/study-meeting.ts'
import { mine } from '#contract/study-mine.ts'
import type { notes } from '#contract/study-notes.ts'
import { dutyTable, meetings, type people } from '#contract/study.ts'

import { useRead } from '../../api.ts'

/** What shows something else once a meeting has changed. */
export const meetingReads = [meetings, dutyTable, meeting, mine]

export type MeetingShown = OutputOf<typeof meeting>
export type DutiesShown = OutputOf<typeof dutyTable>
export type MeetingsShown = OutputOf<typeof meetings>
export type PeopleShown = OutputOf<typeof people>
export type MineShown = OutputOf<typeof mine>['rows'][number]

/** Read again while people sign in. */
export const useMeeting = (branchId: string, meetingId: string) =>
  useRead(meeting, { branchId, meetingId }, { every: (now) => (now?.signInOpen === true ? 5_000 : false) })
export type NoteShown = OutputOf<typeof notes>['rows'][number]
