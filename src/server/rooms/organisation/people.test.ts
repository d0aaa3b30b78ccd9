import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import {
  editMember,
  leaveMembership,
  makeMember,
  transferMember,
  turnFull,
  undoLeaving,
  undoTransfer,
} from '#contract/organisation-members.ts'
import {
  addPerson,
  editPerson,
  endPost,
  givePost,
  leaveStaff,
  person,
  returnStaff,
  staffList,
} from '#contract/organisation-people.ts'
import { giveRole } from '#contract/organisation-roles.ts'
import type { StaffId } from '#domain/kernel/ids.ts'
import { localDate } from '#domain/kernel/local-date.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'

import { memberOn, membersOfBranch } from './views.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const code = (result: { ok: boolean; refusal?: { code: string } }): string =>
  result.ok ? 'ok' : (result.refusal?.code ?? '')

let number = 5000
const record = (more: Partial<{ staffNumber: string; name: string; weeklyHours: string }> = {}) => ({
  staffNumber: String((number += 1)),
  name: '张三',
  departmentId: null,
  position: '讲师',
  post: '数控教师',
  classes: '',
  weeklyHours: '14',
  classInCharge: '',
  other: '',
  rank: 'none' as const,
  ...more,
})
const add = async (more = {}): Promise<StaffId> =>
  (await house.must(house.people.administrator, addPerson, record(more))).staffId
const look = (staffId: StaffId) => house.must(house.people.administrator, person, { staffId })

describe('records', () => {
  it('reads numbers, names and hours as people write them', async () => {
    const staffId = await add({ staffNumber: ' ａ－８８ ', name: '阿卜杜拉•䶮𬱖', weeklyHours: '１６．５' })
    const shown = await look(staffId)
    expect([shown.staffNumber, shown.name, shown.weeklyHours]).toEqual(['A-88', '阿卜杜拉·䶮𬱖', '16.5'])
  })

  it.each([
    [{ staffNumber: '' }, 'organisation.staff-number-missing'],
    [{ staffNumber: 'a-88' }, 'organisation.number-taken'],
    [{ name: '张' }, 'organisation.name-length'],
    [{ weeklyHours: '99' }, 'organisation.hours-range'],
    [{ weeklyHours: '很多' }, 'organisation.hours-form'],
  ])('refuses %j', async (more, expected) => {
    expect(code(await house.call(house.people.personnel, addPerson, record(more)))).toBe(expected)
  })

  it('keeps markup and formulas as letters', async () => {
    const staffId = await add({ name: '<b>=1+1</b>' })
    expect((await look(staffId)).name).toBe('<b>=1+1</b>')
    const found = await house.must(house.people.administrator, staffList, { search: '%' })
    expect(found.total).toBe(0)
  })

  it('tells the second of two who edit one record', async () => {
    const staffId = await add()
    const { staffNumber } = await look(staffId)
    const [one, other] = await Promise.all([
      house.call(house.people.personnel, editPerson, {
        staffId,
        version: 1,
        ...record({ staffNumber, name: '先到' }),
      }),
      house.call(house.people.partyOffice, editPerson, {
        staffId,
        version: 1,
        ...record({ staffNumber, name: '后到' }),
      }),
    ])
    expect([code(one), code(other)].toSorted()).toEqual(['common.changed-meanwhile', 'ok'])
    expect((await look(staffId)).name).toBe(one.ok ? '先到' : '后到')
  })

  it('shows a record to its person, their branch and those in charge, and to nobody else', async () => {
    const { member, secretary, otherSecretary, otherMember, committee } = house.people
    for (const who of [member, secretary, committee]) {
      expect(code(await house.call(who, person, { staffId: member.staffId }))).toBe('ok')
    }
    for (const who of [otherSecretary, otherMember]) {
      expect(code(await house.call(who, person, { staffId: member.staffId }))).toBe('common.not-found')
    }
    expect(
      code(await house.call(otherMember, person, { staffId: '01900000-0000-7000-8000-000000000000' })),
    ).toBe('common.not-found')
    expect((await house.must(member, person, { staffId: member.staffId })).may.edit).toEqual({
      code: 'common.forbidden',
    })
  })

  it('finds by name or number, page by page, by department and standing', async () => {
    await Promise.all(Array.from({ length: 7 }, (_, index) => add({ name: `寻找甲${index}` })))
    const page = await house.must(house.people.committee, staffList, { search: '寻找甲', size: 5, page: 2 })
    expect([page.total, page.rows.length]).toEqual([7, 2])
    const members = await house.must(house.people.committee, staffList, { standing: 'member', size: 200 })
    expect(members.rows.every((row) => row.branch !== null)).toBe(true)
    const others = await house.must(house.people.committee, staffList, { standing: 'non-member', size: 200 })
    expect(others.rows.every((row) => row.branch === null)).toBe(true)
  })
})

describe('posts', () => {
  it('are held from a day until a day', async () => {
    const { personnel } = house.people
    const staffId = await add()
    await house.must(personnel, givePost, { staffId, version: 1, name: '班主任', since: '2026-09-01' })
    const again = { staffId, version: 2, name: '班主任', since: '2026-10-01' }
    expect(code(await house.call(personnel, givePost, again))).toBe('organisation.post-held-already')
    const [post] = (await look(staffId)).posts
    const end = { staffId, version: 2, postId: post?.postId ?? '' }
    expect(code(await house.call(personnel, endPost, { ...end, on: '2026-08-31' }))).toBe(
      'organisation.post-dates',
    )
    await house.must(personnel, endPost, { ...end, on: '2027-01-31' })
    expect((await look(staffId)).posts[0]?.until).toBe('2027-01-31')
  })
})

describe('membership', () => {
  const asMember = async (kind: 'full' | 'probationary' = 'full'): Promise<StaffId> => {
    const staffId = await add()
    const { partyOffice, branch } = house.people
    const begun = { groupId: null, since: '2025-09-01', joinedOn: '2025-07-01', fullOn: null }
    await house.must(partyOffice, makeMember, { staffId, version: 1, kind, branchId: branch, ...begun })
    return staffId
  }

  it('turns full on a day, also one to come', async () => {
    const { partyOffice } = house.people
    const staffId = await asMember('probationary')
    expect(code(await house.call(partyOffice, turnFull, { staffId, version: 2, on: '2025-06-30' }))).toBe(
      'organisation.full-before-joined',
    )
    await house.must(partyOffice, turnFull, { staffId, version: 2, on: '2026-12-01' })
    expect((await look(staffId)).membership?.kind).toBe('probationary')
    house.at('2026-12-01T08:00:00+08:00')
    expect((await look(staffId)).membership?.kind).toBe('full')
    expect(code(await house.call(partyOffice, turnFull, { staffId, version: 3, on: '2026-12-02' }))).toBe(
      'organisation.already-full',
    )
    house.at('2026-11-22T10:00:00+08:00')
    await house.must(partyOffice, editMember, {
      staffId,
      version: 3,
      kind: 'probationary',
      joinedOn: '2025-07-01',
      fullOn: null,
    })
    expect((await look(staffId)).membership?.kind).toBe('probationary')
  })

  it('moves to another branch on a day, past or future, and keeps the history', async () => {
    const { committee, branch, otherBranch } = house.people
    const staffId = await asMember()
    const to = { staffId, branchId: otherBranch, groupId: null }
    expect(code(await house.call(committee, transferMember, { ...to, version: 2, on: '2025-09-01' }))).toBe(
      'organisation.transfer-overlaps',
    )
    expect(
      code(
        await house.call(committee, transferMember, {
          ...to,
          branchId: branch,
          version: 2,
          on: '2026-12-01',
        }),
      ),
    ).toBe('organisation.transfer-same-branch')
    await house.must(committee, transferMember, { ...to, version: 2, on: '2026-12-01' })
    const memberId = (await look(staffId)).membership?.memberId
    if (memberId === undefined) throw new Error('no member')
    const where = (day: string) =>
      house.db.database.read(
        house.scope,
        async (read) => (await memberOn(read, house.scope, memberId, localDate(day)))?.branchId,
      )
    expect(await where('2025-08-31')).toBeUndefined()
    expect(await where('2026-11-30')).toBe(branch)
    expect(await where('2026-12-01')).toBe(otherBranch)
    const there = await house.db.database.read(house.scope, (read) =>
      membersOfBranch(read, house.scope, otherBranch, localDate('2026-12-01')),
    )
    expect(there.map((each) => each.memberId)).toContain(memberId)
    const stays = (await look(staffId)).membership?.stays ?? []
    expect(stays.map(({ since, until, mayUndo }) => [since, until, mayUndo])).toEqual([
      ['2026-12-01', null, true],
      ['2025-09-01', '2026-12-01', false],
    ])
    expect(
      code(
        await house.call(committee, undoTransfer, { staffId, version: 3, stayId: stays[1]?.stayId ?? '' }),
      ),
    ).toBe('organisation.transfer-not-last')
    await house.must(committee, undoTransfer, { staffId, version: 3, stayId: stays[0]?.stayId ?? '' })
    expect(await where('2026-12-01')).toBe(branch)
  })

  it('ends the roles of the branch that is left', async () => {
    const { administrator, partyOffice, branch, otherBranch } = house.people
    const staffId = await asMember()
    const given = {
      staffId,
      role: 'branch-committee' as const,
      branchId: branch,
      since: '2026-01-01',
      until: null,
      reason: '增补',
    }
    await house.must(administrator, giveRole, given)
    const moved = await house.must(partyOffice, transferMember, {
      staffId,
      version: 2,
      branchId: otherBranch,
      groupId: null,
      on: '2026-11-01',
    })
    expect(moved.rolesEnded).toBe(1)
    // The role was in force until today: a transfer dated back does not rewrite that.
    expect((await look(staffId)).roles.map(({ role, until }) => [role, until])).toContainEqual([
      'branch-committee',
      '2026-11-22',
    ])
  })

  it('ends with a day and comes back', async () => {
    const { partyOffice } = house.people
    const staffId = await asMember()
    const leaving = { staffId, version: 2, on: '2026-11-30', confirm: '张三' }
    expect(code(await house.call(partyOffice, leaveMembership, { ...leaving, confirm: '张' }))).toBe(
      'organisation.confirm-name',
    )
    await house.must(partyOffice, leaveMembership, leaving)
    await house.must(partyOffice, undoLeaving, { staffId, version: 3 })
    expect((await look(staffId)).membership?.leftOn).toBeNull()
    expect((await look(staffId)).membership?.stays[0]?.until).toBeNull()
  })

  it('has one place per member however many press at once', async () => {
    const { committee, otherBranch } = house.people
    const staffId = await asMember()
    const to = { staffId, version: 2, branchId: otherBranch, groupId: null, on: '2026-12-01' }
    const all = await Promise.all(Array.from({ length: 8 }, () => house.call(committee, transferMember, to)))
    expect(all.map(code).filter((each) => each === 'ok')).toHaveLength(1)
    expect((await look(staffId)).membership?.stays).toHaveLength(2)
  })
})

describe('leaving the school', () => {
  it('ends what the person holds and can be taken back', async () => {
    const { personnel, administrator, branch } = house.people
    const staffId = await add({ name: '离校人' })
    const joined = { groupId: null, since: '2025-09-01', joinedOn: null, fullOn: null }
    await house.must(administrator, makeMember, {
      staffId,
      version: 1,
      kind: 'full',
      branchId: branch,
      ...joined,
    })
    await house.must(personnel, givePost, { staffId, version: 2, name: '班主任', since: '2026-09-01' })
    await house.must(personnel, leaveStaff, { staffId, version: 3, on: '2026-11-22', confirm: '离校人' })
    const gone = await look(staffId)
    expect([gone.leftOn, gone.membership?.leftOn, gone.posts[0]?.until]).toEqual([
      '2026-11-22',
      '2026-11-22',
      '2026-11-22',
    ])
    expect(code(await house.call(personnel, editPerson, { staffId, version: 4, ...record() }))).toBe(
      'organisation.staff-left',
    )
    const left = await house.must(personnel, staffList, { standing: 'left' })
    expect(left.rows.map((row) => row.name)).toContain('离校人')
    await house.must(personnel, returnStaff, { staffId, version: 4 })
    expect((await look(staffId)).leftOn).toBeNull()
  })
})
