import { expect, it } from 'vitest'

import { localDate } from '../kernel/local-date.ts'
import { mayPropose, stageOf, type TaskStage } from './task-board.ts'

it('a task is proposed once it is published, and again once it was taken back', () => {
  expect(mayPropose('draft', null)).toEqual({ code: 'pledges.task-not-published' })
  expect(mayPropose('cancelled', 'withdrawn')).toEqual({ code: 'pledges.task-not-published' })
  expect(mayPropose('published', null)).toBe(true)
  expect(mayPropose('published', 'withdrawn')).toBe(true)
  for (const live of ['proposed', 'checked', 'approved', 'public'] as const)
    expect(mayPropose('published', live)).toEqual({ code: 'pledges.task-proposed' })
})

it.each<readonly [TaskStage, number, number, number]>([
  ['open', 22, 0, 0],
  ['open', 22, 1, 1],
  ['under-way', 22, 2, 1],
  ['done', 22, 2, 2],
  ['closed', 21, 0, 0],
  ['under-way', 21, 1, 0],
  ['done', 21, 1, 1],
])(
  'a task is %s with its last day to claim on the %i, %i of 2 places taken, %i verified',
  (stage, until, taken, verified) => {
    const words = { places: 2, claimUntil: localDate(`2026-11-${until}`) }
    expect(stageOf(words, { taken, verified }, localDate('2026-11-22'))).toBe(stage)
  },
)
