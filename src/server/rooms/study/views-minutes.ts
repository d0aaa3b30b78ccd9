/** Minutes as papers take them: of one meeting, or of a whole year with as few questions. */
import type { MinutesPaper } from '#documents/minutes.ts'
import type { BranchScope } from '#domain/kernel/scope.ts'
import { kindNames } from '#domain/study/meeting.ts'
import { outcomeOf, type Resolution } from '#domain/study/minutes.ts'
import { spanInWords } from '#domain/study/time.ts'
import type { Read } from '#server/db/handle.ts'
import { branchById, organisationOf } from '#server/rooms/organisation/views.ts'

import { dueOfMany, type DueRow } from './store-due.ts'
import { resolutionsOfMany } from './store-minutes.ts'
import { namesOf, type MeetingRow } from './store.ts'
import { fileNames } from './views-files.ts'

const named = (due: readonly DueRow[], attendance: 'present' | 'leave' | 'absent' | 'open') =>
  due
    .filter(
      (each) => each.attendance === attendance || (attendance === 'open' && each.attendance === 'asked'),
    )
    .map(({ name, reason }) => ({ name, reason }))

const voted = (row: MeetingRow, due: readonly DueRow[], resolutions: readonly Resolution[]) =>
  resolutions.map((each) => ({
    text: each.text,
    votesFor: each.votesFor,
    votesAgainst: each.votesAgainst,
    abstained: each.abstained,
    carried: row.kind === 'assembly' ? outcomeOf(due, each) === 'carried' : null,
  }))

/** In the order of the rows. */
export async function minutesPapers(
  read: Read,
  scope: BranchScope,
  rows: readonly MeetingRow[],
): Promise<readonly MinutesPaper[]> {
  const ids = rows.map(({ id }) => id)
  const school = await organisationOf(read, scope)
  const branch = await branchById(read, scope, scope.branchId)
  const dues = await dueOfMany(read, scope, ids)
  const resolutions = await resolutionsOfMany(read, scope, ids)
  const files = await fileNames(read, scope, ids)
  const people = rows.flatMap(({ chairId, recorderId }) => [chairId, recorderId ?? []].flat())
  const names = await namesOf(read, scope, [...new Set(people)])
  return rows.map((row) => {
    const due = dues.get(row.id) ?? []
    return {
      school: school.name,
      branch: branch?.name ?? '',
      kind: kindNames[row.kind],
      title: row.title,
      draft: row.state !== 'recorded',
      when: spanInWords(row.day, row.begins, row.ends),
      where: [row.place, row.online ? '线上' : ''].filter((part) => part !== '').join('、'),
      chair: names.get(row.chairId) ?? '',
      recorder: row.recorderId === null ? '' : (names.get(row.recorderId) ?? ''),
      due: due.length,
      present: named(due, 'present').map(({ name }) => name),
      leave: named(due, 'leave'),
      absent: named(due, 'absent'),
      open: named(due, 'open').map(({ name }) => name),
      guests: row.guests,
      agenda: row.agenda,
      discussion: row.discussion,
      resolutions: voted(row, due, resolutions.get(row.id) ?? []),
      files: files.get(row.id) ?? [],
      date: row.day,
    }
  })
}
