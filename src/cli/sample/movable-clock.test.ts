import { describe, expect, it } from 'vitest'

import { movableClock } from './movable-clock.ts'

const clock = () => movableClock(() => new Date('2026-11-30T23:30:00+08:00'))

describe('the clock of a sample school', () => {
  it('moves on by the days that are typed, from where it stands', () => {
    const moved = clock()
    expect(moved.typed('14')).toBe('从2026年11月30日拨到了2026年12月14日。登录过期的，请在网页上重新登录。')
    expect(moved.typed(' +200 ')).toContain('从2026年12月14日拨到了2027年7月2日')
    expect(moved.now()).toEqual(new Date('2027-07-02T23:30:00+08:00'))
  })

  it.each(['', '0', '-3', '201', '1.5', '十四', '14 天'])(
    'stays where it is for “%s”, and says how',
    (line) => {
      const moved = clock()
      expect(moved.typed(line)).toMatch(/^请输入要往后拨的天数（1 到 200）.+现在是2026年11月30日/u)
      expect(moved.now()).toEqual(new Date('2026-11-30T23:30:00+08:00'))
    },
  )
})
