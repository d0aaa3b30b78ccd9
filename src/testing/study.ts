import { meeting, wallCode } from '#contract/study-meeting.ts'
import type { plan } from '#contract/study.ts'
import type { RequestOf } from '#contract/call.ts'

import type { TestHouse } from './house.ts'

/** A meeting of `house.people.branch`, an afternoon away, unless something else is wanted. */
export const planOf = (
  { people }: TestHouse,
  more: Partial<RequestOf<typeof plan>> = {},
): RequestOf<typeof plan> => ({
  branchId: people.branch,
  kind: 'assembly',
  title: '学习党章，讨论发展党员',
  on: '2026-11-25',
  from: '15:30',
  until: '17:00',
  place: '报告厅',
  due: 'members',
  chairId: people.secretary.memberId,
  ...more,
})

/** What the secretary sees of it, and what stands on the wall. */
export const seen = (house: TestHouse, meetingId: string) =>
  house.must(house.people.secretary, meeting, { branchId: house.people.branch, meetingId })
export const onTheWall = (house: TestHouse, meetingId: string) =>
  house.must(house.people.secretary, wallCode, { branchId: house.people.branch, meetingId })
