import { describe, expect, it } from 'vitest'

import type { StaffId } from '../kernel/ids.ts'
import { readAppraisal, type AppraisalRow, type KnownStaff } from './sheet.ts'

const person = (number: string, hasLeft = false): KnownStaff => ({
  id: `id-${number}` as StaffId,
  staffNumber: number,
  name: `人${number}`,
  hasLeft,
})
const row = (at: number, staffNumber: string, value: string, name = ''): AppraisalRow => ({
  row: at,
  staffNumber,
  name,
  value,
})
const staff = [person('1'), person('2'), person('3'), person('4', true)]
const codes = (rows: readonly AppraisalRow[], measure: 'score' | 'rank' = 'score') =>
  readAppraisal(rows, staff, measure).refused.map(({ row: at, issues }) =>
    [String(at)].concat(issues.map(({ column, refusal }) => `${column} ${refusal.code}`)),
  )

describe('the sheet of the appraisal', () => {
  it.each([
    ['92.5', 925_000],
    ['９２．２５', 922_500],
    ['0', 0],
    ['1000', 10_000_000],
    ['88.1234', 881_234],
    ['', null],
    [' 未参评 ', null],
    ['—', null],
  ])('reads the score %s', (text, value) => {
    expect(readAppraisal([row(2, '1', text)], staff, 'score')).toEqual({
      accepted: [{ staffId: 'id-1', value }],
      refused: [],
    })
  })

  it.each(['92,5', '-1', '1e2', '1000.0001', '88.12345', '优秀', '99999', '公式（请粘贴为数值）'])(
    'refuses the score %s',
    (text) => {
      expect(codes([row(2, '1', text)])).toEqual([['2', 'value appraisals.score-wrong']])
    },
  )

  it('says no more of a wrong score than twenty characters', () => {
    const { refused } = readAppraisal([row(2, '1', '长'.repeat(5000))], staff, 'score')
    expect(refused[0]?.issues[0]?.refusal.detail?.['written']).toHaveLength(20)
  })

  it.each([
    ['1', 1],
    ['280', 280],
    ['缺', null],
  ])('reads the place %s', (text, value) => {
    expect(readAppraisal([row(2, '1', text)], staff, 'rank').accepted).toEqual([{ staffId: 'id-1', value }])
  })

  it.each(['0', '1.5', '第一', '1000000', '-3'])('refuses the place %s', (text) => {
    expect(codes([row(2, '1', text)], 'rank')).toEqual([['2', 'value appraisals.rank-wrong']])
  })

  it('refuses whom the school does not know, has let go, or calls otherwise', () => {
    expect(codes([row(2, '', '90'), row(3, '9', '90'), row(4, '4', '90'), row(5, '1', 'x', '别人')])).toEqual(
      [
        ['2', 'staffNumber appraisals.staff-missing'],
        ['3', 'staffNumber appraisals.staff-unknown'],
        ['4', 'staffNumber appraisals.staff-left'],
        ['5', 'name appraisals.name-differs', 'value appraisals.score-wrong'],
      ],
    )
    expect(codes([row(2, '1', '90', '人1')])).toEqual([])
  })

  it('takes no row of a person who stands twice', () => {
    const { accepted, refused } = readAppraisal(
      [row(2, '1', '90'), row(3, '2', '80'), row(4, '1', '70')],
      staff,
      'score',
    )
    expect(accepted).toEqual([{ staffId: 'id-2', value: 800_000 }])
    expect(refused.map(({ issues }) => issues[0]?.refusal.detail)).toEqual([{ row: 4 }, { row: 2 }])
  })
})
