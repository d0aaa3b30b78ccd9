import { describe, expect, it } from 'vitest'

import { item, small } from '#testing/catalogue.ts'

import type { Catalogue } from './catalogue.ts'
import { compareCatalogues, mostPoints } from './diff.ts'
import { changeItem, moveItem, removeItem } from './edit.ts'
import { noticeCatalogue } from './notice.ts'

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

  it('is the same only where levels, items and order are', () => {
    const priced: Catalogue = { ...small, levels: { '1': '2', '2': '1.5' } }
    const [level, reordered, worded] = [
      compareCatalogues(small, priced),
      compareCatalogues(small, moveItem(small, '1-01', 1)),
      compareCatalogues(small, changeItem(small, item('1-01', '甲甲'))),
    ]
    expect(level).toEqual({
      levels: [{ level: '2', before: '1', after: '1.5' }],
      items: [],
      reordered: false,
      same: false,
    })
    expect(reordered).toEqual({ levels: [], items: [], reordered: true, same: false })
    expect(worded).toMatchObject({ levels: [], reordered: false, same: false })
  })

  it('takes an id for the item itself, whoever else has its old words', () => {
    const after: Catalogue = {
      ...small,
      items: [item('1-01', '甲甲'), item('1-02', '乙'), item('1-09', '甲')],
    }
    expect(compareCatalogues(small, after).items).toEqual([
      { kind: 'removed', item: item('2-01', '丙') },
      { kind: 'changed', before: item('1-01', '甲'), item: item('1-01', '甲甲'), fields: ['text'] },
      { kind: 'added', item: item('1-09', '甲') },
    ])
  })

  it('sees another order around what is new, and none around what came from another level', () => {
    const [first, second, third] = [item('1-01', '甲'), item('1-02', '乙'), item('2-01', '丙')]
    const around = { ...small, items: [second, item('1-09', '新'), first, third] }
    expect(compareCatalogues(small, around).reordered).toBe(true)
    const raised = { ...small, items: [first, { ...third, level: 1 }, second] }
    expect(compareCatalogues(small, raised)).toMatchObject({
      reordered: false,
      items: [{ kind: 'changed', fields: ['level'] }],
    })
  })

  it('sums what a full list would earn', () => {
    expect(mostPoints(noticeCatalogue)).toBe('57')
    expect(mostPoints({ levels: { '1': 'x' }, items: [item('1-01', '甲'), item('2-01', '乙')] })).toBe('0')
  })
})
