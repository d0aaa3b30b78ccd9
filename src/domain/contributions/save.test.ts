import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  aim,
  aList,
  always,
  entry,
  inAchievements,
  inGoals,
  only,
  other,
  rowId,
} from '#testing/contribution-list.ts'

import { noticeCatalogue } from '../catalogue/notice.ts'
import { mayAttach, mayWrite } from './access.ts'
import { fieldAt, itemsOf, limits, same, valueAt, type Value } from './fields.ts'
import type { ContributionList } from './list.ts'
import { entryOf } from './list.ts'
import { askAgain, save, type Patch } from './save.ts'

const items = itemsOf(noticeCatalogue)
const patch = (at: string, base: Value, value: Value): Patch => ({ at, base, value })
const codes = (saved: ReturnType<typeof save>) => saved.refused.map(({ refusal }) => refusal.code)
const may = (list: ContributionList, at: string, allowed = inGoals) => {
  const field = fieldAt(at, items)
  if (field === null) throw new Error(at)
  const answer = mayWrite(list, field, allowed)
  return answer === true ? true : answer.code
}

describe('who may write what when', () => {
  const signed = (goals: 'signed' | 'handed-in', achievements: 'editing' | 'signed' = 'editing') =>
    aList({
      states: { goals, achievements },
      others: [other(1, { text: 'a', goal: true }), other(2, { text: 'b' })],
    })

  it('opens goals in their phase and closes them with the signature', () => {
    expect(may(aList(), 'item/1-01/goal')).toBe(true)
    expect(may(aList(), 'item/1-01/declinedGoal')).toBe(true)
    expect(may(aList(), 'item/1-01/achieved')).toBe('terms.too-late')
    expect(may(aList(), 'self/review')).toBe('terms.too-late')
    expect(may(aList(), `aim/${rowId(1)}/text`)).toBe(true)
    expect(may(aList(), `aim/${rowId(1)}/reached`)).toBe('terms.too-late')
    expect(may(aList(), 'header/post')).toBe(true)
    expect(may(signed('signed'), 'item/1-01/goal')).toBe('contributions.goals-signed')
    expect(may(signed('handed-in'), 'header/post')).toBe('contributions.goals-signed')
    expect(may(signed('signed'), `other/${rowId(2)}/text`)).toBe('contributions.goals-signed')
    expect(may(aList(), 'header/post', only())).toBe('terms.too-late')
  })

  it('opens achievements in theirs, with the header, and the words of late rows only', () => {
    expect(may(signed('handed-in'), 'item/1-01/achieved', inAchievements)).toBe(true)
    expect(may(signed('handed-in'), 'header/post', inAchievements)).toBe(true)
    expect(may(signed('handed-in'), `other/${rowId(1)}/text`, inAchievements)).toBe('terms.too-late')
    expect(may(signed('handed-in'), `other/${rowId(2)}/text`, inAchievements)).toBe(true)
    expect(may(signed('handed-in'), `other/${rowId(1)}/goal`, inAchievements)).toBe('terms.too-late')
    expect(may(signed('handed-in'), `other/${rowId(1)}/note`, inAchievements)).toBe(true)
    expect(may(signed('signed', 'signed'), 'header/post', inAchievements)).toBe(
      'contributions.achievements-signed',
    )
    expect(may(signed('signed', 'signed'), 'header/post', always)).toBe('contributions.goals-signed')
    expect(mayAttach(signed('handed-in'), inAchievements)).toBe(true)
    expect(mayAttach(signed('signed', 'signed'), inAchievements)).toMatchObject({
      code: 'contributions.achievements-signed',
    })
  })
})

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

  it('lets a personal goal tick its items, and its reaching their achievement', () => {
    const id = rowId(1)
    const linked = save(
      aList({ entries: [entry('1-02', { goal: true })] }),
      [
        patch(`aim/${id}/text`, '', '论文'),
        patch(`aim/${id}/items`, [], ['1-01', '1-02']),
        patch('item/1-01/goal', false, true),
      ],
      items,
      inGoals,
    )
    expect(linked.list.aims).toEqual([aim(1, { text: '论文', items: ['1-01', '1-02'] })])
    expect(entryOf(linked.list, '1-01').goal).toBe(true)
    expect(linked.conflicts).toEqual([])
    const reached = save(linked.list, [patch(`aim/${id}/reached`, false, true)], items, inAchievements)
    expect(entryOf(reached.list, '1-02').achieved).toBe(true)
    const not = save(reached.list, [patch(`aim/${id}/reached`, true, false)], items, inAchievements)
    expect(entryOf(not.list, '1-02').achieved).toBe(true)
    // a goal half that is closed keeps its ticks
    const late = save(
      aList({ aims: [aim(1, { text: 'x', items: ['1-01'] })] }),
      [patch(`aim/${id}/reached`, false, true)],
      items,
      (action) => (action === 'list.achievements.edit' ? true : { code: 'terms.too-late' }),
    )
    expect(entryOf(late.list, '1-01').achieved).toBe(true)
  })

  it('does not tick along what is closed', () => {
    const id = rowId(1)
    const half: ContributionList = aList({ aims: [aim(1, { text: 'x' })] })
    let asked = 0
    const once = save(half, [patch(`aim/${id}/items`, [], ['1-01'])], items, (action) => {
      asked += 1
      return action === 'list.goals.edit' && asked === 1 ? true : { code: 'terms.too-late' }
    })
    expect(entryOf(once.list, '1-01').goal).toBe(false)
  })

  it('asks the branch again when its item changes, and the school when the words do', () => {
    const stored = aList({
      entries: [
        entry('1-05', {
          achieved: true,
          competition: '省赛',
          confirmation: 'returned',
          confirmationReason: '缺证书',
        }),
      ],
      others: [
        other(1, { text: '旧', achieved: true, recognition: 'accepted', level: 1 }),
        other(2, { text: 'b' }),
      ],
    })
    const saved = save(
      stored,
      [patch('item/1-05/note', '', '补了证书'), patch(`other/${rowId(1)}/text`, '旧', '新')],
      items,
      inAchievements,
    )
    expect(entryOf(saved.list, '1-05')).toMatchObject({ confirmation: 'pending', confirmationReason: '' })
    expect(saved.list.others[0]).toMatchObject({ recognition: 'pending', level: null })
    expect(entryOf(askAgain(stored, '1-05'), '1-05').confirmation).toBe('pending')
    const goal = save(stored, [patch('item/1-05/goal', false, true)], items, always)
    expect(entryOf(goal.list, '1-05').confirmation).toBe('returned')
    const note = save(stored, [patch(`other/${rowId(1)}/note`, '', '说明')], items, always)
    expect(note.list.others[0]?.recognition).toBe('accepted')
  })

  it('caps rows and drops those that hold nothing', () => {
    const others = Array.from({ length: limits.others }, (_, index) => other(index + 1, { text: 'x' }))
    const aims = Array.from({ length: limits.aims }, (_, index) => aim(index + 1, { text: 'x' }))
    const crowded = aList({ others, aims })
    const more = save(
      crowded,
      [
        patch(`other/${rowId(99)}/text`, '', 'y'),
        patch(`aim/${rowId(99)}/text`, '', 'y'),
        patch(`other/${rowId(1)}/text`, 'x', 'y'),
        patch(`aim/${rowId(1)}/text`, 'x', 'y'),
      ],
      items,
      inGoals,
    )
    expect(codes(more)).toEqual(['contributions.rows-too-many', 'contributions.rows-too-many'])
    expect(more.list.others[0]?.text).toBe('y')
    const gone = save(
      aList({ others: [other(1, { text: 'x' })], aims: [aim(1, { measure: 'm' })] }),
      [patch(`other/${rowId(1)}/text`, 'x', ''), patch(`aim/${rowId(1)}/measure`, 'm', '')],
      items,
      inGoals,
    )
    expect([gone.list.others, gone.list.aims]).toEqual([[], []])
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
