import { expect, test } from 'vitest'

import { daysText, dayText, momentText, shortMoment, untilText } from './dates.ts'

test('days read as people write them', () => {
  expect(dayText('2026-11-22')).toBe('2026年11月22日 周日')
  expect(dayText('2024-02-29')).toBe('2024年2月29日 周四')
  expect(daysText('2026-09-01', '2027-01-31')).toBe('2026年9月1日 周二 至 2027年1月31日 周日')
  expect(daysText('2026-11-02', '2026-11-08')).toBe('2026年11月2日 周一 至 11月8日')
})

test('moments are told in China’s time whatever the device says', () => {
  expect(momentText('2026-11-21T16:05:00.000Z')).toBe('2026年11月22日 周日 00:05')
  expect(shortMoment('2026-12-31T15:59:00.000Z')).toBe('12月31日 23:59')
})

test('deadlines count whole days', () => {
  expect(untilText('2026-11-22', '2026-11-22')).toBe('今天截止')
  expect(untilText('2026-11-23', '2026-11-22')).toBe('明天截止')
  expect(untilText('2026-12-02', '2026-11-22')).toBe('还有 10 天')
  expect(untilText('2026-11-20', '2026-11-22')).toBe('已过 2 天')
})
