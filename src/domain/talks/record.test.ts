import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { localDate } from '../kernel/local-date.ts'
import { checkRecord, contentToSign, type TalkRecord } from './record.ts'

const record = (more: Partial<TalkRecord> = {}): TalkRecord => ({
  heldOn: localDate('2026-11-25'),
  words: '谈了',
  ownWords: '愿改',
  goals: [{ text: '按时', dueOn: localDate('2026-12-20') }],
  ...more,
})
const days = { meetsOn: localDate('2026-11-25'), today: localDate('2026-11-26') }
const frame = { organisation: '校', member: '甲', round: 1 as const, talkers: ['乙', '丙'], place: '305' }

describe('a record', () => {
  it.each<readonly [string, Partial<TalkRecord>, string]>([
    ['of the day', {}, 'ok'],
    ['of a later day', { heldOn: localDate('2026-11-26') }, 'ok'],
    ['of tomorrow', { heldOn: localDate('2026-11-27') }, 'talks.not-yet'],
    ['of before the meeting', { heldOn: localDate('2026-11-24') }, 'talks.held-before'],
    ['without a goal', { goals: [] }, 'talks.no-goal'],
    [
      'with a goal for the same day',
      { goals: [{ text: '一', dueOn: localDate('2026-11-25') }] },
      'talks.goal-before',
    ],
  ])('%s', (_what, more, code) => {
    const found = checkRecord(record(more), days)
    expect(found.ok ? 'ok' : found.refusal.code).toBe(code)
  })

  it('is signed with every word in it: another word is another content', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const same =
          contentToSign(record({ words: one }), frame) === contentToSign(record({ words: other }), frame)
        expect(same).toBe(one === other)
      }),
    )
    const whole = contentToSign(record(), frame)
    const changed = [
      contentToSign(record({ ownWords: '不改' }), frame),
      contentToSign(record({ goals: [{ text: '按时', dueOn: localDate('2026-12-21') }] }), frame),
      contentToSign(record({ heldOn: localDate('2026-11-26') }), frame),
      contentToSign(record(), { ...frame, talkers: ['乙'] }),
      contentToSign(record(), { ...frame, round: 2 }),
    ]
    expect(new Set([whole, ...changed]).size).toBe(6)
  })
})
