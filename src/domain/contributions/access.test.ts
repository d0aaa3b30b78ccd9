import { expect, describe, it, test } from 'vitest'

import { aList, always, inAchievements, inGoals, only, other, rowId } from '#testing/contribution-list.ts'

import { noticeCatalogue } from '../catalogue/notice.ts'
import { mayAttach, mayWrite } from './access.ts'
import { fieldAt, itemsOf } from './fields.ts'
import type { ContributionList } from './list.ts'

const items = itemsOf(noticeCatalogue)
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

  it('says how far the signed half has come', () => {
    const field = fieldAt('item/1-01/goal', items)
    if (field === null) throw new Error('no such field')
    expect([
      mayWrite(signed('signed'), field, inGoals),
      mayWrite(signed('handed-in'), field, inGoals),
      mayAttach(signed('signed', 'signed'), inAchievements),
    ]).toEqual([
      { code: 'contributions.goals-signed', detail: { state: 'signed' } },
      { code: 'contributions.goals-signed', detail: { state: 'handed-in' } },
      { code: 'contributions.achievements-signed', detail: { state: 'signed' } },
    ])
  })

  test.each([
    ['header/post', 'in either half', ['list.goals.edit', 'list.achievements.edit']],
    ['self/review', 'while the self-review is written', ['list.self-review.edit']],
    ['self/stars', 'while the self-review is written', ['list.self-review.edit']],
    ['item/1-01/goal', 'with the goals', ['list.goals.edit']],
    ['item/1-01/declinedGoal', 'with the goals', ['list.goals.edit']],
    ['item/1-01/achieved', 'with the achievements', ['list.achievements.edit']],
    ['item/1-01/declinedAchieved', 'with the achievements', ['list.achievements.edit']],
    ['item/1-05/competition', 'with the achievements', ['list.achievements.edit']],
    [`other/${rowId(1)}/text`, 'with the goals, being one', ['list.goals.edit']],
    [`other/${rowId(2)}/text`, 'in either half', ['list.goals.edit', 'list.achievements.edit']],
    [`other/${rowId(2)}/goal`, 'with the goals', ['list.goals.edit']],
    [`aim/${rowId(1)}/due`, 'with the goals', ['list.goals.edit']],
    [`aim/${rowId(1)}/reached`, 'with the achievements', ['list.achievements.edit']],
  ])('%s opens %s', (at, _when, opening) => {
    const list = aList({ others: [other(1, { text: 'a', goal: true }), other(2, { text: 'b' })] })
    const actions = [
      'list.goals.edit',
      'list.achievements.edit',
      'list.self-review.edit',
      'list.evidence.add',
    ]
    expect(actions.filter((action) => may(list, at, only(action)) === true)).toEqual(opening)
  })

  it('opens the header while the one half is signed and the other is not', () => {
    expect(may(signed('handed-in'), 'header/post', always)).toBe(true)
    expect(may(signed('handed-in'), `other/${rowId(2)}/text`, always)).toBe(true)
    expect(may(aList({ states: { goals: 'editing', achievements: 'signed' } }), 'header/post', always)).toBe(
      true,
    )
  })
})
