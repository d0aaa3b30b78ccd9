import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { titleLines } from './official-title.ts'

test.each([
  ['公示', ['公示']],
  ['关于评议结果的公示', ['关于评议结果的公示']],
  ['关于2026学年第一学期党员贡献度评议结果的公示', ['关于2026学年第一学期', '党员贡献度评议结果的公示']],
  [
    '关于信息艺术党支部2026 学年第一学期党员贡献度评议结果的公示',
    ['关于信息艺术党支部2026 学年第一学期', '党员贡献度评议结果的公示'],
  ],
])('%s is set in lines of nearly the same length', (title, lines) => {
  expect(titleLines(title, 19)).toEqual(lines)
})

test('no letter is lost, no line begins with a word that leans', () => {
  const titles = fc.array(
    fc.constantFrom(
      '关于',
      '2026',
      '学年',
      '党员',
      '评议',
      '结果',
      '的',
      '公示',
      '（',
      '）',
      '、',
      '中共委员会',
    ),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(titles, (words) => {
      const title = words.join('')
      const lines = titleLines(title, 19)
      expect(lines.join('')).toBe(title)
      for (const line of lines.slice(1)) expect(line).not.toMatch(/^[的、）]/u)
    }),
    { seed: 20261122 },
  )
})
