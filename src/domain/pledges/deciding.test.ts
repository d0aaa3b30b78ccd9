import { describe, expect, it, test } from 'vitest'

import { always, only } from '#testing/contribution-list.ts'
import { aPledge } from '#testing/pledge.ts'

import { judge, review, type Outcome } from './deciding.ts'
import { pledgeStates } from './pledge.ts'

const codeOf = (result: ReturnType<typeof review> | ReturnType<typeof judge>) =>
  result.ok ? 'ok' : result.refusal.code
const approve = { seen: 3, decision: 'approved', reason: '' } as const
const giveBack = { seen: 3, decision: 'returned', reason: '' } as const

describe('the branch', () => {
  const handed = aPledge({ state: 'submitted' })

  it('approves, and returns with a reason', () => {
    expect(codeOf(review(handed, false, approve, always))).toBe('ok')
    expect(codeOf(review(handed, false, giveBack, always))).toBe('pledges.reason-missing')
    expect(codeOf(review(handed, false, { ...giveBack, reason: '写具体些' }, always))).toBe('ok')
  })

  it('decides on what it saw, in its time, and never on its own', () => {
    expect(codeOf(review(handed, true, approve, always))).toBe('pledges.own-pledge')
    expect(codeOf(review(handed, false, { ...approve, seen: 2 }, always))).toBe('pledges.changed-elsewhere')
    expect(codeOf(review(handed, false, approve, only()))).toBe('terms.too-late')
  })

  test.each(pledgeStates.filter((state) => state !== 'submitted'))('decides nothing that is %s', (state) => {
    expect(codeOf(review(aPledge({ state }), false, approve, always))).toBe('pledges.not-submitted')
  })
})

describe('the judgement', () => {
  const signed = aPledge({ state: 'signed', signed: 1 })
  test.each([
    ['kept', '', 'ok'],
    ['partly', '', 'pledges.reason-missing'],
    ['not-kept', '', 'pledges.reason-missing'],
    ['not-kept', '病假三个月', 'ok'],
  ] satisfies (readonly [Outcome, string, string])[])('%s for “%s”: %s', (outcome, reason, code) => {
    expect(codeOf(judge(signed, false, { outcome, reason }, always))).toBe(code)
  })

  it('is of what was signed, in its time, by somebody else', () => {
    const asked = { outcome: 'kept', reason: '' } as const
    expect(codeOf(judge(signed, true, asked, always))).toBe('pledges.own-pledge')
    expect(codeOf(judge(signed, false, asked, only()))).toBe('terms.too-late')
    expect(codeOf(judge(aPledge(), false, asked, always))).toBe('pledges.not-signed')
    expect(codeOf(judge(aPledge({ signed: 1 }), false, asked, always))).toBe('ok')
  })
})
