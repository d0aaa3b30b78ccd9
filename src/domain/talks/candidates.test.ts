import { describe, expect, it } from 'vitest'

import type { MemberId, TermId } from '../kernel/ids.ts'
import { localDate } from '../kernel/local-date.ts'
import { byNeed, nextRound, proposalFor, type Candidate, type Flags, type RoundTerm } from './candidates.ts'
import type { PastTalk, TalkId } from './talk.ts'

const termId = (name: string) => name as TermId
const term = (name: string, startsOn: string, endsOn: string): RoundTerm => ({
  id: termId(name),
  startsOn: localDate(startsOn),
  endsOn: localDate(endsOn),
})
const a = term('a', '2026-02-20', '2026-07-05')
const b = term('b', '2026-09-01', '2027-01-20')
const c = term('c', '2027-02-20', '2027-07-05')
const terms = [c, a, b]

const talk = (more: Partial<PastTalk> = {}): PastTalk => ({
  id: 't' as TalkId,
  memberId: 'm' as MemberId,
  termId: a.id,
  round: 1,
  state: 'confirmed',
  outcome: 'not-improved',
  meetsOn: localDate('2026-09-10'),
  firstId: null,
  ...more,
})
const both: Flags = { index: true, appraisal: true }
const one: Flags = { index: true, appraisal: false }
const other: Flags = { index: false, appraisal: true }
const none: Flags = { index: false, appraisal: false }
const second = (more: Partial<PastTalk> = {}) =>
  talk({ round: 2, firstId: 'f' as TalkId, meetsOn: localDate('2026-11-20'), ...more })

describe('the round after a talk', () => {
  it.each<readonly [string, string, string, string | null]>([
    ['held in the term after', 'a', '2026-11-20', 'b'],
    ['held in its own term', 'a', '2026-06-20', 'b'],
    ['held between terms', 'a', '2027-02-01', 'c'],
    ['held after all of them', 'a', '2027-09-01', null],
    ['of the last term', 'c', '2027-03-01', null],
    ['of a term that is not there', 'x', '2026-11-20', null],
  ])('%s', (_what, of, meetsOn, next) => {
    expect(nextRound(terms, { termId: termId(of), meetsOn: localDate(meetsOn) })).toBe(next)
  })
})

describe('what a round proposes', () => {
  it.each<readonly [string, Flags, readonly PastTalk[], string]>([
    ['nothing', none, [], 'null'],
    ['on both lists', both, [], 'first by itself'],
    ['on the index alone', one, [], 'first'],
    ['on the appraisal alone', other, [], 'first'],
    ['while one is under way, on no list', none, [talk({ state: 'support', outcome: null })], 'null'],
    ['talked to in this round, on no list', none, [talk({ termId: b.id, outcome: 'improved' })], 'null'],
    ['while one is under way', both, [talk({ state: 'support', outcome: null })], 'under-way'],
    ['after a first that brought nothing, on no list', none, [talk()], 'second'],
    ['after one that helped, on both lists again', both, [talk({ outcome: 'improved' })], 'first by itself'],
    ['after one that helped, on none', none, [talk({ outcome: 'improved' })], 'null'],
    ['talked to in this round', both, [talk({ termId: b.id, outcome: 'improved' })], 'done'],
    ['after the second, on both lists of the next round', both, [talk(), second()], 'recommend'],
    ['after the second, on one list of the next round', one, [talk(), second()], 'first'],
    ['after a second that helped', both, [talk(), second({ outcome: 'improved' })], 'first by itself'],
    [
      'after the second, in a later round than the next',
      both,
      [second({ meetsOn: localDate('2026-11-20'), termId: b.id })],
      'done',
    ],
  ])('%s', (_what, flags, talks, expected) => {
    const found = proposalFor({ termId: b.id, terms, flags, talks })
    const said =
      found === null ? 'null' : found.kind === 'first' && found.bySelf ? 'first by itself' : found.kind
    expect(said).toBe(expected)
  })

  it('is no recommendation two rounds later', () => {
    expect(proposalFor({ termId: c.id, terms, flags: both, talks: [talk(), second()] })).toEqual({
      kind: 'first',
      bySelf: true,
    })
  })

  it('comes in the order in which it needs the committee', () => {
    const candidate = (flags: Flags, proposal: Candidate['proposal']): Candidate => ({
      memberId: 'm' as MemberId,
      flags,
      proposal,
    })
    const talkId = 't' as TalkId
    const all = [
      candidate(one, { kind: 'done', talkId }),
      candidate(one, { kind: 'first', bySelf: false }),
      candidate(none, { kind: 'second', talkId }),
      candidate(both, { kind: 'first', bySelf: true }),
      candidate(both, { kind: 'recommend', talkId }),
    ]
    expect(all.toSorted(byNeed).map(({ proposal }) => proposal)).toEqual([
      { kind: 'recommend', talkId },
      { kind: 'second', talkId },
      { kind: 'first', bySelf: true },
      { kind: 'first', bySelf: false },
      { kind: 'done', talkId },
    ])
  })
})
