import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { mayAct, sealedOr, talkActs, type TalkAct } from './acts.ts'
import { seats, talkStates, type Seat, type TalkState } from './talk.ts'

const letters: Readonly<Record<TalkState, string>> = {
  planned: 'p',
  held: 'h',
  signed: 's',
  refused: 'r',
  support: 'u',
  judged: 'j',
  confirmed: 'c',
  cancelled: 'x',
}

/** In which states a seat may do it; '' for never. */
const statesOf = (act: TalkAct, seat: Seat): string =>
  talkStates
    .filter((state) => mayAct(act, state, [seat]) === true)
    .map((state) => letters[state])
    .join('')

describe('the table of acts', () => {
  it.each<readonly [TalkAct, string, string, string, string]>([
    // act, the member, a talker, the committee, the helper
    ['appoint', '', '', 'p', ''],
    ['cancel', '', '', 'p', ''],
    ['move', 'p', 'p', 'p', ''],
    ['record', '', 'ph', '', ''],
    ['sign', 'h', '', '', ''],
    ['refuse', '', 'h', '', ''],
    ['answer', 'phsrujc', '', '', ''],
    ['add', '', 'srujc', 'srujc', ''],
    ['print', 'hsrujc', 'hsrujc', 'hsrujc', ''],
    ['support', '', 'sr', 'sr', ''],
    ['step', '', 'u', '', 'u'],
    ['check', '', 'u', '', 'u'],
    ['judge', '', 'u', '', ''],
    ['confirm', '', '', 'j', ''],
    ['second', '', '', 'c', ''],
    ['appeal', 'c', '', '', ''],
    ['reply', '', '', 'c', ''],
  ])('%s', (act, member, talker, committee, helper) => {
    expect(seats.map((seat) => statesOf(act, seat))).toEqual([member, talker, committee, helper])
  })

  it('knows every act, and lets nobody without a seat do any', () => {
    fc.assert(
      fc.property(fc.constantFrom(...talkActs), fc.constantFrom(...talkStates), (act, state) => {
        expect(mayAct(act, state, [])).toEqual({ code: 'common.forbidden' })
      }),
    )
  })

  it('gives two seats what either has', () => {
    fc.assert(
      fc.property(fc.constantFrom(...talkActs), fc.constantFrom(...talkStates), (act, state) => {
        const both = mayAct(act, state, ['talker', 'committee']) === true
        const either = (['talker', 'committee'] as const).some((seat) => mayAct(act, state, [seat]) === true)
        expect(both).toBe(either)
      }),
    )
  })

  it.each<readonly [TalkAct, TalkState, string]>([
    ['record', 'signed', 'talks.signed-already'],
    ['record', 'refused', 'talks.signed-already'],
    ['record', 'confirmed', 'talks.signed-already'],
    ['record', 'cancelled', 'talks.state'],
  ])('%s of a talk that is %s says %s', (act, state, code) => {
    const may = mayAct(act, state, ['talker'])
    if (may === true) throw new Error('allowed')
    expect(sealedOr(may).code).toBe(code)
  })

  it('leaves another refusal what it is', () => {
    expect(sealedOr({ code: 'common.forbidden' })).toEqual({ code: 'common.forbidden' })
  })
})
