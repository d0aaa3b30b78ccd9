import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { attend, minutesPaper, openSignIn, reopenMinutes, saveMinutes } from '#contract/study-meeting.ts'
import { mine, signIn } from '#contract/study-mine.ts'
import { cancel, dutyTable, plan } from '#contract/study.ts'
import { closeWorkshop } from '#documents/workshop.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { onTheWall, planOf, seen } from '#testing/study.ts'
import { unpack } from '#testing/unpack.ts'
import { textOf } from '#testing/word-table.ts'

let house: TestHouse
let meetingId: string
let named: { readonly branchId: string; readonly meetingId: string }

beforeAll(async () => {
  house = await openHouse()
})
afterAll(async () => {
  closeWorkshop()
  await house.close()
})

beforeEach(async () => {
  house.at('2026-11-22T10:00:00+08:00')
  ;({ meetingId } = await house.must(house.people.secretary, plan, planOf(house, { despite: true })))
  named = { branchId: house.people.branch, meetingId }
  house.at('2026-11-25T15:35:00+08:00')
})

const secretary = () => house.people.secretary
const code = async (more: object) => {
  const result = await house.call(secretary(), saveMinutes, { ...named, ...draft, ...more })
  return result.ok ? result.value : result.refusal
}
const draft = { version: 1, recorderId: null, discussion: '', resolutions: [], close: false }
const idOf = (person: { readonly memberId: string | null }): string => person.memberId ?? ''
const mark = async (
  attendance: 'present' | 'leave' | 'absent',
  person: { readonly memberId: string | null },
  reason = '',
) =>
  house.must(secretary(), attend, {
    ...named,
    marks: [{ memberId: idOf(person), seen: 'open', attendance, reason }],
  })

describe('signing in by the code on the wall', () => {
  it('takes the code of this half minute and of the one before, once it is open', async () => {
    const { member } = house.people
    expect(await house.call(member, signIn, { meetingId, code: '000000' })).toMatchObject({
      refusal: { code: 'study.sign-in-closed' },
    })
    expect((await onTheWall(house, meetingId)).code).toBeNull()
    await house.must(secretary(), openSignIn, { ...named, open: true })
    await house.must(secretary(), openSignIn, { ...named, open: true })
    const wall = await onTheWall(house, meetingId)
    expect(wall.code).toMatch(/^\d{6}$/u)
    expect(wall.secondsLeft).toBe(30)
    house.at('2026-11-25T15:35:59+08:00')
    expect((await onTheWall(house, meetingId)).secondsLeft).toBe(1)
    const typed = `${wall.code?.slice(0, 3)} ${wall.code?.slice(3)}`
    expect(await house.must(member, signIn, { meetingId, code: typed })).toEqual({
      title: '学习党章，讨论发展党员',
    })
    await house.must(member, signIn, { meetingId, code: typed })
    house.at('2026-11-25T15:36:00+08:00')
    expect(await house.call(house.people.branchCommittee, signIn, { meetingId, code: typed })).toMatchObject({
      refusal: { code: 'study.code-wrong' },
    })
    expect(await house.call(house.people.otherMember, signIn, { meetingId, code: typed })).toMatchObject({
      refusal: { code: 'common.not-found' },
    })
    const shown = await seen(house, meetingId)
    expect(shown.people.find(({ name }) => name === member.name)).toMatchObject({
      attendance: 'present',
      byCode: true,
    })
    expect(shown.counts).toEqual({ due: 3, present: 1, leave: 0, absent: 0, open: 2 })
    await house.must(secretary(), openSignIn, { ...named, open: false })
    expect((await onTheWall(house, meetingId)).code).toBeNull()
  })

  it('tells codes of two meetings apart', async () => {
    await house.must(secretary(), openSignIn, { ...named, open: true })
    const first = await onTheWall(house, meetingId)
    await house.must(secretary(), openSignIn, { ...named, open: false })
    await house.must(secretary(), openSignIn, { ...named, open: true })
    expect((await onTheWall(house, meetingId)).code).not.toBe(first.code)
  })
})

describe('minutes', () => {
  it('refuse more present than due, a missing reason and more votes than voters', async () => {
    const { otherMember, member } = house.people
    const stranger = { memberId: idOf(otherMember), seen: 'open', attendance: 'present' } as const
    expect(await house.call(secretary(), attend, { ...named, marks: [stranger] })).toMatchObject({
      refusal: { code: 'study.more-present-than-due', detail: { due: 3, strangers: 1 } },
    })
    const bare = { memberId: idOf(member), seen: 'open', attendance: 'absent' } as const
    expect(await house.call(secretary(), attend, { ...named, marks: [bare] })).toMatchObject({
      refusal: { code: 'study.reason-missing', detail: { name: member.name } },
    })
    await mark('present', secretary())
    const resolution = { text: '同意', votesFor: 2, votesAgainst: 0, abstained: 0 }
    expect(await code({ resolutions: [resolution] })).toMatchObject({
      code: 'study.more-votes-than-present',
      detail: { number: 1, votes: 2, voters: 1 },
    })
  })

  it('are kept as a draft, closed by the rules, and taken up again with a reason', async () => {
    const { member, branchCommittee } = house.people
    expect(await code({ discussion: '学习党章' })).toEqual({ version: 2 })
    expect(await code({ discussion: '别人也在写' })).toMatchObject({ code: 'common.changed-meanwhile' })
    expect(await code({ recorderId: idOf(house.people.otherMember), version: 2 })).toMatchObject({
      code: 'study.recorder-absent',
    })
    const closing = { version: 2, close: true, discussion: '学习党章', recorderId: idOf(branchCommittee) }
    expect(await code(closing)).toMatchObject({ code: 'study.not-all-marked', detail: { count: 3 } })
    await mark('present', secretary())
    await mark('present', branchCommittee)
    await mark('leave', member, '带队参赛')
    expect(await code({ ...closing, recorderId: null })).toMatchObject({ code: 'study.no-recorder' })
    expect(await code({ ...closing, recorderId: idOf(member) })).toMatchObject({
      code: 'study.recorder-absent',
    })
    expect(await code({ ...closing, discussion: ' ' })).toMatchObject({ code: 'study.no-discussion' })
    const resolutions = [{ text: '同意接收为预备党员', votesFor: 2, votesAgainst: 0, abstained: 0 }]
    expect(await code({ ...closing, resolutions })).toEqual({ version: 3 })
    expect(await seen(house, meetingId)).toMatchObject({
      state: 'recorded',
      recorder: branchCommittee.name,
      resolutions: [{ carried: true, votesFor: 2 }],
      signInOpen: false,
    })
    const table = await house.must(secretary(), dutyTable, { branchId: named.branchId })
    expect(table.lines[0]?.spans[3]).toMatchObject({ state: 'done', held: [meetingId] })
    expect(await code({ version: 3 })).toMatchObject({ code: 'study.recorded' })
    const own = (await house.must(member, mine, {})).rows.find((row) => row.meetingId === meetingId)
    expect(own).toMatchObject({ attendance: 'leave', may: { askLeave: { code: 'study.recorded' } } })
    await house.must(secretary(), reopenMinutes, { ...named, version: 3, reason: '补充发言' })
    expect(await seen(house, meetingId)).toMatchObject({ state: 'planned', reopenedBecause: '补充发言' })
  })

  it('are written once it has begun, not before, and not of what was called off', async () => {
    house.at('2026-11-25T15:29:00+08:00')
    expect(await code({})).toMatchObject({ code: 'study.not-begun' })
    expect(await house.call(secretary(), minutesPaper, named)).toMatchObject({
      refusal: { code: 'study.not-begun' },
    })
    await house.must(secretary(), cancel, { ...named, version: 1, reason: '停课' })
    expect(await house.call(secretary(), minutesPaper, named)).toMatchObject({
      refusal: { code: 'study.cancelled' },
    })
  })

  it('come out as Word with everything that the rules want', async () => {
    const { member, branchCommittee } = house.people
    await mark('present', secretary())
    await mark('present', branchCommittee)
    await mark('leave', member, '带队参赛')
    const resolutions = [{ text: '同意接收为预备党员', votesFor: 1, votesAgainst: 1, abstained: 0 }]
    const minutes = { discussion: '学习党章第一章。\n讨论。', recorderId: idOf(branchCommittee), resolutions }
    expect(await code({ ...minutes, close: true })).toEqual({ version: 2 })
    const file = await house.must(secretary(), minutesPaper, named)
    expect(file.name).toBe('一支部支部党员大会记录 2026-11-25.docx')
    const text = textOf((await unpack(file.bytes)).get('word/document.xml') ?? '')
    for (const part of [
      '时间：2026年11月25日15:30—17:00',
      `主持人：${secretary().name}`,
      `记录人：${branchCommittee.name}`,
      '应到：3人',
      `实到：2人。${secretary().name}、${branchCommittee.name}`,
      `请假：1人。${member.name}（带队参赛）`,
      '缺席：无',
      '1．同意接收为预备党员（表决：赞成1票，反对1票，弃权0票。未通过。）',
    ])
      expect(text).toContain(part)
  })
})
