import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { Counts } from './case.ts'
import { knownTreatments, leastOf, rulesCasePolicy as policy } from './policy.ts'
import { checkCounts, differences } from './vote.ts'

const base: Counts = {
  excused: 0,
  present: 7,
  issued: 7,
  collected: 7,
  agree: 5,
  against: 1,
  abstained: 1,
  void: 0,
}

describe('the branch’s vote', () => {
  it.each<readonly [string, Partial<Counts>, string, object]>([
    ['more excused than there are', { excused: 8 }, 'cases.excused-over', { excused: 8, full: 7 }],
    ['everybody excused, and some there', { excused: 7 }, 'cases.present-over', { present: 7, due: 0 }],
    ['more present than due', { excused: 1 }, 'cases.present-over', { present: 7, due: 6 }],
    ['a quorum missed by one', { present: 3 }, 'cases.quorum', { present: 3, due: 7, least: 4 }],
    ['half of an even number', { excused: 1, present: 3 }, 'cases.quorum', { present: 3, due: 6, least: 4 }],
    ['more slips than people', { present: 6 }, 'cases.issued-over', { issued: 7, present: 6 }],
    ['more back than went out', { issued: 6 }, 'cases.collected-over', { collected: 7, issued: 6 }],
    ['slips that do not add up', { agree: 4 }, 'cases.count-sum', { sum: 6, collected: 7 }],
    ['a void one forgotten', { void: 1 }, 'cases.count-sum', { sum: 8, collected: 7 }],
  ])('%s', (_name, more, code, detail) => {
    expect(checkCounts({ ...base, ...more }, 7, policy)).toEqual({ ok: false, refusal: { code, detail } })
  })

  it.each<readonly [string, Partial<Counts>, number, boolean]>([
    ['four of seven', { agree: 4, against: 2 }, 7, true],
    ['three of seven', { agree: 3, against: 3 }, 7, false],
    ['half of eight', { agree: 4, against: 2 }, 8, false],
    [
      'four of four who came, of seven',
      { present: 4, issued: 4, collected: 4, agree: 4, against: 0, abstained: 0 },
      7,
      true,
    ],
    ['an excused one left out', { excused: 1, agree: 4, against: 2 }, 8, true],
    ['everybody excused but who came', { excused: 0, agree: 7, against: 0, abstained: 0 }, 7, true],
    ['all void', { agree: 0, against: 0, abstained: 0, void: 7 }, 7, false],
  ])('%s carries: %s', (_name, more, full, passed) => {
    const counts = { ...base, ...more }
    const due = full - counts.excused
    expect(checkCounts(counts, full, policy)).toEqual({ ok: true, value: { ...counts, full, due, passed } })
  })

  it('never carries without more than half of all due', () => {
    const number = fc.nat({ max: 40 })
    fc.assert(
      fc.property(number, number, number, number, number, (agree, against, abstained, lost, full) => {
        const collected = agree + against + abstained + lost
        const counts = { excused: 0, present: collected, issued: collected, collected }
        const tally = checkCounts({ ...counts, agree, against, abstained, void: lost }, full, policy)
        if (tally.ok) expect(tally.value.passed).toBe(agree * 2 > full)
        else expect(collected > full || collected * 2 <= full).toBe(true)
      }),
    )
  })
})

describe('two counters', () => {
  it('agree in every number, or are told in which they differ', () => {
    expect(differences(base, { ...base })).toEqual([])
    expect(differences(base, { ...base, agree: 4, against: 2 })).toEqual(['agree', 'against'])
    const other = {
      excused: 1,
      present: 1,
      issued: 1,
      collected: 1,
      agree: 1,
      against: 2,
      abstained: 2,
      void: 1,
    }
    expect(differences(base, other)).toEqual(Object.keys(base))
  })
})

describe('shares', () => {
  it.each([
    [{ part: 1, of: 2, over: true }, [1, 2, 3, 4, 7], [1, 2, 2, 3, 4]],
    [{ part: 1, of: 2, over: false }, [1, 2, 3, 4, 7], [1, 1, 2, 2, 4]],
    [{ part: 2, of: 3, over: false }, [1, 2, 3, 7, 9], [1, 2, 2, 5, 6]],
    [{ part: 2, of: 3, over: true }, [1, 2, 3, 7, 9], [1, 2, 3, 5, 7]],
  ])('%j', (share, bases, least) => {
    expect(bases.map((each) => leastOf(share, each))).toEqual(least)
  })
})

it('the policy as it is shipped: what the rules say, and our defaults', () => {
  expect(policy).toEqual({
    correction: { usual: 6, least: 6, most: 12 },
    noticeDays: 3,
    appealDays: 30,
    branchQuorum: { part: 1, of: 2, over: true },
    branchMajority: { part: 1, of: 2, over: true },
    fewQuorum: { part: 1, of: 2, over: true },
    committeeQuorum: { part: 2, of: 3, over: false },
    superior: ['withdrawal', 'removal'],
    warning: 'voted',
    next: { warning: [], correction: ['withdrawal'], withdrawal: ['removal'], removal: [] },
  })
})

it('a school knows the three of the rules, and 警示 unless it has none', () => {
  const three = ['correction', 'withdrawal', 'removal']
  expect(knownTreatments({ warning: 'unknown' })).toEqual(three)
  for (const warning of ['voted', 'spared'] as const)
    expect(knownTreatments({ warning })).toEqual(['warning', ...three])
})
