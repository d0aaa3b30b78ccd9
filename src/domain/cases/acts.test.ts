import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { caseActs, mayAct, turnOf, type CaseAct } from './acts.ts'
import { caseStates, isOver, seats, type CaseState, type Seat } from './case.ts'

const letters: Readonly<Record<CaseState, string>> = {
  verifying: 'v',
  reported: 'r',
  verified: 'V',
  proposed: 'p',
  filed: 'f',
  notified: 'n',
  heard: 'h',
  defended: 'd',
  rejected: 'x',
  passed: 'P',
  endorsed: 'e',
  approved: 'a',
  delivering: 'g',
  delivered: 'D',
  correcting: 'c',
  assessed: 's',
  corrected: 'C',
  uncorrected: 'U',
  revoked: 'R',
  discontinued: 'X',
}

/** In which states a seat may do it; '' for never. */
const statesOf = (act: CaseAct, seat: Seat): string =>
  caseStates
    .filter((state) => mayAct(act, state, [seat]) === true)
    .map((state) => letters[state])
    .join('')
const all = Object.values(letters).join('')

describe('the table of acts', () => {
  it.each<readonly [CaseAct, string, string, string, string]>([
    // act, the member, a verifier, the branch, the committee
    ['appoint', '', '', '', 'v'],
    ['report', '', 'vr', '', ''],
    ['countersign', '', 'r', '', ''],
    ['opine', '', '', 'Vx', ''],
    ['file', '', '', '', 'p'],
    ['notify', '', '', 'f', ''],
    ['hear', '', '', 'nh', ''],
    ['sign', 'hg', '', '', ''],
    ['refuse', '', '', 'hg', ''],
    ['count', '', 'd', 'd', ''],
    ['approve', '', '', '', 'P'],
    ['superior', '', '', '', 'e'],
    ['deliver', '', '', 'a', ''],
    ['assess', '', '', 'c', ''],
    ['confirm', '', '', '', 's'],
    ['answer', 'vrVpfnhdxPeagDcsCU', '', '', ''],
    ['appeal', 'DcsCU', '', '', ''],
    ['reply', '', '', '', 'DcsCU'],
    ['discontinue', '', '', '', 'vrVpfnhdxPe'],
    ['print', all, all, all, all],
  ])('%s', (act, member, verifier, branch, committee) => {
    expect(seats.map((seat) => statesOf(act, seat))).toEqual([member, verifier, branch, committee])
  })

  it('lets nobody without a seat do any, and gives two seats what either has', () => {
    const acts = fc.constantFrom(...caseActs)
    fc.assert(
      fc.property(acts, fc.constantFrom(...caseStates), fc.subarray([...seats]), (act, state, held) => {
        expect(mayAct(act, state, [])).toEqual({ code: 'common.forbidden' })
        const either = held.some((seat) => mayAct(act, state, [seat]) === true)
        expect(mayAct(act, state, held) === true).toBe(either)
      }),
    )
  })

  it.each<readonly [CaseAct, Seat, CaseState, string]>([
    ['report', 'verifier', 'verified', 'cases.signed-already'],
    ['report', 'verifier', 'discontinued', 'cases.signed-already'],
    ['countersign', 'verifier', 'proposed', 'cases.signed-already'],
    ['countersign', 'verifier', 'verifying', 'cases.state'],
    ['hear', 'branch', 'defended', 'cases.signed-already'],
    ['hear', 'branch', 'passed', 'cases.signed-already'],
    ['hear', 'branch', 'filed', 'cases.state'],
    ['approve', 'committee', 'approved', 'cases.state'],
  ])('%s by the %s of a case that is %s says %s', (act, seat, state, code) => {
    const detail = code === 'cases.state' ? { detail: { state } } : {}
    expect(mayAct(act, state, [seat])).toEqual({ code, ...detail })
  })
})

describe('whose turn it is', () => {
  it.each<readonly [CaseState, readonly Seat[]]>([
    ['verifying', ['verifier']],
    ['reported', ['verifier']],
    ['verified', ['branch']],
    ['proposed', ['committee']],
    ['filed', ['branch']],
    ['notified', ['branch']],
    ['heard', ['branch', 'member']],
    ['defended', ['verifier', 'branch']],
    ['rejected', ['branch']],
    ['passed', ['committee']],
    ['endorsed', ['committee']],
    ['approved', ['branch']],
    ['delivering', ['member', 'branch']],
    ['delivered', []],
    ['correcting', ['branch']],
    ['assessed', ['committee']],
    ['corrected', []],
    ['uncorrected', []],
    ['revoked', []],
    ['discontinued', []],
  ])('%s', (state, turn) => {
    expect(turnOf(state)).toEqual(turn)
    expect(isOver(state)).toBe(turn.length === 0)
  })
})
