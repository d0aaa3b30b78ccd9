import { describe, expect, it, test } from 'vitest'

import { item, small } from '#testing/catalogue.ts'

import { factKeys, type FactRule } from './catalogue.ts'
import { noticeCatalogue } from './notice.ts'
import { factName, levelName, readFact, readRows, writeFact, writeRows, type CatalogueRow } from './sheet.ts'

describe('the Excel sheet', () => {
  const numbered = (rows: readonly Omit<CatalogueRow, 'row'>[]): readonly CatalogueRow[] =>
    rows.map(({ level, points, text, competition, hint, fact }, at) => ({
      row: at + 2,
      level,
      points,
      text,
      competition,
      hint,
      fact,
    }))
  const row = (more: Partial<CatalogueRow>): CatalogueRow => ({
    row: 2,
    level: '一级',
    points: '2',
    text: '甲',
    competition: '',
    hint: '',
    fact: '',
    ...more,
  })

  it('comes back as it went out', () => {
    expect(readRows(numbered(writeRows(noticeCatalogue)), noticeCatalogue)).toEqual({
      catalogue: noticeCatalogue,
    })
    const renamed = readRows(numbered(writeRows(noticeCatalogue)), { levels: {}, items: [] })
    // strictly: what an item does not have is no part of the hash either
    expect(renamed).toStrictEqual({ catalogue: noticeCatalogue })
  })

  it('keeps ids by their words, and numbers the rest behind all others', () => {
    const read = readRows(
      [row({ text: '丙', level: '二级', points: '1' }), row({ text: '新', row: 3 })],
      small,
    )
    expect('catalogue' in read && read.catalogue.items).toEqual([item('1-03', '新'), item('2-01', '丙')])
  })

  test.each([
    [{ level: '1' }, null],
    [{ level: '一级贡献' }, null],
    [{ level: '二' }, null],
    [{ level: '9级' }, null],
    [{ points: '2.50' }, null],
    [{ competition: '√' }, null],
    ...['是', '✓', '1', 'Y', 'y', '有', '', '否', '×', '0', 'N', 'n', '无'].map(
      (competition) => [{ competition }, null] as const,
    ),
    [{ text: '长'.repeat(200) }, null],
    [{ text: '𬱖'.repeat(200) }, null],
    [{ hint: '长'.repeat(200) }, null],
    [{ fact: '周课时数≥12' }, null],
    [{ fact: '周课时数 >= 12.25' }, null],
    [{ fact: '值周值日次数 > 系内平均' }, null],
    [{ fact: '值周值日次数＞系内平均' }, null],
    [{ level: '十级' }, 'level catalogue.row-level 十级'],
    [{ level: '十一级' }, 'level catalogue.row-level 十一级'],
    [{ level: '一级以上' }, 'level catalogue.row-level 一级以上'],
    [{ level: '12' }, 'level catalogue.row-level 12'],
    [{ level: '' }, 'level catalogue.row-level '],
    [{ points: '-1' }, 'points catalogue.row-points -1'],
    [{ text: '  ' }, 'text catalogue.row-text   '],
    [{ text: '长'.repeat(201) }, `text catalogue.row-text-long ${'长'.repeat(40)}`],
    [{ competition: '可能' }, 'competition catalogue.row-yes-no 可能'],
    [{ hint: '长'.repeat(201) }, `hint catalogue.row-hint-long ${'长'.repeat(40)}`],
    [{ fact: '>班主任' }, 'fact catalogue.row-fact >班主任'],
    [{ fact: '周课时数≥12.345' }, 'fact catalogue.row-fact 周课时数≥12.345'],
    [{ fact: '周课时数>12' }, 'fact catalogue.row-fact 周课时数>12'],
    [{ fact: '身高≥180' }, 'fact catalogue.row-fact 身高≥180'],
    [{ fact: '周课时数≥十二' }, 'fact catalogue.row-fact 周课时数≥十二'],
  ] as const)('reads %j', (change, fault) => {
    const read = readRows([row(change)], small)
    const faults =
      'faults' in read ? read.faults.map((each) => `${each.column} ${each.code} ${each.value}`) : []
    expect(faults).toEqual(fault === null ? [] : [fault])
  })

  it('tells every fault at once and gives no part of a catalogue', () => {
    const read = readRows(
      [row({}), row({ row: 3, points: '3' }), row({ row: 4, level: '?', points: '?' })],
      small,
    )
    expect('faults' in read && read.faults.map((each) => `${each.row} ${each.code}`)).toEqual([
      '3 catalogue.row-points-differ',
      '3 catalogue.row-text-twice',
      '4 catalogue.row-level',
      '4 catalogue.row-points',
      '4 catalogue.row-text-twice',
    ])
  })

  it('tells of points that differ only where both can be read', () => {
    const read = readRows(
      [
        row({ text: '甲' }),
        row({ row: 3, text: '乙', points: '?' }),
        row({ row: 4, text: '丙', level: '?' }),
        row({ row: 5, text: '丁', level: '?', points: '3' }),
        row({ row: 6, text: '戊', points: '2.00' }),
      ],
      small,
    )
    expect('faults' in read && read.faults.map((each) => `${each.row} ${each.code}`)).toEqual([
      '3 catalogue.row-points',
      '4 catalogue.row-level',
      '5 catalogue.row-level',
    ])
  })

  it('writes an item cell by cell', () => {
    const rows = writeRows({
      levels: { '1': '2', '2': '1' },
      items: [
        item('1-05', '技能大赛', { competition: true, hint: '写明比赛' }),
        item('2-08', '班主任', { fact: { key: 'class-teacher', when: 'held' } }),
      ],
    })
    expect(rows).toEqual([
      { level: '一级', points: '2', text: '技能大赛', competition: '是', hint: '写明比赛', fact: '' },
      { level: '二级', points: '1', text: '班主任', competition: '', hint: '', fact: '班主任' },
    ])
  })

  test.each<readonly [string, FactRule | null]>([
    ['班主任', { key: 'class-teacher', when: 'held' }],
    ['周课时数≥12', { key: 'weekly-hours', when: { atLeast: '12' } }],
    ['周课时数>=12.25', { key: 'weekly-hours', when: { atLeast: '12.25' } }],
    ['值周值日次数 ＞ 系内平均', { key: 'duty', when: 'above-department-average' }],
    ['值周值日次数>', null],
    ['值周值日次数>平均', null],
    ['', null],
  ])('reads the fact %j', (text, fact) => expect(readFact(text)).toEqual(fact))

  test.each(factKeys)('the fact %s has a name of its own, and reads back', (key) => {
    for (const when of ['held', 'above-department-average', { atLeast: '12.5' }] as const)
      expect(readFact(writeFact({ key, when }))).toEqual({ key, when })
    expect(factKeys.filter((each) => factName(each) === factName(key))).toEqual([key])
  })

  it('writes no fact as nothing, and levels as people say them', () => {
    expect(writeFact(undefined)).toBe('')
    expect([levelName(1), levelName('9'), levelName(12)]).toEqual(['一级', '九级', '12级'])
    expect(writeRows({ levels: {}, items: [] })).toEqual([])
  })
})
