/** The minutes as a paper. */
import { minutesPaper } from '#contract/study-meeting.ts'
import { wordMinutes } from '#documents/word/minutes.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { kindNames } from '#domain/study/meeting.ts'
import { outcomeOf } from '#domain/study/minutes.ts'
import { spanInWords } from '#domain/study/time.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { branchById, organisationOf } from '#server/rooms/organisation/views.ts'

import { dueRows, type DueRow } from './store-due.ts'
import { resolutionsOf } from './store-minutes.ts'
import { meetingOf, namesOf } from './store.ts'
import { filesOf } from './views-files.ts'
import { begunBy, momentOf } from './views-frame.ts'

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const named = (due: readonly DueRow[], attendance: 'present' | 'leave' | 'absent' | 'open') =>
  due
    .filter(
      (each) => each.attendance === attendance || (attendance === 'open' && each.attendance === 'asked'),
    )
    .map(({ name, reason }) => ({ name, reason }))

const paperAnswer = answer(minutesPaper, async (read, { meetingId }, { scope, now }) => {
  const row = await meetingOf(read, scope, meetingId)
  if (row === null) return refuse('common.not-found')
  if (row.state === 'cancelled') return refuse('study.cancelled')
  if (!begunBy(row, await momentOf(read, scope, now))) return refuse('study.not-begun')
  const school = await organisationOf(read, scope)
  const branch = await branchById(read, scope, scope.branchId)
  const due = await dueRows(read, scope, meetingId)
  const resolutions = await resolutionsOf(read, scope, meetingId)
  const files = await filesOf(read, scope, meetingId)
  const { chairId, recorderId } = row
  const names = await namesOf(read, scope, recorderId === null ? [chairId] : [chairId, recorderId])
  const paper = {
    school: school.name,
    branch: branch?.name ?? '',
    kind: kindNames[row.kind],
    title: row.title,
    draft: row.state !== 'recorded',
    when: spanInWords(row.day, row.begins, row.ends),
    where: [row.place, row.online ? '线上' : ''].filter((part) => part !== '').join('、'),
    chair: names.get(chairId) ?? '',
    recorder: recorderId === null ? '' : (names.get(recorderId) ?? ''),
    due: due.length,
    present: named(due, 'present').map(({ name }) => name),
    leave: named(due, 'leave'),
    absent: named(due, 'absent'),
    open: named(due, 'open').map(({ name }) => name),
    guests: row.guests,
    agenda: row.agenda,
    discussion: row.discussion,
    resolutions: resolutions.map((each) => ({
      text: each.text,
      votesFor: each.votesFor,
      votesAgainst: each.votesAgainst,
      abstained: each.abstained,
      carried: row.kind === 'assembly' ? outcomeOf(due, each) === 'carried' : null,
    })),
    files: files.there.map(({ name }) => name),
    date: row.day,
  }
  return ok({
    name: `${paper.branch}${paper.kind}记录 ${row.day}.docx`,
    type: wordType,
    make: () => wordMinutes(paper),
  })
})

export const paperViews: readonly Answer[] = [paperAnswer]
