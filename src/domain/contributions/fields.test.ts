import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'

import { aim, aList, entry, other, rowId } from '#testing/contribution-list.ts'

import { noticeCatalogue } from '../catalogue/notice.ts'
import {
  addressOf,
  checkValue,
  fieldAt,
  fieldsOf,
  itemsOf,
  limits,
  normal,
  same,
  valueAt,
  withValue,
} from './fields.ts'
import type { Field, FieldCode, Value } from './fields.ts'

const items = itemsOf(noticeCatalogue)
const field = (address: string): Field => {
  const found = fieldAt(address, items)
  if (found === null) throw new Error(address)
  return found
}
const code = (address: string, value: Value): string | null => {
  const checked = checkValue(field(address), value, items)
  return checked.ok ? null : checked.refusal.code
}

const full = aList({
  entries: [entry('1-05', { goal: true, note: '省赛' })],
  others: [other(1, { text: '开源教材', goal: true }), other(3, { text: '社区服务', note: '十次' })],
  aims: [aim(2, { text: '论文', items: ['2-01'] }), aim(4, { text: '专利', measure: '授权' })],
  selfReview: '尽心',
  selfStars: 4,
})

describe('addresses', () => {
  it('name every field of a list and nothing else', () => {
    for (const each of fieldsOf([full])) expect(fieldAt(addressOf(each), items)).toEqual(each)
    const strange = [
      '',
      'header',
      'header/none',
      'header/post/x',
      'self/none',
      'self/review/x',
      'header/review',
      'item/stars',
      'header/1-05/goal',
      'self/1-05/goal',
      'item/2-01/competition/x',
      `header/${rowId(1)}/text`,
      `item/${rowId(1)}/measure`,
      `other/${rowId(1)}/measure`,
      `other/x${rowId(1)}/text`,
      `aim/${rowId(1)}x/text`,
      'item/9-99/goal',
      'item/1-05/confirmation',
      'item/2-01/competition',
      'item/1-05/goal/x',
      'other/1/text',
      `other/${rowId(1)}/level`,
      'aim/1/text',
      `aim/${rowId(1)}/none`,
      '__proto__/x',
      'constructor/name',
    ]
    expect(strange.filter((address) => fieldAt(address, items) !== null)).toEqual([])
  })

  it('lead to the value and put another in its place, and change nothing else', () => {
    const all = fieldsOf([full])
    fc.assert(
      fc.property(fc.constantFrom(...all), (each) => {
        const value = valueAt(full, each)
        expect(valueAt(withValue(aList(), each, value), each)).toEqual(value)
        const changed = withValue(full, each, value)
        expect(all.map((one) => valueAt(changed, one))).toEqual(all.map((one) => valueAt(full, one)))
      }),
    )
    expect(withValue(full, field('self/stars'), 2)).toEqual({ ...full, selfStars: 2 })
  })
})

describe('values', () => {
  it('are kept in one form', () => {
    expect(normal('  e\u0301 ')).toBe('é')
    expect(normal(['b', 'a', 'b'])).toEqual(['a', 'b'])
    expect(same(['a', 'b'], ['b', 'a'])).toBe(true)
    expect(same('x ', 'x')).toBe(true)
    expect(same(null, '')).toBe(false)
    expect(normal(true)).toBe(true)
    expect(normal(null)).toBeNull()
  })

  it('fit their field or say why not', () => {
    expect(code('header/post', '数控教师')).toBeNull()
    expect(code('header/name', '李四')).toBe('contributions.name-fixed')
    expect(code('header/post', 5)).toBe('contributions.value-wrong')
    expect(code('header/post', '长'.repeat(limits.header + 1))).toBe('contributions.text-too-long')
    expect(code('header/post', ` ${'长'.repeat(limits.header)} `)).toBeNull()
    expect(code('item/1-05/note', 'a\u0000b')).toBe('contributions.text-unreadable')
    expect(code('item/1-05/note', '\ud800')).toBe('contributions.text-unreadable')
    expect(code('item/1-05/note', '𬱖'.repeat(limits.note))).toBeNull()
    expect(code('item/1-05/goal', true)).toBeNull()
    expect(code('item/1-05/goal', 'true')).toBe('contributions.value-wrong')
    expect(code('self/stars', 5)).toBeNull()
    expect(code('self/stars', null)).toBeNull()
    expect(code('self/stars', 6)).toBe('contributions.value-wrong')
    expect(code('self/stars', 0)).toBe('contributions.value-wrong')
    expect(code('self/stars', '5')).toBe('contributions.value-wrong')
    expect(code('self/stars', 4.5)).toBe('contributions.value-wrong')
    const of = `aim/${rowId(1)}`
    expect(code(`${of}/items`, ['1-05', '2-01'])).toBeNull()
    expect(code(`${of}/items`, ['9-99'])).toBe('contributions.value-wrong')
    expect(code(`${of}/items`, ['1-05', '9-99'])).toBe('contributions.value-wrong')
    expect(code(`${of}/items`, null)).toBe('contributions.value-wrong')
    expect(code(`${of}/items`, 'x')).toBe('contributions.value-wrong')
    expect(code(`${of}/due`, null)).toBeNull()
    expect(code(`${of}/due`, '2026-02-30')).toBe('contributions.day-wrong')
    expect(code(`${of}/due`, 5)).toBe('contributions.day-wrong')
    expect(code(`${of}/due`, ['2026-12-31'])).toBe('contributions.day-wrong')
    expect(checkValue(field(`${of}/due`), '', items)).toEqual({ ok: true, value: null })
    expect(checkValue(field(`${of}/due`), '2026-12-31', items)).toEqual({ ok: true, value: '2026-12-31' })
  })

  it('are stored without blank ends and in one form', () => {
    expect(checkValue(field('header/post'), '  cafe\u0301 ', items)).toEqual({ ok: true, value: 'café' })
    expect(checkValue(field(`aim/${rowId(1)}/items`), ['2-01', '1-05', '2-01'], items)).toEqual({
      ok: true,
      value: ['1-05', '2-01'],
    })
  })

  test.each<readonly [string, Value, FieldCode, Readonly<Record<string, unknown>>]>([
    ['header/post', '长'.repeat(101), 'contributions.text-too-long', { most: 100, length: 101 }],
    ['item/1-05/note', '𬱖'.repeat(501), 'contributions.text-too-long', { most: 500, length: 501 }],
    ['item/1-05/competition', 'x'.repeat(101), 'contributions.text-too-long', { most: 100, length: 101 }],
    [`other/${rowId(1)}/text`, 'x'.repeat(201), 'contributions.text-too-long', { most: 200, length: 201 }],
    ['self/review', 'x'.repeat(5001), 'contributions.text-too-long', { most: 5000, length: 5001 }],
    [
      'header/weeklyHours',
      '十'.repeat(99),
      'contributions.hours-wrong',
      { written: '十'.repeat(20), most: 40 },
    ],
    [`aim/${rowId(1)}/due`, '明天', 'contributions.day-wrong', { written: '明天' }],
    [`aim/${rowId(1)}/due`, '后'.repeat(99), 'contributions.day-wrong', { written: '后'.repeat(20) }],
  ])('%s refuses with what was written and what fits', (at, value, refused, detail) => {
    expect(checkValue(field(at), value, items)).toEqual({ ok: false, refusal: { code: refused, detail } })
  })

  it('of hours are read as people write them', () => {
    const hours = (value: Value) => checkValue(field('header/weeklyHours'), value, items)
    expect(hours('１２．５')).toEqual({ ok: true, value: '12.5' })
    expect(hours(' 012 ')).toEqual({ ok: true, value: '12' })
    expect(hours('12.25')).toEqual({ ok: true, value: '12.25' })
    expect(hours('40')).toEqual({ ok: true, value: '40' })
    expect(hours('40.01')).toMatchObject({ ok: false })
    expect(hours('')).toEqual({ ok: true, value: '' })
    expect(hours('99')).toEqual({
      ok: false,
      refusal: { code: 'contributions.hours-wrong', detail: { written: '99', most: 40 } },
    })
    expect(hours('-1')).toMatchObject({ ok: false })
    expect(hours('12.345')).toMatchObject({ ok: false })
    expect(hours('十二')).toMatchObject({ ok: false })
    expect(hours(12)).toMatchObject({ refusal: { code: 'contributions.value-wrong' } })
  })
})
