import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { calendarLink, makeCalendarLink, revokeCalendarLink } from '#contract/study-calendar.ts'
import { cancel, plan } from '#contract/study.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { planOf } from '#testing/study.ts'
import type { Person } from '#testing/people.ts'

let house: TestHouse
let path: string

beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const linkOf = async (who: Person): Promise<string> => (await house.must(who, makeCalendarLink, {})).path
const planned = (more: object = {}) =>
  house.must(house.people.secretary, plan, planOf(house, { despite: true, ...more }))
const unfolded = async (at: string): Promise<string> =>
  (await (await house.request(at)).text()).replaceAll('\r\n ', '')

beforeEach(async () => {
  house.at('2026-11-22T10:00:00+08:00')
  path = await linkOf(house.people.member)
})

describe('a calendar that asks', () => {
  it('is told of meetings that the member is due at, without agenda, minutes or names', async () => {
    const { member, secretary, branch } = house.people
    const { meetingId } = await planned({ title: '学习廉洁自律规范', agenda: '讨论某某同志的问题' })
    await planned({ title: '支委会议', kind: 'committee', due: 'committee' })
    const response = await house.request(path)
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('private, no-cache')
    const text = (await response.text()).replaceAll('\r\n ', '')
    expect(text).toContain(`UID:${meetingId}@liangqi\r\nSEQUENCE:1\r\n`)
    expect(text).toContain('SUMMARY:支部党员大会：学习廉洁自律规范')
    for (const hidden of ['支委会议', '某某同志', secretary.name, member.name])
      expect(text).not.toContain(hidden)
    expect(await unfolded(await linkOf(secretary))).toContain('支委会议')
    await house.must(secretary, cancel, { branchId: branch, meetingId, version: 1, reason: '停课' })
    const after = await unfolded(path)
    expect(after).toMatch(
      new RegExp(`UID:${meetingId}@liangqi\r\nSEQUENCE:2(?:\r\n.+)+?\r\nSTATUS:CANCELLED`, 'u'),
    )
    expect(after).not.toContain('停课')
  })

  it('is told of none of another branch', async () => {
    await planned({ title: '一支部的会议' })
    expect(await unfolded(await linkOf(house.people.otherMember))).not.toContain('一支部的会议')
  })

  it('gets the same tag until a meeting changes', async () => {
    const tag = (await house.request(path)).headers.get('etag') ?? ''
    house.at('2026-11-22T10:07:00+08:00')
    const same = await house.request(path, { headers: { 'if-none-match': tag } })
    expect([same.status, await same.text()]).toEqual([304, ''])
    await planned({ title: '新的会议' })
    const other = await house.request(path, { headers: { 'if-none-match': tag } })
    expect(other.status).toBe(200)
  })

  it('waits when it asks all the time, and nobody else does', async () => {
    for (let times = 0; times < 10; times += 1) await house.request(path)
    const refused = await house.request(path)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60'])
    expect((await house.request(await linkOf(house.people.otherMember))).status).toBe(200)
    house.at('2026-11-22T11:00:00+08:00')
    expect((await house.request(path)).status).toBe(200)
  })
})

describe('the address', () => {
  const told = async (at: string) => {
    const response = await house.request(at)
    return [response.status, await response.text(), [...response.headers.keys()].join(' ')]
  }

  it('is answered alike where it was replaced, taken back, never made or is none at all', async () => {
    const { member } = house.people
    const newer = await linkOf(member)
    const never = await told(`/calendars/${'A'.repeat(64)}.ics`)
    expect(never[0]).toBe(404)
    expect(await told(path)).toEqual(never)
    expect((await house.must(member, calendarLink, {})).madeAt).toBe('2026-11-22T02:00:00.000Z')
    await house.must(member, revokeCalendarLink, {})
    await house.must(member, revokeCalendarLink, {})
    expect(await house.must(member, calendarLink, {})).toEqual({ madeAt: null })
    for (const at of [newer, '/calendars/x.ics', '/calendars/', '/calendars/%00.ics'])
      expect(await told(at)).toEqual(never)
  })

  it('is kept as a hash alone, and in no line of the log', async () => {
    const token = path.slice('/calendars/'.length, -'.ics'.length)
    const rows = await house.db.asOwner<{ text: string }>(
      `select t::text as text from study_calendar_link t union all select a::text from audit a`,
    )
    expect(rows.length).toBeGreaterThan(1)
    const secret = Buffer.from(token, 'base64url').subarray(16)
    for (const hidden of [token, secret.toString('hex')])
      expect([...rows.map(({ text }) => text), ...house.logged()].join('\n')).not.toContain(hidden)
  })

  it('is of no use to whoever is no member any more', async () => {
    const { member } = house.people
    const organisation = house.scope.organisationId
    await house.db.asOwner(
      `update membership set until = '2026-11-22' where organisation_id = $1 and member_id = $2`,
      [organisation, member.memberId],
    )
    expect((await house.request(path)).status).toBe(404)
    await house.db.asOwner(
      `update membership set until = null where organisation_id = $1 and member_id = $2`,
      [organisation, member.memberId],
    )
    expect((await house.request(path)).status).toBe(200)
  })
})
