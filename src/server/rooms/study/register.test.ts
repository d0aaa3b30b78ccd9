import { afterAll, beforeAll, expect, it } from 'vitest'

import { attend, saveMinutes } from '#contract/study-meeting.ts'
import { cancel, plan, register } from '#contract/study.ts'
import { closeWorkshop } from '#documents/workshop.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { pdfPages } from '#testing/pdf-text.ts'
import { planOf } from '#testing/study.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(async () => {
  closeWorkshop()
  await house.close()
})

const pagesOf = async (year: number) => {
  const { committee, branch } = house.people
  const file = await house.must(committee, register, { branchId: branch, year })
  return { name: file.name, pages: await pdfPages(file.bytes) }
}

const planned = async (title: string, on: string) =>
  (await house.must(house.people.secretary, plan, planOf(house, { title, on }))).meetingId

it('holds what took place, names what is not closed, and leaves out what is to come or was called off', async () => {
  const { secretary, branchCommittee, member, branch } = house.people
  const held = await planned('已经定稿', '2026-11-23')
  await planned('还没有定稿', '2026-11-24')
  const off = await planned('取消的会议', '2026-11-25')
  await planned('以后的会议', '2026-12-25')
  await house.must(secretary, cancel, { branchId: branch, meetingId: off, version: 1, reason: '停课' })
  house.at('2026-11-26T09:00:00+08:00')
  const marks = [secretary, branchCommittee, member].map(({ memberId }) => ({
    memberId: memberId ?? '',
    seen: 'open' as const,
    attendance: 'present' as const,
  }))
  await house.must(secretary, attend, { branchId: branch, meetingId: held, marks })
  await house.must(secretary, saveMinutes, {
    branchId: branch,
    meetingId: held,
    version: 1,
    recorderId: branchCommittee.memberId,
    discussion: '学习党章第一章。',
    resolutions: [{ text: '同意计划', votesFor: 3, votesAgainst: 0, abstained: 0 }],
    close: true,
  })
  const { name, pages } = await pagesOf(2026)
  expect(name).toBe('一支部组织生活登记簿 2026.pdf')
  expect(pages.length).toBe(3)
  expect(pages[0]).toContain('2次，其中记录定稿1次')
  expect(pages[1]).toContain('支部党员大会每季度一次1次')
  expect(pages[1]).toContain('还没有定稿')
  expect(pages[1]).toContain('未定稿')
  expect(pages[2]).toContain('学习党章第一章。')
  expect(pages[2]).toContain('同意计划（表决：赞成3票，反对0票，弃权0票。')
  expect(pages[2]).toContain('半数，通过。')
  for (const hidden of ['取消的会议', '以后的会议']) expect(pages.join('')).not.toContain(hidden)
})

it('is made of a year without any meeting too', async () => {
  const { pages } = await pagesOf(2019)
  expect(pages[1]).toContain('2019年还没有开展组织生活。')
})
