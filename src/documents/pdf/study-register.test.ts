import { afterAll, expect, test } from 'vitest'

import { localDate } from '#domain/kernel/local-date.ts'
import { dutiesOf } from '#domain/study/duties.ts'
import { kindNames, kinds } from '#domain/study/meeting.ts'
import { closeWorkshop } from '#documents/workshop.ts'
import { registerMeeting, sampleRegister } from '#testing/study-register.ts'
import { pdfPages } from '#testing/pdf-text.ts'

import { studyRegisterPdf } from './study-register.ts'

afterAll(closeWorkshop)

const pagesOf = async (register: ReturnType<typeof sampleRegister>) =>
  pdfPages(await studyRegisterPdf(register))

test('a year has its cover, its duties, its meetings by kind and each one’s minutes on pages of its own', async () => {
  const meetings = kinds.flatMap((kind, index) => [
    registerMeeting(kind, index + 1),
    registerMeeting(kind, index + 2),
  ])
  const pages = await pagesOf(sampleRegister(meetings))
  expect(pages[0]).toContain('组织生活登记簿2026年')
  expect(pages[0]).toContain('会　议：12次，其中记录定稿12次'.replaceAll('　', ''))
  const table = pages[1] ?? ''
  expect(table).toContain('支部党员大会每季度一次0次')
  for (const kind of kinds) expect(pages.join('')).toContain(`${kindNames[kind]}（2次）`)
  const minutes = pages.filter((page) => page.includes('会议名称：'))
  expect(minutes.length).toBe(12)
  expect(minutes[0]).toContain('第1次')
  for (const page of minutes) {
    expect(page).toContain('主持人（签名）：')
    expect(page).toContain('1．同意工作计划。（表决：赞成8票，反对0票，弃权1票。')
    expect(page).toContain('四、附件1．签到表.xlsx')
  }
})

test('what the year still lacks is said; a meeting without closed minutes has a line and no page', async () => {
  const meeting = registerMeeting('assembly', 2)
  const open = { ...meeting, minutes: { ...meeting.minutes, draft: true, recorder: '' } }
  const rows = [{ id: 'a', kind: 'committee' as const, state: 'recorded' as const, withAppraisal: false }]
  const held = rows.map((row) => Object.assign(row, { day: localDate('2026-01-09') }))
  const duties = dutiesOf(2026, held, localDate('2026-11-22'))
  const pages = await pagesOf({ ...sampleRegister([open]), duties })
  expect(pages.length).toBe(2)
  expect(pages[1]).toContain('支委会每月一次1次1月1次2月无')
  expect(pages[1]).toContain('11月—12月—')
  expect(pages[1]).toContain('未定稿')
})

test('an empty year is a register all the same', async () => {
  const pages = await pagesOf(sampleRegister([]))
  expect(pages.length).toBe(2)
  expect(pages[1]).toContain('2026年还没有开展组织生活。')
})

test('two hundred meetings with long minutes, and what people type stays text', async () => {
  const long = `#eval("1") *不是强调* @label ${'与会同志结合岗位谈了体会。'.repeat(120)}`
  const meetings = Array.from({ length: 200 }, (_, index) => {
    const meeting = registerMeeting(kinds[index % kinds.length] ?? 'assembly', (index % 12) + 1)
    return { ...meeting, minutes: { ...meeting.minutes, discussion: long } }
  })
  const pages = await pagesOf(sampleRegister(meetings))
  expect(pages.filter((page) => page.includes('会议名称：')).length).toBe(200)
  expect(pages.join('')).toContain('#eval("1")*不是强调*@label与会同志')
}, 60_000)
