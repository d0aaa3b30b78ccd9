import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'

import { factKeys, type FactKey } from '../catalogue/catalogue.ts'
import { factColumns, isNumberKey, readFacts, type FactRow, type KnownStaff } from './facts-sheet.ts'

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

  it('leaves out of the average who has no number, and compares nobody without a department', () => {
    const { accepted } = readFacts(
      [
        row(2, '1', { 'morning-study': '4', duty: '1' }),
        row(3, '2', { 'morning-study': '8' }),
        row(4, '3', { duty: '2' }),
        row(5, '5', { 'morning-study': '9' }),
        row(6, '4', { 'weekly-hours': '12', 'course-count': '2' }),
      ],
      known,
    )
    expect(
      accepted.map(({ values }) => values.map(({ key, average }) => `${key} ${average ?? 'not compared'}`)),
    ).toEqual([
      ['morning-study 600', 'duty 150'],
      ['morning-study 600'],
      ['duty 150'],
      ['morning-study not compared'],
      ['weekly-hours not compared', 'course-count not compared'],
    ])
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

  it('says what was written and what is known', () => {
    const { refused } = readFacts(
      [
        row(2, '9'),
        row(3, '1'),
        row(4, '1'),
        row(5, '1'),
        row(6, '2', { duty: '3' }, '别人'),
        row(7, '3', { duty: 'x'.repeat(99), mentor: '长'.repeat(61), 'weekly-hours': '40.01' }),
      ],
      known,
    )
    expect(refused.map(({ row, issues }) => [row, issues.map(({ refusal }) => refusal.detail)])).toEqual([
      [2, [{ number: '9' }]],
      // both name the row that was there first
      [4, [{ row: 3 }]],
      [5, [{ row: 3 }]],
      [6, [{ written: '别人', known: '人2' }]],
      [7, [{ written: '40.01', most: 40 }, { most: 60 }, { written: 'x'.repeat(20), most: 1000 }]],
    ])
  })

  const read = (key: FactKey, text: string): number | null => {
    const [first] = readFacts([row(2, '1', { [key]: text })], known).accepted
    return first?.values[0]?.value ?? null
  }

  test.each<readonly [FactKey, string, number | null]>([
    ['duty', ' 3 ', 300],
    ['duty', '３', 300],
    ['duty', '0', 0],
    ['duty', '2.5', 250],
    ['duty', '2.05', 205],
    ['duty', '2.555', null],
    ['duty', '-3', null],
    ['duty', '约3', null],
    ['duty', '3次', null],
    ['duty', '3.', null],
    ['duty', '1000', 100_000],
    ['duty', '1000.01', null],
    ['morning-study', '12', 1200],
    ['morning-study', '有', null],
    ['weekly-hours', '40', 4000],
    ['weekly-hours', '40.01', null],
    ['weekly-hours', '99', null],
    ['course-count', '20', 2000],
    ['course-count', '21', null],
  ])('%s %j is the number %s, in hundredths', (key, text, value) => expect(read(key, text)).toBe(value))

  test.each([
    ...['否', '无', '没有', '不是', '不', '0', '０', '×', 'x', 'X', 'n', 'No', ' 否 '].map(
      (text) => [text, 0] as const,
    ),
    ...['是', '√', '1', '机电2400', '无锡1班', '是否', '不锈钢焊接班', '长'.repeat(60)].map(
      (text) => [text, 100] as const,
    ),
  ])('a post answered %j is held: %i', (text, value) => expect(read('class-teacher', text)).toBe(value))

  it('reads a number for what is counted, and a yes or the name for what is held', () => {
    expect(factKeys.filter(isNumberKey)).toEqual(['weekly-hours', 'course-count', 'morning-study', 'duty'])
  })
})

describe('the columns of a department’s sheet', () => {
  const columnOf = (header: string): readonly FactKey[] =>
    factKeys.filter((key) => [factColumns[key].header, ...factColumns[key].also].includes(header))

  test.each<readonly [string, FactKey]>([
    ['课时', 'weekly-hours'],
    ['周课时', 'weekly-hours'],
    ['周课时数', 'weekly-hours'],
    ['课头数', 'course-count'],
    ['多课头', 'course-count'],
    ['任教课头数', 'course-count'],
    ['班主任', 'class-teacher'],
    ['是否班主任', 'class-teacher'],
    ['担任班主任', 'class-teacher'],
    ['教研组长', 'research-head'],
    ['教研室主任', 'research-head'],
    ['中层干部', 'middle-manager'],
    ['是否中层干部', 'middle-manager'],
    ['高三升学班', 'graduating-class'],
    ['高三升学班教学', 'graduating-class'],
    ['室长', 'office-head'],
    ['办公室室长', 'office-head'],
    ['教师办公室室长', 'office-head'],
    ['支部委员', 'party-branch-committee'],
    ['党支部委员', 'party-branch-committee'],
    ['工会委员', 'union-committee'],
    ['工会小组长', 'union-committee'],
    ['工会小组长或委员', 'union-committee'],
    ['团总支书记', 'league-secretary'],
    ['系团总支书记', 'league-secretary'],
    ['兼行政', 'teacher-administrator'],
    ['教师兼行政', 'teacher-administrator'],
    ['师傅', 'mentor'],
    ['新教师师傅', 'mentor'],
    ['教学师傅或班主任师傅', 'mentor'],
    ['早自修次数', 'morning-study'],
    ['早自修下班次数', 'morning-study'],
    ['早自修下班管理次数', 'morning-study'],
    ['值周次数', 'duty'],
    ['值日次数', 'duty'],
    ['值周值日次数', 'duty'],
  ])('%s stands for %s alone', (header, key) => expect(columnOf(header)).toEqual([key]))

  it('each have a header, and no blank one', () => {
    expect(factKeys.filter((key) => factColumns[key].header === '')).toEqual([])
    expect(factKeys.flatMap((key) => factColumns[key].also)).not.toContain('')
  })
})
