import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { MemberId } from '../kernel/ids.ts'
import { localDate } from '../kernel/local-date.ts'
import { checkMarks, countsOf, type DueMember, type Mark } from './attendance.ts'
import { dutiesOf, spanName } from './duties.ts'
import { actions, allowedNow, attendances, states } from './meeting.ts'
import { checkDraft, checkMinutes, outcomeOf } from './minutes.ts'
import { checkPlan, type GroupId, type Plan } from './plan.ts'
import { codeOf, secondsLeft, windowAt, windowsTaken } from './sign-in.ts'
import { clockOf, isBefore, minuteOf, momentIn, spanInWords } from './time.ts'

const id = (text: string) => text as MemberId
const person = (name: string, more: Partial<DueMember> = {}): DueMember => ({
  memberId: id(name),
  name,
  full: true,
  attendance: 'open',
  reason: '',
  ...more,
})

describe('time on the wall', () => {
  it('is a day and a minute of the school’s zone', () => {
    expect(momentIn(new Date('2026-11-24T16:05:00Z'), 'Asia/Shanghai')).toEqual({
      day: '2026-11-25',
      minute: 5,
    })
    expect(spanInWords(localDate('2026-11-25'), 930, 1020)).toBe('2026年11月25日15:30—17:00')
    const at = (day: string, minute: number) => ({ day: localDate(day), minute })
    expect(isBefore(at('2026-11-24', 900), at('2026-11-25', 5))).toBe(true)
    expect(isBefore(at('2026-11-25', 5), at('2026-11-25', 5))).toBe(false)
    expect(isBefore(at('2026-11-26', 0), at('2026-11-25', 5))).toBe(false)
  })
  it('reads what it writes', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), (minute) => minuteOf(clockOf(minute)) === minute),
    ))
})

describe('what a meeting allows', () => {
  it('stands in one table', () => {
    const said = (action: (typeof actions)[number]): string =>
      states
        .flatMap((state) => [false, true].map((begun) => allowedNow(action, { state, begun })))
        .map((may) => (may === true ? 'yes' : may.code.replace('study.', '')))
        .join(' ')
    // planned before and after its hour, cancelled, recorded
    expect(Object.fromEntries(actions.map((action) => [action, said(action)]))).toEqual({
      change: 'yes begun cancelled cancelled recorded recorded',
      cancel: 'yes yes cancelled cancelled recorded recorded',
      attend: 'yes yes cancelled cancelled recorded recorded',
      'sign-in': 'yes yes cancelled cancelled recorded recorded',
      'ask-leave': 'yes begun cancelled cancelled recorded recorded',
      'write-minutes': 'not-begun yes cancelled cancelled recorded recorded',
      'close-minutes': 'not-begun yes cancelled cancelled recorded recorded',
      'reopen-minutes': 'not-recorded not-recorded cancelled cancelled yes yes',
    })
  })
})

describe('a plan', () => {
  const group = 'g1' as GroupId
  const people = [
    { memberId: id('a'), groupId: group, onCommittee: true },
    { memberId: id('b'), groupId: null, onCommittee: false },
  ]
  const good: Plan = {
    kind: 'assembly',
    day: localDate('2026-11-25'),
    begins: 600,
    ends: 660,
    place: '报告厅',
    online: false,
    due: 'members',
    groupId: null,
    chairId: id('a'),
    withAppraisal: false,
  }
  const facts = { now: { day: localDate('2026-11-25'), minute: 599 }, people, neighbours: [], despite: false }
  const said = (more: Partial<Plan>, other: Partial<Parameters<typeof checkPlan>[1]> = {}) => {
    const result = checkPlan({ ...good, ...more }, { ...facts, ...other })
    return result.ok ? result.value.due : result.refusal.code
  }
  it('calls those due, by the range', () => {
    expect(said({})).toEqual(['a', 'b'])
    expect(said({ due: 'committee' })).toEqual(['a'])
    expect(said({ due: 'group', groupId: group })).toEqual(['a'])
    expect(said({ place: '', online: true })).toEqual(['a', 'b'])
    expect(said({ kind: 'organisation-life', withAppraisal: true })).toEqual(['a', 'b'])
  })
  it('is refused for one clear reason each', () => {
    expect(said({}, { now: { day: localDate('2026-11-25'), minute: 600 } })).toBe('study.in-the-past')
    expect(said({ ends: 600 })).toBe('study.ends-before')
    expect(said({ place: '' })).toBe('study.no-place')
    expect(said({ withAppraisal: true })).toBe('study.appraisal-elsewhere')
    expect(said({ chairId: null })).toBe('study.no-chair')
    expect(said({ chairId: id('z') })).toBe('study.chair-not-in-branch')
    expect(said({ due: 'group' })).toBe('study.no-group')
    expect(said({ groupId: group })).toBe('study.no-group')
    expect(said({ due: 'group', groupId: 'g2' as GroupId })).toBe('study.nobody-due')
  })
  it('overlaps exactly where the two share a minute, unless that is wanted', () => {
    const minute = fc.integer({ min: 0, max: 1438 })
    fc.assert(
      fc.property(minute, fc.integer({ min: 1, max: 120 }), (begins, long) => {
        const neighbours = [{ title: '党课', begins, ends: begins + long }]
        const shares = begins < 660 && begins + long > 600
        expect(said({}, { neighbours })).toEqual(shares ? 'study.overlaps' : ['a', 'b'])
        expect(said({}, { neighbours, despite: true })).toEqual(['a', 'b'])
      }),
    )
  })
})

describe('the code on the wall', () => {
  it('follows RFC 4226, appendix D', () => {
    const mac = Buffer.from('cc93cf18508d94934c64b65d8ba7667fb7cde4b0', 'hex')
    expect(codeOf(mac)).toBe('755224')
    expect(codeOf(new Uint8Array(32))).toBe('000000')
  })
  it('stands for half a minute and is taken for a whole one', () => {
    expect(windowsTaken(30_000)).toEqual([1, 0])
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (at) => {
        const left = secondsLeft(at)
        expect(left).toBeGreaterThan(0)
        expect(left).toBeLessThanOrEqual(30)
        expect(windowAt(at + left * 1000)).toBe(windowAt(at) + 1)
      }),
    )
  })
})

describe('attendance', () => {
  const due = [person('甲'), person('乙', { attendance: 'leave', reason: '出差' })]
  const mark = (name: string, more: Partial<Mark> = {}): Mark => ({
    memberId: id(name),
    seen: 'open',
    attendance: 'present',
    reason: '',
    ...more,
  })
  it('takes what changes something, and leaves the rest', () => {
    expect(checkMarks(due, [mark('甲', { reason: '多余' })])).toEqual({ ok: true, value: [mark('甲')] })
    const same = mark('乙', { seen: 'open', attendance: 'leave', reason: '出差' })
    expect(checkMarks(due, [same])).toEqual({ ok: true, value: [] })
    const other = { ...same, seen: 'leave', reason: '生病' } as const
    expect(checkMarks(due, [other])).toEqual({ ok: true, value: [other] })
  })
  it('refuses strangers, bare absences and marks on what moved', () => {
    const code = (...marks: Mark[]) => {
      const result = checkMarks(due, marks)
      return result.ok ? 'ok' : [result.refusal.code, result.refusal.detail]
    }
    expect(code(mark('甲'), mark('丙'))).toEqual(['study.more-present-than-due', { due: 2, strangers: 1 }])
    expect(code(mark('甲', { attendance: 'absent' }))).toEqual(['study.reason-missing', { name: '甲' }])
    expect(code(mark('乙'))).toEqual(['study.marked-elsewhere', { name: '乙' }])
  })
  it('never counts more present than due', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...attendances)), (all) => {
        const counts = countsOf(all.map((attendance) => ({ attendance })))
        expect(counts.present).toBeLessThanOrEqual(counts.due)
        expect(counts.present + counts.leave + counts.absent + counts.open).toBe(counts.due)
      }),
    ))
})

describe('minutes', () => {
  const due = [
    person('甲', { attendance: 'present' }),
    person('乙', { attendance: 'present', full: false }),
    person('丙', { attendance: 'leave', reason: '出差' }),
  ]
  const vote = (votesFor: number, votesAgainst = 0) => ({
    text: '同意',
    votesFor,
    votesAgainst,
    abstained: 0,
  })
  const good = { recorderId: id('乙'), discussion: '学习党章', resolutions: [vote(1)] }
  const code = (more: Partial<typeof good> | { recorderId: null }, of: readonly DueMember[] = due) => {
    const result = checkMinutes(of, { ...good, ...more })
    return result.ok ? 'ok' : result.refusal.code
  }
  it('are closed with everything that the rules want', () => {
    expect(code({})).toBe('ok')
    expect(code({ resolutions: [] })).toBe('ok')
    expect(code({}, [...due, person('丁')])).toBe('study.not-all-marked')
    expect(code({}, [...due, person('丁', { attendance: 'asked', reason: '事' })])).toBe(
      'study.not-all-marked',
    )
    expect(code({}, due.slice(2))).toBe('study.nobody-present')
    expect(code({ recorderId: null })).toBe('study.no-recorder')
    expect(code({ recorderId: id('丙') })).toBe('study.recorder-absent')
    expect(code({ recorderId: id('戊') })).toBe('study.recorder-absent')
    expect(code({ discussion: '' })).toBe('study.no-discussion')
  })
  it('hold votes to the full members who are present', () => {
    expect(checkDraft(due, { ...good, resolutions: [vote(1), vote(1, 1)] })).toEqual({
      ok: false,
      refusal: { code: 'study.more-votes-than-present', detail: { number: 2, votes: 2, voters: 1 } },
    })
    expect(checkDraft(due, { ...good, recorderId: null })).toEqual({ ok: true, value: null })
    expect(checkDraft(due, { ...good, recorderId: id('戊') }).ok).toBe(false)
  })
  it('carry by more than half of the full members due, not of those who came', () => {
    expect(outcomeOf(due, vote(1))).toBe('lost')
    expect(outcomeOf(due, vote(2))).toBe('carried')
  })
})

describe('the duties of a year', () => {
  const meeting = (day: string, more: object = {}) => ({
    id: day,
    kind: 'assembly' as const,
    day: localDate(day),
    state: 'recorded' as const,
    withAppraisal: false,
    ...more,
  })
  it('counts what has minutes, and says of each span how it stands', () => {
    const all = [
      meeting('2026-03-31'),
      meeting('2026-05-01', { state: 'planned' }),
      meeting('2026-12-01', { kind: 'organisation-life', withAppraisal: true }),
    ]
    const [assembly, , , life, appraisal] = dutiesOf(2026, all, localDate('2026-07-15'))
    expect(assembly?.spans.map(({ state }) => state)).toEqual(['done', 'missing', 'under-way', 'later'])
    expect(assembly?.spans[1]?.open).toEqual(['2026-05-01'])
    expect(life?.spans.map(({ held }) => held)).toEqual([['2026-12-01']])
    expect(appraisal?.spans[0]?.state).toBe('done')
  })
  it('covers each day of the year by one span of each duty', () => {
    for (const year of [2000, 2024, 2026, 2100]) {
      const lines = dutiesOf(year, [], localDate(`${year}-06-01`))
      for (const { spans } of lines) {
        expect(spans[0]?.first).toBe(`${year}-01-01`)
        expect(spans.at(-1)?.last).toBe(`${year}-12-31`)
      }
      const leap = year === 2000 || year === 2024
      expect(lines[1]?.spans[1]?.last).toBe(`${year}-02-${leap ? 29 : 28}`)
    }
  })
})

describe('spans of the year', () => {
  it('have the names that people use', () => {
    expect([spanName('month', 3), spanName('quarter', 2), spanName('year', 1)]).toEqual([
      '3月',
      '第二季度',
      '全年',
    ])
  })
})
