import { expect, test } from 'vitest'

import { catalogueFaults } from './catalogue.ts'

const item = { id: 'a', level: 1, text: '甲', competition: false }

test('names every fault with its place', () => {
  expect(catalogueFaults({ levels: { '1': '2' }, items: [item] })).toEqual([])
  expect(catalogueFaults({ levels: {}, items: [] })).toEqual([{ code: 'catalogue.no-items', path: 'items' }])
  expect(catalogueFaults({ levels: { '1': '-2', '2': '1' }, items: [item, { ...item, level: 3 }] })).toEqual([
    { code: 'catalogue.not-points', path: 'levels.1' },
    { code: 'catalogue.no-such-level', path: 'items[1].level' },
    { code: 'catalogue.id-twice', path: 'items[1].id' },
    { code: 'catalogue.text-twice', path: 'items[1].text' },
  ])
  expect(catalogueFaults({ levels: {}, items: [{ ...item, level: 1 }] })).toEqual([
    { code: 'catalogue.no-such-level', path: 'items[0].level' },
  ])
})
