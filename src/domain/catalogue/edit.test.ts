import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'

import { catalogueFaults, factKeys, type Catalogue, type CatalogueItem } from './catalogue.ts'
import { compareCatalogues, mostPoints } from './diff.ts'
import {
  addItem,
  addLevel,
  changeItem,
  inFormOrder,
  itemsOf,
  levelsOf,
  moveItem,
  nextItemId,
  removeItem,
  removeLevel,
  setPoints,
} from './edit.ts'
import { faultSentence } from './faults.ts'
import { noticeCatalogue } from './notice.ts'
import { factName, levelName, readFact, readRows, writeFact, writeRows, type CatalogueRow } from './sheet.ts'

const item = (id: string, text: string, more: Partial<CatalogueItem> = {}): CatalogueItem => ({
  id,
  level: Number(id[0]),
  text,
  competition: false,
  ...more,
})
const small: Catalogue = {
  levels: { '1': '2', '2': '1' },
  items: [item('1-01', '甲'), item('1-02', '乙'), item('2-01', '丙')],
}
const ids = (catalogue: Catalogue): string => catalogue.items.map((each) => each.id).join(' ')

describe('editing', () => {
  it('adds at the end of a level, changes, removes', () => {
    expect(ids(addItem(small, item('1-03', '丁')))).toBe('1-01 1-02 1-03 2-01')
    expect(ids(changeItem(small, item('1-01', '甲', { level: 2 })))).toBe('1-02 1-01 2-01')
    expect(changeItem(small, item('2-01', '丙丙')).items[2]?.text).toBe('丙丙')
    expect(ids(removeItem(small, '1-02'))).toBe('1-01 2-01')
    expect(itemsOf(small, 1).length).toBe(2)
  })

  test.each([
    ['1-01', 1, '1-02 1-01 2-01'],
    ['1-02', -1, '1-02 1-01 2-01'],
    ['1-01', -1, '1-01 1-02 2-01'],
    ['1-02', 1, '1-01 1-02 2-01'],
    ['2-01', 1, '1-01 1-02 2-01'],
    ['9-99', 1, '1-01 1-02 2-01'],
  ] as const)('moves %s by %i', (id, by, order) => expect(ids(moveItem(small, id, by))).toBe(order))

  it('adds, prices and removes levels', () => {
    const three = addLevel(small)
    expect(three.levels).toEqual({ '1': '2', '2': '1', '3': '1' })
    expect(levelsOf(setPoints(three, '3', '0.5'))).toEqual(['1', '2', '3'])
    expect(removeLevel(small, '1')).toEqual({ levels: { '2': '1' }, items: [item('2-01', '丙')] })
    expect(addLevel({ levels: {}, items: [] }).levels).toEqual({ '1': '1' })
  })

  it('gives a new item an id that none ever had', () => {
    expect(nextItemId(1, ['1-01', '1-13', '2-40', 'other'])).toBe('1-14')
    expect(nextItemId(3, [])).toBe('3-01')
    expect(nextItemId(1, ['1-99'])).toBe('1-100')
  })

  it('never loses an item by putting them in the order of the form', () => {
    const items = fc.array(
      fc
        .record({ level: fc.constantFrom(1, 2, 3), text: fc.string() })
        .map(({ level, text }) => ({ level, text })),
    )
    fc.assert(
      fc.property(items, (list) => {
        const catalogue = {
          levels: { '1': '3', '2': '2', '3': '1' },
          items: list.map((each, at) => item(`${each.level}-${at + 10}`, each.text, { level: each.level })),
        }
        const ordered = inFormOrder(catalogue)
        expect(new Set(ordered.items)).toEqual(new Set(catalogue.items))
        expect(ordered.items.map((each) => each.level)).toEqual(
          ordered.items.map((each) => each.level).toSorted((one, other) => one - other),
        )
        expect(compareCatalogues(catalogue, ordered).same).toBe(true)
      }),
    )
  })
})

describe('what changed', () => {
  it('is nothing between equals, and everything from nothing', () => {
    expect(compareCatalogues(noticeCatalogue, noticeCatalogue)).toEqual({
      levels: [],
      items: [],
      reordered: false,
      same: true,
    })
    const all = compareCatalogues({ levels: {}, items: [] }, small)
    expect(all.items.map((each) => each.kind)).toEqual(['added', 'added', 'added'])
    expect(all.levels).toEqual([
      { level: '1', before: null, after: '2' },
      { level: '2', before: null, after: '1' },
    ])
  })

  it('is told item by item, field by field', () => {
    const after: Catalogue = {
      levels: { '1': '3', '3': '1' },
      items: [
        item('1-01', '甲甲', { competition: true, hint: '证书' }),
        item('1-07', '乙'),
        item('3-01', '新', { level: 3 }),
      ],
    }
    const compared = compareCatalogues(small, after)
    expect(compared.levels).toEqual([
      { level: '1', before: '2', after: '3' },
      { level: '2', before: '1', after: null },
      { level: '3', before: null, after: '1' },
    ])
    expect(
      compared.items.map((each) => [
        each.kind,
        each.item.text,
        each.kind === 'changed' ? each.fields.join() : '',
      ]),
    ).toEqual([
      ['removed', '丙', ''],
      ['changed', '甲甲', 'text,competition,hint'],
      ['added', '新', ''],
    ])
  })

  it('is another order within a level, not an item that changed its level', () => {
    expect(compareCatalogues(small, moveItem(small, '1-01', 1))).toMatchObject({ reordered: true, items: [] })
    expect(compareCatalogues(small, changeItem(small, item('1-01', '甲', { level: 2 })))).toMatchObject({
      reordered: false,
      items: [{ fields: ['level'] }],
    })
    expect(compareCatalogues(small, removeItem(small, '1-01'))).toMatchObject({ reordered: false })
  })

  it('sums what a full list would earn', () => {
    expect(mostPoints(noticeCatalogue)).toBe('57')
    expect(mostPoints({ levels: { '1': 'x' }, items: [item('1-01', '甲'), item('2-01', '乙')] })).toBe('0')
  })
})

describe('a fault in words', () => {
  const wrong: Catalogue = {
    levels: { '1': '一分' },
    items: [item('1-01', '甲'), item('1-01', '甲'), item('2-01', '丙')],
  }
  it('names the item or the level', () => {
    expect(catalogueFaults(wrong).map((fault) => faultSentence(wrong, fault))).toEqual([
      '一级的分值“一分”不是一个最多两位小数的数',
      '“甲”与另一条的编号相同，请删除后重新添加',
      '“甲”写了两次',
      '“丙”所在的级别没有设置分值',
    ])
    const empty = { levels: {}, items: [] }
    expect(catalogueFaults(empty).map((fault) => faultSentence(empty, fault))).toEqual([
      '目录里一条内容也没有',
    ])
  })
})

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
    expect(renamed).toEqual({ catalogue: noticeCatalogue })
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
    [{ points: '2.50' }, null],
    [{ competition: '√' }, null],
    [{ competition: '否' }, null],
    [{ fact: '周课时数≥12' }, null],
    [{ fact: '值周值日次数＞系内平均' }, null],
    [{ level: '十级' }, 'level catalogue.row-level 十级'],
    [{ level: '' }, 'level catalogue.row-level '],
    [{ points: '-1' }, 'points catalogue.row-points -1'],
    [{ text: '  ' }, 'text catalogue.row-text   '],
    [{ text: '长'.repeat(201) }, `text catalogue.row-text-long ${'长'.repeat(40)}`],
    [{ competition: '可能' }, 'competition catalogue.row-yes-no 可能'],
    [{ hint: '长'.repeat(201) }, `hint catalogue.row-hint-long ${'长'.repeat(40)}`],
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
