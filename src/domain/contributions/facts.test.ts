import { describe, expect, it } from 'vitest'

import { aList, entry } from '#testing/contribution-list.ts'

import { factKeys, type Catalogue } from '../catalogue/catalogue.ts'
import { noticeCatalogue } from '../catalogue/notice.ts'
import { factsOfRecord, factWords, propose, type Fact } from './facts.ts'

const blank = {
  weeklyHours: null,
  classInCharge: '',
  isMiddleManager: false,
  isOnBranchCommittee: false,
  posts: [],
}
const imported = (key: Fact['key'], value: number, average: number | null = null): Fact => ({
  key,
  value,
  average,
  source: '系部.xlsx',
})
const items = (facts: readonly Fact[], part: 'goals' | 'achievements' = 'goals', list = aList()) =>
  propose(list, noticeCatalogue, facts, part).map(({ item }) => item)

describe('what is known already', () => {
  it('is read from the member’s record', () => {
    expect(factsOfRecord(blank)).toEqual([])
    const facts = factsOfRecord({
      weeklyHours: 1250,
      classInCharge: '机电2401',
      isMiddleManager: true,
      isOnBranchCommittee: true,
      posts: ['数控教研室主任', '班主任师傅', '工会委员', '班主任', '第一支部组织委员', '图书管理'],
    })
    expect(facts.map(({ key }) => key)).toEqual([
      'weekly-hours',
      'class-teacher',
      'middle-manager',
      'party-branch-committee',
      'research-head',
      'mentor',
      'union-committee',
    ])
    expect(items(factsOfRecord({ ...blank, posts: ['班主任', '支部书记'] }))).toEqual(['1-08', '2-04'])
    expect(items(factsOfRecord({ ...blank, weeklyHours: 1199 }))).toEqual([])
    expect(items(factsOfRecord({ ...blank, weeklyHours: 1200 }))).toEqual(['2-15'])
  })

  it.each<readonly [string, string | null]>([
    ['班主任', 'class-teacher'],
    ['新教师带教', 'mentor'],
    ['班主任师傅', 'mentor'],
    ['教学师傅', 'mentor'],
    ['机电教研组长', 'research-head'],
    ['三楼办公室室长', 'office-head'],
    ['支部委员', 'party-branch-committee'],
    ['第一支部宣传委员', 'party-branch-committee'],
    ['支部副书记', 'party-branch-committee'],
    ['工会小组长', 'union-committee'],
    ['工会女工委员', 'union-committee'],
    ['系团总支书记', 'league-secretary'],
    ['图书管理', null],
  ])('is what the post %s is: %s', (post, key) => {
    const held = key === null ? [] : [{ key, value: 100, average: null, source: '本人信息' }]
    expect(factsOfRecord({ ...blank, posts: [post] })).toEqual(held)
  })

  it('is a class teacher by the class alone', () => {
    expect(factsOfRecord({ ...blank, classInCharge: '机电2401' }).map(({ key }) => key)).toEqual([
      'class-teacher',
    ])
  })

  it('proposes ticks with the reason, by post, number and average', () => {
    expect(propose(aList(), noticeCatalogue, [imported('weekly-hours', 1400)], 'goals')).toEqual([
      { item: '2-15', part: 'goals', because: '周课时数 14，达到 12', source: '系部.xlsx' },
    ])
    expect(propose(aList(), noticeCatalogue, [imported('duty', 500, 433)], 'achievements')).toMatchObject([
      { because: '值周值日次数 5 次，超过系内平均 4.33 次' },
    ])
    expect(propose(aList(), noticeCatalogue, [imported('mentor', 100)], 'goals')).toMatchObject([
      { item: '2-03', because: '登记为新教师师傅或班主任师傅' },
    ])
    expect(
      items([imported('duty', 433, 433), imported('morning-study', 900), imported('mentor', 0)]),
    ).toEqual([])
  })

  it('lets a department’s file speak before the record, the later file first', () => {
    const record = factsOfRecord({ ...blank, weeklyHours: 1400 })
    expect(items([...record, imported('weekly-hours', 1000)])).toEqual([])
    expect(items([imported('weekly-hours', 1300), imported('weekly-hours', 1000), ...record])).toEqual([
      '2-15',
    ])
  })

  it('asks nobody about what is ticked or declined', () => {
    const facts = [imported('mentor', 100), imported('weekly-hours', 1400)]
    expect(items(facts, 'goals', aList({ entries: [entry('2-03', { goal: true })] }))).toEqual(['2-15'])
    expect(items(facts, 'goals', aList({ entries: [entry('2-15', { declinedGoal: true })] }))).toEqual([
      '2-03',
    ])
    expect(
      items(facts, 'achievements', aList({ entries: [entry('2-15', { declinedGoal: true })] })),
    ).toHaveLength(2)
    expect(
      items(facts, 'achievements', aList({ entries: [entry('2-15', { declinedAchieved: true })] })),
    ).toEqual(['2-03'])
    expect(items(facts, 'achievements', aList({ entries: [entry('2-03', { achieved: true })] }))).toEqual([
      '2-15',
    ])
  })

  it('has a word for every fact, and proposes nothing where the catalogue asks for none', () => {
    for (const key of factKeys) expect(factWords[key]).not.toBe('')
    const plain: Catalogue = {
      levels: { '1': '1' },
      items: [{ id: 'a', level: 1, text: 'a', competition: false }],
    }
    expect(propose(aList(), plain, [imported('mentor', 100)], 'goals')).toEqual([])
  })
})
