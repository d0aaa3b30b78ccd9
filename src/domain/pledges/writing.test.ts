import { describe, expect, it, test } from 'vitest'
import fc from 'fast-check'

import { always, only } from '#testing/contribution-list.ts'
import { aPledge } from '#testing/pledge.ts'

import { noticePledgePolicy } from '../terms/pledge-policy.ts'
import type { PledgeState } from './pledge.ts'
import { carriedOver, faultOf, fromGoals, lengthOf, submit, takeBack, write } from './writing.ts'

const { sections } = noticePledgePolicy
const codeOf = (result: ReturnType<typeof write> | ReturnType<typeof submit> | ReturnType<typeof takeBack>) =>
  result.ok ? 'ok' : result.refusal.code
const asked = { seen: 3, texts: { pioneer: '多带一个徒弟。' } }

describe('writing a pledge', () => {
  test.each([
    ['draft', 'ok'],
    ['returned', 'ok'],
    ['submitted', 'pledges.with-branch'],
    ['approved', 'pledges.approved-already'],
    ['signed', 'pledges.signed-already'],
  ] as const)('in the state %s: %s', (state, code) => {
    expect(codeOf(write(aPledge({ state }), sections, asked, always))).toBe(code)
  })

  it('begins with version 0, and sees what was changed elsewhere', () => {
    expect(codeOf(write(null, sections, { ...asked, seen: 0 }, always))).toBe('ok')
    expect(codeOf(write(null, sections, asked, always))).toBe('pledges.changed-elsewhere')
    expect(codeOf(write(aPledge(), sections, { ...asked, seen: 2 }, always))).toBe(
      'pledges.changed-elsewhere',
    )
    expect(codeOf(write(aPledge(), sections, asked, only()))).toBe('terms.too-late')
  })

  it('takes what the sections take, and says what they do not', () => {
    expect(faultOf({ pioneer: '旗'.repeat(500) }, sections)).toBeNull()
    expect(faultOf({ pioneer: '旗'.repeat(501) }, sections)).toEqual({
      code: 'pledges.text-too-long',
      detail: { title: '先锋承诺', length: 501, most: 500 },
    })
    expect(codeOf(write(aPledge(), sections, { seen: 3, texts: { other: 'x' } }, always))).toBe(
      'pledges.section-unknown',
    )
  })

  it('counts characters as people do', () => expect(lengthOf('旗🚩')).toBe(2))
})

describe('handing a pledge to the branch', () => {
  it('needs what the sections ask for', () => {
    expect(codeOf(submit(aPledge(), sections, 3, always))).toBe('ok')
    expect(submit(aPledge({ texts: { pioneer: '多干一些。' } }), sections, 3, always)).toEqual({
      ok: false,
      refusal: { code: 'pledges.text-too-short', detail: { title: '先锋承诺', least: 10, length: 5 } },
    })
    expect(submit(aPledge({ texts: { pioneer: '旗'.repeat(10) } }), sections, 3, always)).toMatchObject({
      refusal: { detail: { title: '师德修养', length: 0 } },
    })
  })

  it('goes by the same rules as writing', () => {
    expect(codeOf(submit(aPledge(), sections, 2, always))).toBe('pledges.changed-elsewhere')
    expect(codeOf(submit(aPledge({ state: 'signed' }), sections, 3, always))).toBe('pledges.signed-already')
  })

  test.each([
    ['submitted', 'ok'],
    ['approved', 'ok'],
    ['draft', 'pledges.not-submitted'],
    ['returned', 'pledges.not-submitted'],
    ['signed', 'pledges.signed-already'],
  ] satisfies (readonly [PledgeState, string])[])('can be taken back when %s: %s', (state, code) => {
    expect(codeOf(takeBack(aPledge({ state }), always))).toBe(code)
    expect(codeOf(takeBack(aPledge({ state }), only()))).toBe('terms.too-late')
  })
})

describe('what a pledge begins with', () => {
  it('takes over the sections that are still asked for, and no longer than they may be', () => {
    const earlier = { pioneer: '旗'.repeat(600), conduct: '', gone: '旧' }
    expect(carriedOver(earlier, sections)).toEqual({ pioneer: '旗'.repeat(500) })
    expect(faultOf(carriedOver(earlier, sections), sections)).toBeNull()
  })

  it('names the goals', () => {
    expect(fromGoals(['无偿献血', '开出党课'], 100)).toBe('本学期我承诺：无偿献血；开出党课。')
    expect(fromGoals([], 100)).toBe('')
    expect(fromGoals(['无偿献血', '开出党课'], 14)).toBe('本学期我承诺：无偿献血。')
    expect(fromGoals(['无偿献血'], 5)).toBe('')
  })

  it('never has more words than there is room for', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), fc.nat(300), (goals, most) => {
        expect(lengthOf(fromGoals(goals, most))).toBeLessThanOrEqual(most)
      }),
    )
  })
})
