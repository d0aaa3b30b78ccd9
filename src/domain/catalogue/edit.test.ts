import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'

import { item, small } from '#testing/catalogue.ts'

import type { Catalogue } from './catalogue.ts'
import { compareCatalogues } from './diff.ts'
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
    expect(addLevel({ levels: { '1': '3', '2': '2', '3': '0.5' }, items: [] }).levels['4']).toBe('0.5')
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
