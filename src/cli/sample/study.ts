import { attachToMeeting } from '#contract/study-files.ts'
import { attend, saveMinutes } from '#contract/study-meeting.ts'
import { makeCalendarLink } from '#contract/study-calendar.ts'
import { askLeave } from '#contract/study-mine.ts'
import { saveNote } from '#contract/study-notes.ts'
import { cancel, plan } from '#contract/study.ts'
import type { RequestOf } from '#contract/call.ts'
import { buildWorkbook } from '#documents/excel/build.ts'
import { addDays, type LocalDate } from '#domain/kernel/local-date.ts'

import type { UploadedFile } from '#server/http/answer.ts'

import { momentOn } from './calendar.ts'
import type { Cast } from './cast.ts'
import type { Enrolled } from './enter.ts'
import { holderOf, membersOf } from './people-of.ts'
import { branches } from './school.ts'
import { shownMember } from './sign-ins.ts'

type Planned = Pick<RequestOf<typeof plan>, 'kind' | 'title' | 'due'> & { readonly agenda?: string }

const lastQuarter: Planned = {
  kind: 'assembly',
  title: '学习党章，通报支部工作',
  due: 'members',
  agenda: '一、集体学习党章总纲\n二、通报支部上半年工作\n三、讨论表决事项',
}
const committee: Planned = { kind: 'committee', title: '研究主题党日和党员分工', due: 'committee' }
const themeDay: Planned = { kind: 'theme-day', title: '走进实训车间：党员示范岗', due: 'members' }
const lecture: Planned = { kind: 'lecture', title: '党课：亮旗践诺，从我做起', due: 'members' }
const lifeMeeting: Planned = { kind: 'organisation-life', title: '年度组织生活会', due: 'members' }

/** Meetings in each state: recorded, over and still without minutes, planned, called off. */
export async function holdStudy(cast: Cast, today: LocalDate): Promise<void> {
  for (const index of branches.keys()) {
    await recorded(cast, index, { ...lastQuarter, day: addDays(today, -40) })
    await recorded(cast, index, { ...committee, day: addDays(today, -20) })
  }
  await planned(cast, 1, { ...themeDay, day: addDays(today, -3) })
  const { meetingId } = await planned(cast, 1, { ...lecture, day: addDays(today, 6) })
  const asking = membersOf(cast, 1).findLast(({ roles }) => roles.length === 0)
  if (asking !== undefined) await cast.do(asking, askLeave, { meetingId, reason: '带学生参加市技能大赛。' })
  const off = await planned(cast, 1, { ...lifeMeeting, day: addDays(today, 12) })
  const branchId = cast.enrolment.branchIds[1] ?? ''
  const calledOff = { branchId, meetingId: off.meetingId, version: 1, reason: '与学校运动会冲突，另行通知。' }
  await cast.do(holderOf(cast, 'secretary', 1), cancel, calledOff)
  await notes(cast, today)
}

/** Two notes, and a calendar that asks, of the member whose sign-in is shown first. */
async function notes(cast: Cast, today: LocalDate): Promise<void> {
  const reader = cast.enrolment.people.find(({ number }) => number === shownMember)
  if (reader === undefined) return
  const written = [
    {
      title: '学习党章总纲',
      text: '重读总纲，对照岗位找差距：备课要更早，带徒要更细。',
      ago: 30,
      online: false,
    },
    {
      title: '线上学习：工匠精神',
      text: '看了三位大国工匠的事迹，准备在实训课上讲给学生听。',
      ago: 9,
      online: true,
    },
  ]
  for (const { ago, ...note } of written) {
    cast.at(momentOn(addDays(today, -ago), 20))
    await cast.do(reader, saveNote, { ...note, on: addDays(today, -ago), minutes: 45 })
  }
  await cast.do(reader, makeCalendarLink, {})
}

type OnDay = Planned & { readonly day: LocalDate }

async function planned(cast: Cast, index: number, { day, ...meeting }: OnDay) {
  const secretary = holderOf(cast, 'secretary', index)
  cast.at(momentOn(addDays(day, -14), 9))
  return cast.do(secretary, plan, {
    ...meeting,
    branchId: cast.enrolment.branchIds[index] ?? '',
    on: day,
    from: '15:30',
    until: '17:00',
    place: '行政楼三楼会议室',
    chairId: secretary.memberId,
  })
}

/** Everybody came but one, who was on leave; the minutes were closed the same evening. */
async function recorded(cast: Cast, index: number, meeting: OnDay): Promise<void> {
  const { meetingId } = await planned(cast, index, meeting)
  const secretary = holderOf(cast, 'secretary', index)
  const due = membersOf(cast, index).filter(
    (person) => meeting.due === 'members' || person.roles.some(({ branch }) => branch === index),
  )
  const away = meeting.due === 'members' ? due.at(-1) : undefined
  const recorder = due.find(({ staffId }) => staffId !== secretary.staffId) ?? secretary
  const named = { branchId: cast.enrolment.branchIds[index] ?? '', meetingId }
  cast.at(momentOn(meeting.day, 18))
  await cast.do(secretary, attend, {
    ...named,
    marks: due.flatMap((person) => markOf(person, person === away)),
  })
  if (meeting.kind === 'assembly') await cast.do(secretary, attachToMeeting, named, await signInSheet(due))
  const votes = due.filter((person) => person !== away && !person.probationary).length
  await cast.do(secretary, saveMinutes, {
    ...named,
    version: 1,
    recorderId: recorder.memberId,
    discussion: '支部书记带领大家学习有关文件，与会同志结合岗位谈了体会，并讨论了近期工作安排。',
    resolutions:
      meeting.kind === 'assembly'
        ? [{ text: '同意支部本学期工作计划。', votesFor: votes, votesAgainst: 0, abstained: 0 }]
        : [],
    close: true,
  })
}

/** What a branch scans or keeps beside its minutes. */
async function signInSheet(due: readonly Enrolled[]): Promise<UploadedFile> {
  const columns = ['工号', '签到'].map((header) => ({ header, kind: 'text' as const }))
  const rows = due.map(({ number }) => [number, '已签到'])
  return { name: '签到表.xlsx', bytes: await buildWorkbook([{ name: '签到表', columns, rows }]) }
}

const markOf = ({ memberId }: Enrolled, away: boolean): RequestOf<typeof attend>['marks'] => {
  if (memberId === null) return []
  return away
    ? [{ memberId, seen: 'open', attendance: 'leave', reason: '外出培训' }]
    : [{ memberId, seen: 'open', attendance: 'present' }]
}
