import fc from 'fast-check'
import { expect, test } from 'vitest'

import { localDate } from '#domain/kernel/local-date.ts'

import { calendarFile, fold, momentOfWall } from './calendar-file.ts'

const event = {
  id: '01a200fb-5100-7cfc-9ce6-806353795bd1',
  sequence: 2,
  title: '党课：担当, 作为; 表率',
  day: localDate('2026-11-25'),
  begins: 930,
  ends: 1020,
  place: '报告厅',
  text: '一、学习\n二、讨论',
  cancelled: false,
}
const at = { now: new Date('2026-11-22T02:00:00.000Z'), timeZone: 'Asia/Shanghai' }

test('meetings stand in the file in UTC, with their text escaped', () => {
  const text = Buffer.from(calendarFile([event, { ...event, cancelled: true }], at)).toString()
  expect(text).toContain('DTSTAMP:20261122T020000Z\r\n')
  expect(text).toContain('DTSTART:20261125T073000Z\r\nDTEND:20261125T090000Z\r\n')
  expect(text).toContain(String.raw`SUMMARY:党课：担当\, 作为\; 表率`)
  expect(text).toContain(String.raw`DESCRIPTION:一、学习\n二、讨论`)
  expect(text.match(/STATUS:CANCELLED/gu)?.length).toBe(1)
  expect(text.startsWith('BEGIN:VCALENDAR\r\n') && text.endsWith('END:VCALENDAR\r\n')).toBe(true)
})

test('a calendar that programs subscribe to has a name and a pace', () => {
  const calendar = { name: '白鹭职中, 会议', refreshMinutes: 60 }
  const text = Buffer.from(calendarFile([], { ...at, calendar })).toString()
  expect(text).toContain(String.raw`X-WR-CALNAME:白鹭职中\, 会议`)
  expect(text).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT60M\r\n')
})

test('nobody breaks out of a line', () => {
  const hostile = { ...event, title: 'x\r\nATTACH:http://example.com\nBEGIN:VALARM' }
  const text = Buffer.from(calendarFile([hostile], at)).toString()
  expect(text).not.toMatch(/^(?:ATTACH|BEGIN:VALARM)/mu)
})

test('lines fold at 75 octets and unfold to what they were', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (line) => {
      fc.pre(!/[\r\n]/u.test(line))
      const folded = fold(line)
      expect(folded.split('\r\n').every((each) => Buffer.byteLength(each) <= 75)).toBe(true)
      expect(folded.replaceAll('\r\n ', '')).toBe(line)
    }),
  ))

test('a wall clock is found in its zone', () => {
  expect(momentOfWall(localDate('2026-01-01'), 0, 'Asia/Shanghai').toISOString()).toBe(
    '2025-12-31T16:00:00.000Z',
  )
  expect(momentOfWall(localDate('2026-01-01'), 30, 'UTC').toISOString()).toBe('2026-01-01T00:30:00.000Z')
})
