import { describe, expect, it } from 'vitest'

import { entry, inAchievements, only, other } from '#testing/contribution-list.ts'

import { confirm, isHandedIn, recognise, type ConfirmAsked, type RecogniseAsked } from './confirmation.ts'
import type { Entry, Other, PartState } from './list.ts'

const said = (result: ReturnType<typeof confirm> | ReturnType<typeof recognise>): string =>
  result.ok ? result.value : result.refusal.code

describe('the branch', () => {
  const decide = (
    asked: Partial<ConfirmAsked>,
    row: Partial<Entry> = {},
    {
      state = 'handed-in',
      own = false,
      allowed = inAchievements,
    }: { state?: PartState; own?: boolean; allowed?: typeof inAchievements } = {},
  ) =>
    said(
      confirm(
        entry('1-01', { achieved: true, ...row }),
        state,
        own,
        { seen: 'pending', decision: 'beyond', reason: '', ...asked },
        allowed,
      ),
    )

  it('confirms, returns with a reason, and takes back', () => {
    expect(decide({})).toBe('changed')
    expect(decide({ decision: 'within' })).toBe('changed')
    expect(decide({ decision: 'returned' })).toBe('contributions.reason-missing')
    expect(decide({ decision: 'returned', reason: '缺证书' })).toBe('changed')
    expect(decide({ seen: 'beyond', decision: 'pending' }, { confirmation: 'beyond' })).toBe('changed')
  })

  it('does not overwrite what another person decided meanwhile', () => {
    expect(decide({}, { confirmation: 'within' })).toBe('contributions.decided-elsewhere')
    expect(decide({}, { confirmation: 'beyond' })).toBe('unchanged')
    const returned = { confirmation: 'returned', confirmationReason: '甲' } as const
    expect(decide({ decision: 'returned', reason: '乙' }, returned)).toBe('contributions.decided-elsewhere')
    expect(decide({ seen: 'returned', decision: 'returned', reason: '乙' }, returned)).toBe('changed')
  })

  it('says what was decided meanwhile', () => {
    const asked = { seen: 'pending', decision: 'beyond', reason: '' } as const
    const within = entry('1-01', { achieved: true, confirmation: 'within' })
    expect(confirm(within, 'handed-in', false, asked, inAchievements)).toEqual({
      ok: false,
      refusal: { code: 'contributions.decided-elsewhere', detail: { now: 'within' } },
    })
  })

  it('waits for the list, the phase and an achievement, and for somebody else', () => {
    expect(decide({}, {}, { state: 'signed' })).toBe('contributions.not-handed-in')
    expect(decide({}, { achieved: false })).toBe('contributions.not-achieved')
    expect(decide({}, {}, { allowed: only() })).toBe('terms.too-late')
    expect(decide({}, {}, { own: true })).toBe('contributions.own-list')
  })
})

describe('the school', () => {
  const handed = { goals: 'handed-in', achievements: 'editing' } as const
  const decide = (
    asked: Partial<RecogniseAsked>,
    row: Partial<Other> = {},
    { own = false, allowed = inAchievements }: { own?: boolean; allowed?: typeof inAchievements } = {},
  ) =>
    said(
      recognise(
        other(1, { text: 'x', goal: true, ...row }),
        handed,
        [1, 2],
        own,
        { seen: 'pending', decision: 'accepted', level: 1, reason: '', ...asked },
        allowed,
      ),
    )

  it('gives a level of the catalogue, or refuses with a reason', () => {
    expect(decide({})).toBe('changed')
    expect(decide({ level: 3 })).toBe('contributions.no-such-level')
    expect(decide({ level: null })).toBe('contributions.no-such-level')
    expect(decide({ decision: 'refused', level: null })).toBe('contributions.reason-missing')
    expect(decide({ decision: 'refused', level: 1, reason: '本职' })).toBe('changed')
    expect(decide({ decision: 'pending', seen: 'accepted' }, { recognition: 'accepted', level: 1 })).toBe(
      'changed',
    )
  })

  it('tells the second of two, and takes the same twice', () => {
    expect(decide({}, { recognition: 'accepted', level: 1 })).toBe('unchanged')
    expect(decide({}, { recognition: 'accepted', level: 2 })).toBe('contributions.decided-elsewhere')
    expect(decide({ seen: 'accepted' }, { recognition: 'accepted', level: 2 })).toBe('changed')
  })

  it('takes a level with a recognition only, and another reason for another answer', () => {
    const refused = { recognition: 'refused', recognitionReason: '本职' } as const
    expect(decide({ seen: 'refused', decision: 'refused', level: 2, reason: '本职' }, refused)).toBe(
      'unchanged',
    )
    expect(decide({ seen: 'refused', decision: 'refused', reason: '已有条目' }, refused)).toBe('changed')
    expect(decide({ seen: 'refused', decision: 'pending', level: null, reason: '本职' }, refused)).toBe(
      'changed',
    )
    const asked = { seen: 'pending', decision: 'accepted', level: 1, reason: '' } as const
    const row = other(1, { text: 'x', goal: true, ...refused })
    expect(recognise(row, handed, [1], false, asked, inAchievements)).toEqual({
      ok: false,
      refusal: { code: 'contributions.decided-elsewhere', detail: { now: 'refused' } },
    })
  })

  it('waits for the half in which the row stands', () => {
    expect(decide({}, { goal: false, achieved: true })).toBe('contributions.not-handed-in')
    expect(isHandedIn(other(1, { goal: true }), { goals: 'signed', achievements: 'editing' })).toBe(false)
    expect(isHandedIn(other(1, { achieved: true }), { goals: 'handed-in', achievements: 'signed' })).toBe(
      false,
    )
    expect(isHandedIn(other(1, { achieved: true }), { goals: 'editing', achievements: 'handed-in' })).toBe(
      true,
    )
    expect(isHandedIn(other(1), { goals: 'handed-in', achievements: 'handed-in' })).toBe(false)
    expect(decide({}, {}, { own: true })).toBe('contributions.own-list')
    expect(decide({}, {}, { allowed: only() })).toBe('terms.too-late')
  })
})
