import { describe, expect, it } from 'vitest'

import { localDate } from '../kernel/local-date.ts'
import type { Extension } from '../terms/extension.ts'
import type { Plan } from '../terms/phases.ts'
import { extendedParts, lastDay, missingSteps, nothingYet, stepStates, type Standing } from './steps.ts'

const day = (text: string) => localDate(`2026-${text}`)
const on = (text: string) => ({ on: day(text), byTimer: true })
const extension = (step: 'goals' | 'achievements', until: string): Extension => ({
  step,
  until: day(until),
  revoked: false,
})
const handed = (more: Partial<Standing> = {}): Standing => ({
  states: { goals: 'handed-in', achievements: 'handed-in' },
  selfReview: true,
  achieved: 3,
  pending: 0,
  returned: 0,
  ...more,
})

describe('steps', () => {
  it('wait for their phase, are missing in it and over after it', () => {
    expect(stepStates(nothingYet, 'goals', [])).toEqual({
      'goals-signed': 'missing',
      'goals-handed-in': 'missing',
      'self-review': 'later',
      'achievements-signed': 'later',
      'achievements-handed-in': 'later',
      confirmed: 'later',
    })
    expect(stepStates(nothingYet, 'achievements', [])).toMatchObject({
      'goals-signed': 'over',
      'self-review': 'missing',
      confirmed: 'later',
    })
    expect(stepStates(nothingYet, 'review', ['achievements'])).toMatchObject({
      'goals-signed': 'over',
      'achievements-signed': 'missing',
    })
    expect(missingSteps(stepStates(nothingYet, 'achievements', []))).toEqual([
      'self-review',
      'achievements-signed',
      'achievements-handed-in',
    ])
  })

  it('are done one by one; the last is the branch’s', () => {
    const signed: Standing = { ...nothingYet, states: { goals: 'signed', achievements: 'editing' } }
    expect(stepStates(signed, 'goals', [])).toMatchObject({
      'goals-signed': 'done',
      'goals-handed-in': 'missing',
    })
    expect(stepStates(handed({ pending: 1 }), 'achievements', [])).toMatchObject({
      'achievements-handed-in': 'done',
      confirmed: 'waiting',
    })
    expect(stepStates(handed({ pending: 1 }), 'deciding', []).confirmed).toBe('over')
    expect(stepStates(nothingYet, 'review', []).confirmed).toBe('over')
    expect(stepStates(handed(), 'achievements', []).confirmed).toBe('done')
    expect(missingSteps(stepStates(handed({ pending: 1 }), 'achievements', []))).toEqual([])
  })
})

describe('the last day', () => {
  const plan: Plan = {
    goals: on('09-01'),
    working: on('09-21'),
    achievements: on('12-20'),
    review: on('12-31'),
  }
  const term = { phase: 'goals', plan } as const

  it('is the day before the next planned phase', () => {
    expect(lastDay(term, 'goals', [], day('09-10'))).toBe('2026-09-20')
    expect(lastDay(term, 'achievements', [], day('09-10'))).toBe('2026-12-30')
    const gap = { phase: 'goals', plan: { achievements: on('12-20') } } as const
    expect(lastDay(gap, 'goals', [], day('09-10'))).toBe('2026-12-19')
    expect(lastDay({ phase: 'goals', plan: {} }, 'goals', [], day('09-10'))).toBeNull()
  })

  it('is the longest extension once the phase is over', () => {
    const more = [
      extension('goals', '09-25'),
      extension('goals', '09-28'),
      extension('achievements', '12-31'),
    ]
    expect(lastDay(term, 'goals', more, day('09-22'))).toBe('2026-09-28')
    expect(lastDay(term, 'goals', [extension('goals', '09-25')], day('09-22'))).toBe('2026-09-25')
    const three = [...more, extension('goals', '09-30')]
    expect(lastDay(term, 'goals', three, day('09-22'))).toBe('2026-09-30')
    expect(lastDay(term, 'goals', more, day('09-10'))).toBe('2026-09-20')
    expect(lastDay(term, 'goals', more, day('09-29'))).toBe('2026-09-20')
    expect(extendedParts(more, day('09-26'))).toEqual(['goals', 'achievements'])
    expect(extendedParts(more, day('10-01'))).toEqual(['achievements'])
  })
})
