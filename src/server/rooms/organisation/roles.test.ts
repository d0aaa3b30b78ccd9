import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { leaveStaff, person } from '#contract/organisation-people.ts'
import { giveRole, roleCandidates, roleList, takeRole } from '#contract/organisation-roles.ts'
import type { StaffId } from '#domain/kernel/ids.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const code = (result: { ok: boolean; refusal?: { code: string } }): string =>
  result.ok ? 'ok' : (result.refusal?.code ?? '')
const from = { branchId: null, since: '2026-11-22', until: null, reason: '换届' }
const grantsOf = async (staffId: StaffId) =>
  (await house.must(house.people.administrator, person, { staffId })).roles

describe('roles', () => {
  it('are never given to oneself', async () => {
    const { administrator } = house.people
    const input = { ...from, staffId: administrator.staffId, role: 'personnel' as const }
    expect(code(await house.call(administrator, giveRole, input))).toBe('organisation.role-to-oneself')
  })

  it('of a branch are given by the Party office, the others by the administrator alone', async () => {
    const { partyOffice, member, branch, committee } = house.people
    const secretary = {
      ...from,
      staffId: member.staffId,
      role: 'branch-committee' as const,
      branchId: branch,
    }
    expect(code(await house.call(partyOffice, giveRole, secretary))).toBe('ok')
    expect(code(await house.call(partyOffice, giveRole, secretary))).toBe('organisation.role-held-already')
    const administrator = { ...from, staffId: member.staffId, role: 'administrator' as const }
    expect(code(await house.call(partyOffice, giveRole, administrator))).toBe('common.forbidden')
    expect(code(await house.call(committee, giveRole, administrator))).toBe('common.forbidden')
  })

  it('of the Party are for full members, those of a branch for its own', async () => {
    const { administrator, personnel, otherMember, branch } = house.people
    const give = (more: object) =>
      house.call(administrator, giveRole, { ...from, staffId: personnel.staffId, role: 'committee', ...more })
    expect(code(await give({}))).toBe('organisation.role-needs-member')
    expect(code(await give({ role: 'secretary' }))).toBe('organisation.role-scope')
    expect(code(await give({ role: 'secretary', staffId: otherMember.staffId, branchId: branch }))).toBe(
      'organisation.role-needs-branch-member',
    )
    const young = await house.add({ branch, kind: 'probationary' })
    expect(code(await give({ role: 'secretary', staffId: young.staffId, branchId: branch }))).toBe(
      'organisation.role-needs-full-member',
    )
    expect(code(await give({ role: 'party-office', until: '2026-11-22' }))).toBe('organisation.role-dates')
    expect(code(await give({ role: 'party-office' }))).toBe('ok')
  })

  it('are taken from today on, never back, and stay in the history', async () => {
    const { administrator, otherMember, otherBranch } = house.people
    const input = {
      ...from,
      staffId: otherMember.staffId,
      role: 'branch-committee' as const,
      branchId: otherBranch,
      since: '2026-03-01',
    }
    const { grantId } = await house.must(administrator, giveRole, input)
    expect(code(await house.call(administrator, takeRole, { grantId, on: '2026-11-21', reason: '误' }))).toBe(
      'organisation.role-taken-in-past',
    )
    await house.must(administrator, takeRole, { grantId, on: '2026-11-22', reason: '届满' })
    expect(
      code(await house.call(administrator, takeRole, { grantId, on: '2026-11-22', reason: '届满' })),
    ).toBe('organisation.role-ended-already')
    const ended = (await grantsOf(otherMember.staffId)).find((grant) => grant.grantId === grantId)
    expect([ended?.until, ended?.takenReason, ended?.givenBy]).toEqual([
      '2026-11-22',
      '届满',
      administrator.name,
    ])
    const history = await house.must(administrator, roleList, { standing: 'ended' })
    expect(history.rows.map((row) => row.grantId)).toContain(grantId)
    const audit = await house.db.asOwner<{ act: string }>(
      'select act from audit where subject_id = $1 order by at',
      [grantId],
    )
    expect(audit.map((row) => row.act)).toEqual(['organisation.give-role', 'organisation.take-role'])
  })

  it('keep an administrator, however two of them race', async () => {
    const { administrator } = house.people
    const [only] = await grantsOf(administrator.staffId)
    const take = (by: typeof administrator, grantId: string) =>
      house.call(by, takeRole, { grantId, on: '2026-11-22', reason: '换人' })
    expect(code(await take(administrator, only?.grantId ?? ''))).toBe('organisation.last-administrator')
    const leaving = {
      staffId: administrator.staffId,
      version: 1,
      on: '2026-11-22',
      confirm: administrator.name,
    }
    expect(code(await house.call(administrator, leaveStaff, leaving))).toBe('organisation.last-administrator')
    const second = await house.add({ roles: ['administrator'] })
    const [theirs] = await grantsOf(second.staffId)
    const raced = await Promise.all([
      take(administrator, theirs?.grantId ?? ''),
      take(second, only?.grantId ?? ''),
    ])
    expect(raced.filter((result) => result.ok)).toHaveLength(1)
    const left = await house.db.asOwner(
      'select 1 from role_grant where organisation_id = $1 and role = $2 and until is null',
      [house.scope.organisationId, 'administrator'],
    )
    expect(left).toHaveLength(1)
  })

  it('finds people to give a role to', async () => {
    const { partyOffice, member } = house.people
    const found = await house.must(partyOffice, roleCandidates, { search: member.staffNumber })
    expect(found.people.map((each) => each.staffId)).toEqual([member.staffId])
  })
})
