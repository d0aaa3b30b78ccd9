import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { aim, aList, entry, inAchievements, inGoals, other, rowId } from '#testing/contribution-list.ts'

import { noticeCatalogue } from '../catalogue/notice.ts'
import { localDate } from '../kernel/local-date.ts'
import { fieldAt, itemsOf, limits, same, valueAt, type Value } from './fields.ts'
import type { ContributionList } from './list.ts'
import { save, withoutBlankRows, type Patch } from './save.ts'

const items = itemsOf(noticeCatalogue)
const patch = (at: string, base: Value, value: Value): Patch => ({ at, base, value })
const codes = (saved: ReturnType<typeof save>) => saved.refused.map(({ refusal }) => refusal.code)

describe('saving', () => {
  it('takes what fits, leaves what is there, and refuses field by field', () => {
    const stored = aList({ entries: [entry('1-01', { goal: true })] })
    const saved = save(
      stored,
      [
        patch('item/1-01/goal', false, true),
        patch('item/1-02/goal', false, true),
        patch('item/1-02/achieved', false, true),
        patch('nowhere', '', ''),
        patch('header/weeklyHours', '12', '99'),
      ],
      items,
      inGoals,
    )
    expect(saved.changed).toEqual([{ at: 'item/1-02/goal', value: true }])
    expect(codes(saved)).toEqual([
      'terms.too-late',
      'contributions.field-unknown',
      'contributions.hours-wrong',
    ])
    expect(saved.conflicts).toEqual([])
  })

  it('reports both values where two devices differ', () => {
    const stored = aList({ selfReview: '甲' })
    const saved = save(stored, [patch('self/review', '', '乙')], items, inAchievements)
    expect(saved.conflicts).toEqual([{ at: 'self/review', stored: '甲', yours: '乙' }])
    expect(saved.list).toEqual(stored)
    expect(save(stored, [patch('self/review', '甲', '乙')], items, inAchievements).list.selfReview).toBe('乙')
    const twice = save(
      stored,
      [patch('self/review', '甲', '乙'), patch('self/review', '乙', '丙')],
      items,
      inAchievements,
    )
    expect(twice.list.selfReview).toBe('丙')
  })

  const many = { length: limits.rows }
  const others = Array.from(many, (_, index) => other(index + 1, { text: 'x' }))
  const aims = Array.from(many, (_, index) => aim(index + 1, { text: 'x' }))

  it('caps rows, and says at how many', () => {
    const saved = save(
      aList({ others, aims }),
      [
        patch(`other/${rowId(99)}/text`, '', 'y'),
        patch(`aim/${rowId(99)}/text`, '', 'y'),
        patch(`other/${rowId(1)}/text`, 'x', 'y'),
        patch(`aim/${rowId(1)}/text`, 'x', 'y'),
        patch('item/1-01/goal', false, true),
        patch('header/post', '数控教师', '焊接教师'),
      ],
      items,
      inGoals,
    )
    const refusal = { code: 'contributions.rows-too-many', detail: { most: 20 } }
    expect(saved.refused).toEqual([
      { at: `other/${rowId(99)}/text`, refusal },
      { at: `aim/${rowId(99)}/text`, refusal },
    ])
    expect(saved.changed.map(({ at }) => at)).toEqual([
      'header/post',
      'item/1-01/goal',
      `other/${rowId(1)}/text`,
      `aim/${rowId(1)}/text`,
    ])
  })

  it('caps 其他 and personal goals each by itself', () => {
    const aimAdded = save(aList({ others }), [patch(`aim/${rowId(99)}/text`, '', 'y')], items, inGoals)
    const otherAdded = save(aList({ aims }), [patch(`other/${rowId(99)}/text`, '', 'y')], items, inGoals)
    expect([...codes(aimAdded), ...codes(otherAdded)]).toEqual([])
  })

  it('drops a row from which everything was taken', () => {
    const gone = save(
      aList({ others: [other(1, { text: 'x' })], aims: [aim(1, { measure: 'm' })] }),
      [patch(`other/${rowId(1)}/text`, 'x', ''), patch(`aim/${rowId(1)}/measure`, 'm', '')],
      items,
      inGoals,
    )
    expect([gone.list.others, gone.list.aims]).toEqual([[], []])
  })

  it.each<Partial<ContributionList>>([
    { others: [other(1, { text: 'x' })] },
    { others: [other(1, { note: 'x' })] },
    { others: [other(1, { goal: true })] },
    { others: [other(1, { achieved: true })] },
    { aims: [aim(1, { text: 'x' })] },
    { aims: [aim(1, { measure: 'x' })] },
    { aims: [aim(1, { due: localDate('2026-12-31') })] },
    { aims: [aim(1, { items: ['1-01'] })] },
    { aims: [aim(1, { reached: true })] },
  ])('keeps a row that still holds one thing: %j', (list) => {
    expect(withoutBlankRows(aList(list))).toEqual(aList(list))
  })

  it('takes what the device sent before for its own, and nothing else', () => {
    const stored = aList({ selfReview: '甲' })
    const third = { at: 'self/review', base: '', value: '丙' }
    const answerLost = save(stored, [{ ...third, tried: ['乙', '甲'] }], items, inAchievements)
    expect(answerLost.list.selfReview).toBe('丙')
    expect(answerLost.conflicts).toEqual([])
    const elsewhere = save(stored, [{ ...third, tried: ['乙'] }], items, inAchievements)
    expect(elsewhere.conflicts).toEqual([{ at: 'self/review', stored: '甲', yours: '丙' }])
  })
})

const addresses = [
  'item/1-01/goal',
  'item/1-02/goal',
  'header/post',
  'header/classes',
  `other/${rowId(1)}/text`,
  `aim/${rowId(2)}/text`,
]
const edits = fc.dictionary(fc.constantFrom(...addresses), fc.constantFrom('甲', '乙', '丙'), { maxKeys: 4 })
const asPatches = (list: ContributionList, all: Readonly<Record<string, string>>): Patch[] =>
  Object.entries(all).map(([at, word]) => {
    const field = fieldAt(at, items)
    if (field === null) throw new Error(at)
    return patch(at, valueAt(list, field), at.endsWith('goal') ? word === '甲' : word)
  })

describe('two devices', () => {
  it('never lose a word: what one wrote is stored, or stands in a conflict beside what the other wrote', () => {
    fc.assert(
      fc.property(edits, edits, (one, two) => {
        const start = aList()
        const [first, second] = [asPatches(start, one), asPatches(start, two)]
        const after = save(start, first, items, inGoals)
        const end = save(after.list, second, items, inGoals)
        expect(after.conflicts).toEqual([])
        for (const { at, base, value } of second) {
          const field = fieldAt(at, items)
          if (field === null) throw new Error(at)
          const now = valueAt(end.list, field)
          const conflict = end.conflicts.find((each) => each.at === at)
          if (conflict !== undefined) {
            expect(same(conflict.yours, value)).toBe(true)
            expect(same(conflict.stored, now)).toBe(true)
          } else if (!same(value, base)) expect(same(now, value)).toBe(true)
        }
        for (const { at, value, base } of first) {
          const field = fieldAt(at, items)
          if (field === null || second.some((each) => each.at === at) || same(value, base)) continue
          expect(same(valueAt(end.list, field), value)).toBe(true)
        }
      }),
    )
  })

  it('come to the same list in either order where they touch different fields', () => {
    fc.assert(
      fc.property(edits, edits, (one, two) => {
        const start = aList()
        const first = asPatches(start, one)
        const second = asPatches(start, two).filter(({ at }) => !first.some((each) => each.at === at))
        const there = save(save(start, first, items, inGoals).list, second, items, inGoals).list
        const back = save(save(start, second, items, inGoals).list, first, items, inGoals).list
        for (const at of addresses) {
          const field = fieldAt(at, items)
          if (field !== null) expect(valueAt(there, field)).toEqual(valueAt(back, field))
        }
      }),
    )
  })

  it('may send the same draft twice', () => {
    fc.assert(
      fc.property(edits, (one) => {
        const start = aList()
        const patches = asPatches(start, one)
        const once = save(start, patches, items, inGoals)
        const twice = save(once.list, patches, items, inGoals)
        expect(twice.changed).toEqual([])
        expect(twice.conflicts).toEqual([])
      }),
    )
  })
})
