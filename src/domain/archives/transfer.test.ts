import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'

import { localDate } from '../kernel/local-date.ts'
import { archiveKinds, formatOf, readFormat } from './archive-format.ts'
import { allOf, sortFinals, type ArrivedFinal, type Final } from './transfer.ts'

const final = (over: Partial<Final> = {}): Final => ({
  term: '2025学年第二学期',
  endsOn: localDate('2026-07-10'),
  branch: '一支部',
  kind: 'stars',
  value: '四星',
  because: [],
  decidedOn: localDate('2026-06-30'),
  ...over,
})
const madeOn = localDate('2026-06-30')

describe('finals of a package', () => {
  it.each([
    ['another term', { term: '2025学年第一学期' }],
    ['another kind', { kind: 'decision' }],
    ['another value', { value: '五星' }],
    ['another day', { decidedOn: localDate('2026-06-29') }],
  ] as const)('of %s are another', (_what, over) => {
    const finals = [final(), final(over)]
    expect(sortFinals(finals, madeOn)).toEqual({ taken: finals, refused: [] })
  })

  it('of an earlier school stand behind its own, with their source, and are others than the same of its own', () => {
    const earlier = [{ from: '甲校', finals: [final()] }]
    const all: readonly ArrivedFinal[] = [final(), { ...final(), from: '甲校' }]
    expect(allOf({ finals: [final()], earlier })).toEqual(all)
    expect(sortFinals(all, madeOn)).toEqual({ taken: all, refused: [] })
  })

  it('are refused twice and of days to come', () => {
    const late = final({ decidedOn: localDate('2026-07-01') })
    const again = final({ because: ['别的说明'] })
    expect(sortFinals([final(), again, late], madeOn)).toEqual({
      taken: [final()],
      refused: [
        { final: again, code: 'twice' },
        { final: late, code: 'future' },
      ],
    })
  })

  test('all end in one place or the other', () => {
    const one = fc.record({
      value: fc.constantFrom('四星', '五星'),
      day: fc.constantFrom('2026-06-01', '2026-07-02'),
    })
    fc.assert(
      fc.property(fc.array(one), (all) => {
        const finals = all.map(({ value, day }) => final({ value, decidedOn: localDate(day) }))
        const { taken, refused } = sortFinals(finals, madeOn)
        expect(taken.length + refused.length).toBe(finals.length)
        expect(taken.length).toBeLessThanOrEqual(2)
      }),
    )
  })
})

describe('a format', () => {
  it.each(archiveKinds)('of %s is read again', (kind) => {
    expect(readFormat(formatOf(kind))).toEqual({ kind, newer: false })
  })

  it.each([
    ['liangqi-transfer-2', { kind: 'transfer', newer: true }],
    ['liangqi-term-archive-10', { kind: 'term-archive', newer: true }],
    ['liangqi-transfer-0', null],
    ['liangqi-transfer', null],
    ['liangqi-recipe-1', null],
    ['liangqi--1', null],
    ['xliangqi-transfer-1', null],
    ['liangqi-transfer-1x', null],
    ['', null],
  ])('%j is %j', (text, format) => {
    expect(readFormat(text)).toEqual(format)
  })
})
