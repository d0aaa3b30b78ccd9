import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { attend } from '#contract/study-meeting.ts'
import { askLeave, calendar, mine } from '#contract/study-mine.ts'
import { cancel, change, dutyTable, meetings, people, plan } from '#contract/study.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { planOf, seen } from '#testing/study.ts'

let house: TestHouse

beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())
beforeEach(() => house.at('2026-11-22T10:00:00+08:00'))

const planned = async (more: Parameters<typeof planOf>[1] = {}) =>
  (await house.must(house.people.secretary, plan, planOf(house, { despite: true, ...more }))).meetingId
const refused = async (more: Parameters<typeof planOf>[1]) => {
  const result = await house.call(house.people.secretary, plan, planOf(house, more))
  return result.ok ? 'ok' : result.refusal
}
const messagesTo = async (staffId: string) =>
  (
    await house.db.asOwner<{ payload: { to: string[]; kind: string; body: string } }>(
      "select payload from outbox where topic = 'message' and organisation_id = $1 order by id",
      [house.scope.organisationId],
    )
  )
    .map(({ payload }) => payload)
    .filter(({ to }) => to.includes(staffId))

describe('planning', () => {
  it('calls everybody due through the message box, and stands in their list and in the audit', async () => {
    const { member, secretary, branchCommittee, otherMember, branch } = house.people
    const meetingId = await planned({ title: '第四季度党员大会' })
    const shown = await seen(house, meetingId)
    expect(shown.people.map(({ name }) => name)).toEqual([secretary.name, branchCommittee.name, member.name])
    expect(shown).toMatchObject({
      chair: secretary.name,
      state: 'planned',
      begun: false,
      counts: { due: 3, open: 3 },
    })
    expect(await messagesTo(member.staffId)).toMatchObject([
      { kind: 'study.invited', body: expect.stringContaining('2026年11月25日15:30—17:00，报告厅') as string },
    ])
    expect(await messagesTo(otherMember.staffId)).toEqual([])
    const own = await house.must(member, mine, {})
    expect(own.rows).toMatchObject([{ meetingId, attendance: 'open', may: { askLeave: true } }])
    expect((await house.must(otherMember, mine, {})).rows).toEqual([])
    const file = await house.must(member, calendar, {})
    expect(file.name).toBe('我的会议.ics')
    expect(Buffer.from(file.bytes).toString()).toContain('DTSTART:20261125T073000Z')
    const lines = await house.db.asOwner<{ act: string }>("select act from audit where act = 'study.plan'")
    expect(lines.length).toBe(1)
    const list = await house.must(house.people.committee, meetings, { branchId: branch })
    expect(list).toMatchObject({ total: 1, year: 2026, may: { plan: { code: 'common.forbidden' } } })
    await house.must(secretary, cancel, { branchId: branch, meetingId, version: 1, reason: '改期' })
  })

  it('calls the branch committee or one group alone', async () => {
    const known = await house.must(house.people.secretary, people, { branchId: house.people.branch })
    expect(known.members.filter(({ onCommittee }) => onCommittee).length).toBe(2)
    const meetingId = await planned({ kind: 'committee', due: 'committee' })
    expect((await seen(house, meetingId)).people.length).toBe(2)
    const [group] = await house.db.asOwner<{ id: string }>(
      `insert into party_group (organisation_id, id, branch_id, name) values ($1, gen_random_uuid(), $2, '第一党小组') returning id`,
      [house.scope.organisationId, house.people.branch],
    )
    expect(
      await refused({ kind: 'group', due: 'group', groupId: group?.id ?? '', despite: true }),
    ).toMatchObject({
      code: 'study.nobody-due',
    })
  })

  it('says what is wrong, each in its own words', async () => {
    const { otherMember } = house.people
    expect(await refused({ on: '2026-11-22', from: '09:59' })).toEqual({ code: 'study.in-the-past' })
    expect(await refused({ until: '15:30' })).toEqual({ code: 'study.ends-before' })
    expect(await refused({ place: '' })).toEqual({ code: 'study.no-place' })
    expect(await refused({ chairId: null })).toEqual({ code: 'study.no-chair' })
    expect(await refused({ chairId: otherMember.memberId })).toEqual({ code: 'study.chair-not-in-branch' })
    expect(await refused({ due: 'group' })).toEqual({ code: 'study.no-group' })
    expect(await refused({ withAppraisal: true })).toEqual({ code: 'study.appraisal-elsewhere' })
    const meetingId = await planned({ on: '2026-11-26', title: '党课：入党初心' })
    const over = { on: '2026-11-26', from: '16:59', until: '18:00' }
    expect(await refused(over)).toEqual({
      code: 'study.overlaps',
      detail: { title: '党课：入党初心', from: '15:30', until: '17:00' },
    })
    expect(await refused({ ...over, from: '17:00' })).toBe('ok')
    expect(await refused({ ...over, despite: true })).toBe('ok')
    expect(meetingId).not.toBe('')
  })

  it('changes until it begins, by the version seen; whoever is due no more is not called', async () => {
    const { secretary, member, branch } = house.people
    const meetingId = await planned({ on: '2026-11-27' })
    const next = { ...planOf(house, { on: '2026-11-28', due: 'committee', title: '改到周六' }), meetingId }
    expect(await house.call(secretary, change, { ...next, version: 2 })).toMatchObject({
      refusal: { code: 'common.changed-meanwhile' },
    })
    expect(await house.must(secretary, change, { ...next, version: 1 })).toEqual({ invited: 2 })
    expect(await seen(house, meetingId)).toMatchObject({ title: '改到周六', version: 2, counts: { due: 2 } })
    expect((await house.must(member, mine, {})).rows.some((row) => row.meetingId === meetingId)).toBe(false)
    house.at('2026-11-28T15:30:00+08:00')
    expect(await house.call(secretary, change, { ...next, version: 2 })).toMatchObject({
      refusal: { code: 'study.begun' },
    })
    await house.must(secretary, cancel, { branchId: branch, meetingId, version: 2, reason: '停电' })
    expect(await messagesTo(secretary.staffId)).toContainEqual(
      expect.objectContaining({
        kind: 'study.cancelled',
        body: expect.stringContaining('原因：停电') as string,
      }),
    )
    const again = { branchId: branch, meetingId, version: 3, reason: '停电' }
    expect(await house.call(secretary, cancel, again)).toMatchObject({ refusal: { code: 'study.cancelled' } })
  })

  it('is closed to members, to the secretary of another branch, and to the committee', async () => {
    const input = planOf(house, { despite: true })
    expect(await house.call(house.people.member, plan, input)).toMatchObject({
      refusal: { code: 'common.forbidden' },
    })
    expect(await house.call(house.people.otherSecretary, plan, input)).toMatchObject({
      refusal: { code: 'common.not-found' },
    })
    expect(await house.call(house.people.committee, plan, input)).toMatchObject({
      refusal: { code: 'common.forbidden' },
    })
  })
})

describe('leave', () => {
  it('is asked for with a reason, answered by the branch, and not asked for twice', async () => {
    const { secretary, member, branch, otherMember } = house.people
    const meetingId = await planned({ on: '2026-12-01' })
    const { memberId } = member
    if (memberId === null) throw new Error('a member')
    expect(await house.call(otherMember, askLeave, { meetingId, reason: '出差' })).toMatchObject({
      refusal: { code: 'common.not-found' },
    })
    await house.must(member, askLeave, { meetingId, reason: '带队参加技能大赛' })
    expect(await messagesTo(secretary.staffId)).toContainEqual(
      expect.objectContaining({ kind: 'study.leave-asked' }),
    )
    const mark = { memberId, seen: 'asked', attendance: 'leave', reason: '带队参加技能大赛' } as const
    const stale = { ...mark, seen: 'open' } as const
    expect(
      await house.call(secretary, attend, { branchId: branch, meetingId, marks: [stale] }),
    ).toMatchObject({
      refusal: { code: 'study.marked-elsewhere', detail: { name: member.name } },
    })
    expect(await house.must(secretary, attend, { branchId: branch, meetingId, marks: [mark] })).toEqual({
      changed: 1,
    })
    expect(await messagesTo(member.staffId)).toContainEqual(
      expect.objectContaining({ kind: 'study.leave-granted' }),
    )
    expect(await house.call(member, askLeave, { meetingId, reason: '又有事' })).toMatchObject({
      refusal: { code: 'study.leave-settled' },
    })
  })

  it('can be declined, with a word to the member', async () => {
    const { secretary, member, branch } = house.people
    const meetingId = await planned({ on: '2026-12-02' })
    await house.must(member, askLeave, { meetingId, reason: '家里有事' })
    const marks = [{ memberId: member.memberId ?? '', seen: 'asked', attendance: 'open' } as const]
    await house.must(secretary, attend, { branchId: branch, meetingId, marks })
    expect(await messagesTo(member.staffId)).toContainEqual(
      expect.objectContaining({ kind: 'study.leave-declined' }),
    )
    house.at('2026-12-02T15:30:00+08:00')
    expect(await house.call(member, askLeave, { meetingId, reason: '迟了' })).toMatchObject({
      refusal: { code: 'study.begun' },
    })
  })
})

describe('the duties of the year', () => {
  it('stand beside what took place, with the meetings behind each number', async () => {
    const found = await house.must(house.people.secretary, dutyTable, { branchId: house.people.branch })
    expect(found.lines.map(({ duty, spans }) => [duty, spans.length])).toEqual([
      ['assembly', 4],
      ['committee', 12],
      ['theme-day', 12],
      ['organisation-life', 1],
      ['appraisal', 1],
    ])
    const fourth = found.lines[0]?.spans[3]
    expect(fourth?.state).toBe('under-way')
    expect(fourth?.open.every((id) => found.meetings.some(({ meetingId }) => meetingId === id))).toBe(true)
    expect(found.lines[0]?.spans[0]?.state).toBe('missing')
  })
})
