import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { aList, entry } from '#testing/contribution-list.ts'

import { factKeys, type Catalogue } from '../catalogue/catalogue.ts'
import { noticeCatalogue } from '../catalogue/notice.ts'
import { factsOfRecord, factWords, propose, type Fact } from './facts.ts'
import { factColumns, readFacts, type FactRow, type KnownStaff } from './facts-sheet.ts'

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

  it('has a column and a word for every fact', () => {
    for (const key of factKeys) {
      expect(factColumns[key].header).not.toBe('')
      expect(factWords[key]).not.toBe('')
    }
    const plain: Catalogue = {
      levels: { '1': '1' },
      items: [{ id: 'a', level: 1, text: 'a', competition: false }],
    }
    expect(propose(aList(), plain, [imported('mentor', 100)], 'goals')).toEqual([])
  })
})

describe('a department’s sheet', () => {
  const staff = (number: string, departmentId: string | null = 'd1'): KnownStaff => ({
    id: `id-${number}`,
    staffNumber: number,
    name: `人${number}`,
    departmentId,
  })
  const row = (
    number: number,
    staffNumber: string,
    cells: FactRow['cells'] = { duty: '3' },
    name = '',
  ): FactRow => ({
    row: number,
    staffNumber,
    name,
    cells,
  })
  const known = [staff('1'), staff('2'), staff('3'), staff('4', 'd2'), staff('5', null)]

  it('is read row by row; numbers as people write them', () => {
    const { accepted, refused } = readFacts(
      [
        row(
          2,
          '1',
          { 'weekly-hours': '１２．５', 'class-teacher': '机电2401班', 'middle-manager': '否', mentor: ' ' },
          '人1',
        ),
        row(3, '2', { 'weekly-hours': '12', 'course-count': '2' }),
      ],
      known,
    )
    expect(refused).toEqual([])
    expect(accepted[0]).toEqual({
      row: 2,
      staffId: 'id-1',
      values: [
        { key: 'weekly-hours', value: 1250, average: null },
        { key: 'class-teacher', value: 100, average: null },
        { key: 'middle-manager', value: 0, average: null },
      ],
    })
    expect(accepted[1]?.values.map(({ value }) => value)).toEqual([1200, 200])
  })

  it('compares with the average of the department in the sheet', () => {
    const { accepted } = readFacts(
      [
        row(2, '1', { duty: '4' }),
        row(3, '2', { duty: '3' }),
        row(4, '3', { duty: '3' }),
        row(5, '4'),
        row(6, '5'),
        row(7, '6'),
      ],
      [...known, staff('6', 'd3')],
    )
    expect(accepted.map(({ values }) => values[0]?.average)).toEqual([333, 333, 333, 300, null, 300])
  })

  it('is exactly above the average where the average is no whole hundredth', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 12 }), (counts) => {
        const people = counts.map((_, index) => staff(String(index)))
        const { accepted } = readFacts(
          counts.map((count, index) => row(index + 2, String(index), { duty: String(count) })),
          people,
        )
        const sum = counts.reduce((all, count) => all + count, 0)
        for (const [index, count] of counts.entries()) {
          const fact = accepted[index]?.values[0]
          const above = fact !== undefined && fact.average !== null && fact.value > fact.average
          expect(above).toBe(count * counts.length > sum)
        }
      }),
    )
  })

  it('refuses with row, column and reason', () => {
    const { accepted, refused } = readFacts(
      [
        row(2, ''),
        row(3, '9'),
        row(4, '1'),
        row(5, '1'),
        row(6, '2', { duty: '3' }, '别人'),
        row(7, '3', { 'weekly-hours': '99', duty: 'x', mentor: '长'.repeat(61) }),
        row(8, '4', {}),
        row(9, '5', { 'course-count': '21' }),
      ],
      known,
    )
    expect(accepted.map((each) => each.row)).toEqual([4])
    expect(
      refused.map(({ row, issues }) => ({
        row,
        issues: issues.map(({ column, refusal }) => `${column} ${refusal.code}`),
      })),
    ).toEqual([
      { row: 2, issues: ['staffNumber contributions.staff-missing'] },
      { row: 3, issues: ['staffNumber contributions.staff-unknown'] },
      { row: 5, issues: ['staffNumber contributions.staff-twice'] },
      { row: 6, issues: ['name contributions.name-differs'] },
      {
        row: 7,
        issues: [
          'weekly-hours contributions.number-wrong',
          'mentor contributions.held-wrong',
          'duty contributions.number-wrong',
        ],
      },
      { row: 8, issues: ['staffNumber contributions.no-facts'] },
      { row: 9, issues: ['course-count contributions.number-wrong'] },
    ])
  })
})
