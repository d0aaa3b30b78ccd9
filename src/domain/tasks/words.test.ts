import { expect, it } from 'vitest'

import { localDate } from '../kernel/local-date.ts'
import { checkWritten } from './words.ts'

const day = (number: number) => localDate(`2026-11-${number}`)
const check = (claimUntil: number, dueOn: number | null, item: string) =>
  checkWritten(
    { claimUntil: day(claimUntil), dueOn: dueOn === null ? null : day(dueOn), item },
    ['无偿献血'],
    day(22),
  )

it('takes what can still be claimed and done, for an item of the catalogue or none', () => {
  expect(check(22, 22, '无偿献血')).toBe(true)
  expect(check(25, null, '')).toBe(true)
  expect(check(21, null, '')).toEqual({ code: 'tasks.deadline-past' })
  expect(check(25, 24, '')).toEqual({ code: 'tasks.due-before' })
  expect(check(25, 26, '献血')).toEqual({ code: 'tasks.item-unknown' })
})
