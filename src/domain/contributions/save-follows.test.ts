import { describe, expect, it, test } from 'vitest'

import {
  aim,
  aList,
  always,
  entry,
  inAchievements,
  inGoals,
  other,
  rowId,
} from '#testing/contribution-list.ts'

import { noticeCatalogue } from '../catalogue/notice.ts'
import { itemsOf, type Value } from './fields.ts'
import type { ContributionList } from './list.ts'
import { entryOf, otherOf } from './list.ts'
import { askAgain, save, type Patch } from './save.ts'

const items = itemsOf(noticeCatalogue)
const patch = (at: string, base: Value, value: Value): Patch => ({ at, base, value })

describe('a personal goal', () => {
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

  it('leaves what was confirmed alone when it is reached', () => {
    const stored = aList({
      entries: [entry('1-01', { achieved: true, confirmation: 'beyond' }), entry('1-02')],
      aims: [aim(1, { text: '论文', items: ['1-01', '1-02'] })],
    })
    const { list, changed } = save(
      stored,
      [patch(`aim/${rowId(1)}/reached`, false, true)],
      items,
      inAchievements,
    )
    expect(entryOf(list, '1-01').confirmation).toBe('beyond')
    expect(changed).toEqual([
      { at: 'item/1-02/achieved', value: true },
      { at: `aim/${rowId(1)}/reached`, value: true },
    ])
  })

  it('ticks the goals of its own items only, and nothing by its words', () => {
    const stored = aList({
      aims: [aim(1, { text: 'x', items: ['1-01'] }), aim(2, { text: 'y', items: ['1-02'] })],
    })
    const words = save(
      stored,
      [
        patch(`aim/${rowId(1)}/text`, 'x', 'xx'),
        patch(`aim/${rowId(1)}/measure`, '', '发表'),
        patch(`aim/${rowId(1)}/due`, null, '2026-12-31'),
      ],
      items,
      always,
    )
    expect(words.list.entries).toEqual([])
    const linked = save(stored, [patch(`aim/${rowId(2)}/items`, ['1-02'], ['1-02', '1-03'])], items, always)
    expect(linked.list.entries).toEqual([entry('1-02', { goal: true }), entry('1-03', { goal: true })])
    const reached = save(stored, [patch(`aim/${rowId(2)}/reached`, false, true)], items, always)
    expect(reached.list.entries).toEqual([entry('1-02', { achieved: true })])
  })

  it('ticks nothing when it turns out not to be reached', () => {
    const stored = aList({ aims: [aim(1, { text: 'x', items: ['1-01'], reached: true })] })
    const not = save(stored, [patch(`aim/${rowId(1)}/reached`, true, false)], items, inAchievements)
    expect(not.changed).toEqual([{ at: `aim/${rowId(1)}/reached`, value: false }])
  })

  it('gives way to a tick that the same device takes back', () => {
    const id = rowId(1)
    const saved = save(
      aList(),
      [
        patch(`aim/${id}/text`, '', '论文'),
        patch(`aim/${id}/items`, [], ['1-01']),
        patch('item/1-01/goal', false, false),
      ],
      items,
      inGoals,
    )
    expect(saved.conflicts).toEqual([])
    expect(entryOf(saved.list, '1-01').goal).toBe(false)
  })
})

describe('what was decided', () => {
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

  const decided = aList({
    entries: [
      entry('1-05', {
        achieved: true,
        competition: '省赛',
        confirmation: 'returned',
        confirmationReason: '缺证书',
      }),
      entry('1-06', { achieved: true, confirmation: 'beyond', confirmationReason: '好' }),
    ],
    others: [
      other(1, { text: '旧', achieved: true, recognition: 'refused', recognitionReason: '已有条目' }),
      other(2, { text: '书', achieved: true, recognition: 'accepted', level: 1 }),
    ],
    aims: [aim(1, { text: '论文' })],
  })
  const after = (at: string, base: Value, value: Value): ContributionList =>
    save(decided, [patch(at, base, value)], items, always).list

  test.each<readonly [string, Value, Value]>([
    ['item/1-05/achieved', true, false],
    ['item/1-05/note', '', '补了证书'],
    ['item/1-05/competition', '省赛', '国赛'],
  ])('%s asks the branch again about this item, and about no other', (at, base, value) => {
    const list = after(at, base, value)
    expect(entryOf(list, '1-05')).toMatchObject({ confirmation: 'pending', confirmationReason: '' })
    expect(entryOf(list, '1-06')).toEqual(entryOf(decided, '1-06'))
    expect(list.others).toEqual(decided.others)
  })

  test.each<readonly [string, Value, Value]>([
    ['item/1-05/goal', false, true],
    ['item/1-05/declinedAchieved', false, true],
    ['header/post', '数控教师', '焊接教师'],
    ['self/review', '', '尽心'],
    [`other/${rowId(1)}/note`, '', '说明'],
    [`other/${rowId(1)}/achieved`, true, false],
    [`aim/${rowId(1)}/text`, '论文', '专著'],
  ])('%s asks nobody again', (at, base, value) => {
    const list = after(at, base, value)
    expect(list.entries.map((row) => row.confirmation)).toEqual(['returned', 'beyond'])
    expect(list.others.map((row) => row.recognition)).toEqual(['refused', 'accepted'])
  })

  it('the words of an 其他 row ask the school again about this row, and about no other', () => {
    const list = after(`other/${rowId(1)}/text`, '旧', '新')
    expect(otherOf(list, rowId(1))).toEqual(other(1, { text: '新', achieved: true }))
    expect(otherOf(list, rowId(2))).toEqual(otherOf(decided, rowId(2)))
    expect(list.entries).toEqual(decided.entries)
  })

  it('evidence asks the branch again about its own item', () => {
    const list = askAgain(decided, '1-05')
    expect(list.entries.map((row) => row.confirmation)).toEqual(['pending', 'beyond'])
  })
})
