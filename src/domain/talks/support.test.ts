import { describe, expect, it } from 'vitest'

import { localDate } from '../kernel/local-date.ts'
import { after, checkPlan, isLate, mayCheck, mayJudge, type SupportPlan } from './support.ts'

const today = localDate('2026-11-26')
const plan = (more: Partial<SupportPlan> = {}): SupportPlan => ({
  checkOn: localDate('2026-12-20'),
  endsOn: localDate('2027-01-10'),
  steps: [{ text: '听课', dueOn: localDate('2026-12-10') }],
  ...more,
})

describe('a plan of support', () => {
  it.each<readonly [string, Partial<SupportPlan>, string]>([
    ['between now and its end', {}, 'ok'],
    ['of fourteen days', { endsOn: localDate('2026-12-10'), checkOn: localDate('2026-12-09') }, 'ok'],
    ['of thirteen', { endsOn: localDate('2026-12-09') }, 'talks.support-short'],
    ['of two hundred days', { endsOn: localDate('2027-06-14') }, 'ok'],
    ['of one more', { endsOn: localDate('2027-06-15') }, 'talks.support-long'],
    ['checked today', { checkOn: today }, 'talks.check-outside'],
    ['checked at its end', { checkOn: localDate('2027-01-10') }, 'talks.check-outside'],
    ['without a step', { steps: [] }, 'talks.no-step'],
    [
      'with a step of yesterday',
      { steps: [{ text: '一', dueOn: localDate('2026-11-25') }] },
      'talks.step-outside',
    ],
    [
      'with a step after it',
      { steps: [{ text: '一', dueOn: localDate('2027-01-11') }] },
      'talks.step-outside',
    ],
  ])('%s', (_what, more, code) => {
    const found = checkPlan(plan(more), today, { least: 14, most: 200 })
    expect(found.ok ? 'ok' : found.refusal.code).toBe(code)
  })
})

describe('the check and the judgement', () => {
  const standing = (day: string, checked: boolean) => ({
    checkOn: localDate('2026-12-20'),
    endsOn: localDate('2027-01-10'),
    checked,
    today: localDate(day),
  })
  it.each<readonly [string, boolean, string, string]>([
    ['2026-12-19', false, 'talks.check-early', 'talks.judge-early'],
    ['2026-12-20', false, 'yes', 'talks.judge-early'],
    ['2026-12-20', true, 'talks.checked-already', 'talks.judge-early'],
    ['2027-01-10', false, 'yes', 'talks.not-checked'],
    ['2027-01-10', true, 'talks.checked-already', 'yes'],
  ])('on %s, checked %s', (day, checked, check, judge) => {
    const said = (may: true | { readonly code: string }) => (may === true ? 'yes' : may.code)
    expect([said(mayCheck(standing(day, checked))), said(mayJudge(standing(day, checked)))]).toEqual([
      check,
      judge,
    ])
  })

  it.each([
    [1, 'improved', 'over'],
    [2, 'improved', 'over'],
    [1, 'not-improved', 'second'],
    [2, 'not-improved', 'next-round'],
  ] as const)('after talk %s, %s: %s', (round, outcome, next) => expect(after(round, outcome)).toBe(next))
})

describe('an appeal', () => {
  it('is late from the thirty-first day on', () => {
    expect(isLate(localDate('2027-01-10'), localDate('2027-02-09'), 30)).toBe(false)
    expect(isLate(localDate('2027-01-10'), localDate('2027-02-10'), 30)).toBe(true)
  })
})
