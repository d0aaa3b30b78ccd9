import { expect, it, test } from 'vitest'

import { baseItem, memberClass, schemeWith } from '#testing/schemes.ts'

import type { MemberId } from '../kernel/ids.ts'
import { givenBy, itemLabel, readValues, type SheetLine, type SheetMember } from './values-sheet.ts'

const scheme = schemeWith({
  sources: { peer: '40', branch: '60' },
  base: {
    max: '100',
    items: [
      baseItem('a', '60', { scorer: 'sources' }),
      baseItem('b', '30'),
      baseItem('d', '10', { scorer: 'department' }),
    ],
  },
  classes: [memberClass('c', { exempt: ['q'] })],
})
const member: SheetMember = {
  memberId: 'm1' as MemberId,
  staffNumber: 'T1',
  name: '丁一',
  class: 'c',
  drawn: { m: { value: '1', because: '' } },
  given: { b: '20' },
}
const line = (item: string, value: string, staffNumber = 'T1'): SheetLine => ({
  row: 2,
  staffNumber,
  item,
  value,
})
const read = (...lines: readonly SheetLine[]) => readValues(scheme, [member], ['branch'], lines)

test.each([
  [line('基础b', '25'), 'b', '20'],
  [line('基础a（互评）', '55'), 'a.peer', ''],
  [line('项目p', '3'), 'p', ''],
])('takes %j as %s, which was “%s”', (one, key, before) => {
  const { accepted, refused } = read(one)
  expect(refused).toEqual([])
  expect(accepted).toEqual([{ memberId: 'm1', name: '丁一', key, item: one.item, value: one.value, before }])
})

test.each([
  [line('基础b', '25', 'T9'), 'pioneer.staff-unknown'],
  [line('基础a', '25'), 'pioneer.item-unknown'],
  [line('项目q', '1'), 'pioneer.item-unknown'],
  [line('基础d', '5'), 'pioneer.not-yours'],
  [line('项目m', '5'), 'pioneer.not-asked'],
  [line('基础b', '31'), 'pioneer.over-maximum'],
  [line('基础b', '很好'), 'pioneer.not-a-number'],
])('refuses %j: %s', (one, code) => {
  const { accepted, refused } = read(one)
  expect(accepted).toEqual([])
  expect(refused).toMatchObject([{ row: 2, refusal: { code } }])
})

it('passes over what says nothing or nothing new; the later of two counts', () => {
  expect(read(line('基础b', ''), line('基础b', '20'))).toEqual({ accepted: [], refused: [] })
  expect(read(line('基础b', '21'), line('基础b', '22')).accepted).toMatchObject([{ value: '22' }])
})

it('names everything that somebody gives, so that each line of a template is read back', () => {
  const own = givenBy(scheme, member, ['branch'])
  expect(own.map(({ key }) => key)).toEqual(['a.peer', 'a.branch', 'b', 'p', 'n'])
  const { accepted, refused } = read(...own.map((asked) => line(itemLabel(asked), '1')))
  expect([accepted.map(({ key }) => key), refused]).toEqual([own.map(({ key }) => key), []])
})
