import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'

import { addDays, daysBetween, localDate } from '../kernel/local-date.ts'
import {
  classOf,
  completed,
  deletableFrom,
  endOfYear,
  keepingFault,
  keepingPreset,
  keptBecause,
  type Keeping,
} from './keeping.ts'
import { describedKind, isConfidential, isRemovable, keptKindNames, ofPersonalFile } from './kept-kinds.ts'

const changed = (kinds: Partial<Keeping['kinds']>, classes = keepingPreset.classes): Keeping => ({
  ...keepingPreset,
  classes,
  kinds: { ...keepingPreset.kinds, ...kinds },
})

describe('the kinds', () => {
  it('of a personal file are never destroyed', () => {
    expect(ofPersonalFile.filter(isRemovable)).toEqual([])
    expect(keptKindNames.filter((kind) => !isRemovable(kind))).toEqual([
      ...ofPersonalFile,
      'term-archives',
      'minutes',
    ])
  })

  it('that only the committee may know of are those of talks and cases', () => {
    expect(keptKindNames.filter(isConfidential)).toEqual(['talks', 'cases', 'looks'])
  })

  it('each say what they hold', () => {
    expect(keptKindNames.filter((kind) => describedKind(kind).holds === '')).toEqual([])
  })
})

describe('the classes', () => {
  it('of the preset have no fault', () => {
    expect(keepingFault(keepingPreset)).toBeNull()
  })

  it.each([
    [changed({ talks: 'nowhere' }), 'archives.keeping-class-unknown', { kind: '约谈与帮扶' }],
    [
      changed({ stars: 'ten' }),
      'archives.keeping-must-be-kept',
      { kind: '贡献度星级', class: '文书档案（定期 10 年）' },
    ],
    [
      changed({}, [...keepingPreset.classes, { id: 'more', title: '文书档案（定期 10 年）', years: 10 }]),
      'archives.keeping-title-twice',
      { title: '文书档案（定期 10 年）' },
    ],
    [
      changed({}, [...keepingPreset.classes, { id: 'ten', title: '别的', years: 10 }]),
      'archives.keeping-class-twice',
      undefined,
    ],
  ])('are refused with what is wrong', (keeping, code, detail) => {
    expect(keepingFault(keeping)).toEqual(detail === undefined ? { code } : { code, detail })
  })

  it('may have a kind that can go kept for good', () => {
    expect(keepingFault(changed({ talks: 'permanent' }))).toBeNull()
  })

  it('are found by kind, and a kind without one is a fault of ours', () => {
    expect(classOf(keepingPreset, 'pledges')).toEqual({
      id: 'ten',
      title: '文书档案（定期 10 年）',
      years: 10,
    })
    expect(() => classOf(changed({ talks: 'nowhere' }), 'talks')).toThrow('no class for talks')
  })

  it('of an older version keep for good what they do not name', () => {
    const { imports: _gone, ...older } = keepingPreset.kinds
    const read = JSON.parse(JSON.stringify({ ...keepingPreset, kinds: older })) as Keeping
    expect(completed(read).kinds.imports).toBe('file')
    expect(completed(read).kinds.talks).toBe('working')
    const ten = [{ id: 'ten', title: '十年', years: 10 }]
    expect(completed({ ...read, classes: ten }).kinds.imports).toBe('ten')
    expect(completed({ ...read, classes: [] }).kinds.imports).toBe('')
  })
})

describe('the day from which something may go', () => {
  it.each([
    ['2026-07-10', 3, '2029-07-11'],
    ['2026-07-10', 0, '2026-07-11'],
    ['2024-02-29', 1, '2025-03-01'],
    ['2024-02-29', 4, '2028-03-01'],
    ['2026-12-31', 1, '2028-01-01'],
  ])('counted from %s with %i years is %s', (end, years, from) => {
    expect(deletableFrom(localDate(end), years)).toBe(from)
  })

  test('is never before all years are over', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 36_000 }), fc.integer({ min: 0, max: 100 }), (days, years) => {
        const end = addDays(localDate('1950-01-01'), days)
        const span = daysBetween(end, deletableFrom(end, years))
        expect(span).toBeGreaterThanOrEqual(365 * years + Math.floor(years / 4) - 1)
        expect(span).toBeLessThanOrEqual(366 * years + 1)
      }),
    )
  })

  it('of a year counts from its end', () => {
    expect(endOfYear('2026')).toBe('2026-12-31')
  })

  it.each([
    [
      'talks',
      3,
      [
        '约谈与帮扶归入“类”。',
        '从2026年7月10日（学期的最后一天）算起，满 3 年。',
        '2029年7月11日起可以销毁，由党委批准，不会自动销毁。',
      ],
    ],
    [
      'messages',
      0,
      [
        '消息箱归入“类”。',
        '从2026年7月10日（形成当年的最后一天）算起，不另外保留。',
        '2026年7月11日起可以销毁，由党委批准，不会自动销毁。',
      ],
    ],
    ['stars', null, ['贡献度星级归入“类”。', '长期保存，不销毁。']],
  ] as const)('of %s is told in sentences', (kind, years, because) => {
    expect(keptBecause(kind, { id: 'x', title: '类', years }, localDate('2026-07-10'))).toEqual(because)
  })
})
