import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import {
  assignGroup,
  branchPage,
  closeDepartment,
  departments,
  dissolveBranch,
  makeBranch,
  makeDepartment,
  makeGroup,
  orderBranches,
  overview,
  removeGroup,
  renameBranch,
  renameSchool,
  restoreBranch,
  units,
} from '#contract/organisation.ts'
import { editPerson, person } from '#contract/organisation-people.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const code = (result: { ok: boolean; refusal?: { code: string } }): string =>
  result.ok ? 'ok' : (result.refusal?.code ?? '')

describe('branches', () => {
  it('shows the organisation with its branches, numbers and secretaries', async () => {
    const { administrator, secretary } = house.people
    const shown = await house.must(administrator, overview, {})
    expect(shown.branches.map(({ name, full }) => [name, full])).toEqual([
      ['一支部', 3],
      ['二支部', 2],
    ])
    expect(shown.branches[0]?.secretaries).toEqual([secretary.name])
    expect(shown.may.manageUnits).toBe(true)
    const seen = await house.must(house.people.discipline, overview, {})
    expect(seen.may.manageUnits).toEqual({ code: 'common.forbidden' })
  })

  it('renames the school, which is no party committee by its name', async () => {
    const { administrator, secretary } = house.people
    const { school: seen } = await house.must(administrator, overview, {})
    const named = { name: '青溪职业中学', shortName: '青溪职中', seen }
    for (const name of ['中共青溪职业中学委员会', '青溪职业中学党委'])
      expect(await house.call(administrator, renameSchool, { ...named, name })).toMatchObject({
        refusal: { issues: [{ path: ['name'], code: 'party-name' }] },
      })
    expect(code(await house.call(secretary, renameSchool, named))).toBe('common.forbidden')
    await house.must(administrator, renameSchool, named)
    expect(code(await house.call(administrator, renameSchool, named))).toBe('common.changed-meanwhile')
    const { name, shortName } = named
    expect((await house.must(administrator, overview, {})).school).toEqual({ name, shortName })
    await house.must(administrator, renameSchool, { ...seen, seen: { name, shortName } })
  })

  it('makes, renames and orders them; a name is used once', async () => {
    const { administrator } = house.people
    const { branchId } = await house.must(administrator, makeBranch, { name: '三支部' })
    expect(code(await house.call(administrator, makeBranch, { name: ' 三支部 ' }))).toBe(
      'organisation.name-taken',
    )
    expect(
      code(await house.call(administrator, renameBranch, { branchId, version: 1, name: '一支部' })),
    ).toBe('organisation.name-taken')
    await house.must(administrator, renameBranch, { branchId, version: 1, name: '第三党支部' })
    expect(code(await house.call(administrator, renameBranch, { branchId, version: 1, name: '慢了' }))).toBe(
      'common.changed-meanwhile',
    )
    const before = (await house.must(administrator, units, {})).branches.map((branch) => branch.branchId)
    expect(before.at(-1)).toBe(branchId)
    await house.must(administrator, orderBranches, { branchIds: before.toReversed() })
    expect((await house.must(administrator, units, {})).branches.map((branch) => branch.branchId)).toEqual(
      before.toReversed(),
    )
    expect(code(await house.call(administrator, orderBranches, { branchIds: before.slice(1) }))).toBe(
      'organisation.order-incomplete',
    )
    expect(
      code(
        await house.call(administrator, orderBranches, { branchIds: [...before.slice(1), before[1] ?? ''] }),
      ),
    ).toBe('organisation.order-incomplete')
    await house.must(administrator, orderBranches, { branchIds: before })
  })

  it('dissolves one only by its name and only when it is empty, and takes it back', async () => {
    const { administrator, branch } = house.people
    const { branchId } = await house.must(administrator, makeBranch, { name: '临时支部' })
    const on = '2026-11-22'
    expect(
      code(await house.call(administrator, dissolveBranch, { branchId, version: 1, on, confirm: '临时' })),
    ).toBe('organisation.confirm-name')
    expect(
      code(
        await house.call(administrator, dissolveBranch, {
          branchId: branch,
          version: 1,
          on,
          confirm: '一支部',
        }),
      ),
    ).toBe('organisation.branch-has-members')
    await house.must(administrator, dissolveBranch, { branchId, version: 1, on, confirm: '临时支部' })
    const names = async (dissolved: boolean) =>
      (await house.must(administrator, overview, { dissolved })).branches.map(({ name }) => name)
    expect(await names(false)).not.toContain('临时支部')
    expect(await names(true)).toContain('临时支部')
    await house.must(administrator, restoreBranch, { branchId, version: 2 })
    expect(await names(false)).toContain('临时支部')
  })

  it('answers a foreign branch and none alike', async () => {
    const { secretary, otherBranch } = house.people
    expect(code(await house.call(secretary, branchPage, { branchId: otherBranch }))).toBe('common.not-found')
    expect(
      code(await house.call(secretary, branchPage, { branchId: '01900000-0000-7000-8000-000000000000' })),
    ).toBe('common.not-found')
    expect(
      code(
        await house.call(house.people.administrator, branchPage, {
          branchId: '01900000-0000-7000-8000-000000000000',
        }),
      ),
    ).toBe('common.not-found')
    expect(code(await house.call(house.people.member, overview, {}))).toBe('common.forbidden')
  })
})

describe('party groups', () => {
  it('belong to the secretary of their branch', async () => {
    const { secretary, otherSecretary, member, otherMember, branch, otherBranch } = house.people
    const { groupId } = await house.must(secretary, makeGroup, { branchId: branch, name: '第一小组' })
    expect(code(await house.call(otherSecretary, makeGroup, { branchId: branch, name: '外来' }))).toBe(
      'common.not-found',
    )
    const memberIds = [member.memberId ?? '']
    await house.must(secretary, assignGroup, { branchId: branch, memberIds, groupId })
    const page = await house.must(secretary, branchPage, { branchId: branch })
    expect(page.members.find((each) => each.memberId === member.memberId)?.groupId).toBe(groupId)
    expect(page.groups).toEqual([{ groupId, name: '第一小组', version: 1, members: 1 }])
    const foreign = [otherMember.memberId ?? '']
    expect(
      code(await house.call(secretary, assignGroup, { branchId: branch, memberIds: foreign, groupId })),
    ).toBe('organisation.group-of-other-branch')
    expect(
      code(
        await house.call(otherSecretary, assignGroup, { branchId: otherBranch, memberIds: foreign, groupId }),
      ),
    ).toBe('organisation.group-of-other-branch')
    expect(code(await house.call(secretary, removeGroup, { branchId: branch, groupId, version: 1 }))).toBe(
      'organisation.group-has-members',
    )
    await house.must(secretary, assignGroup, { branchId: branch, memberIds, groupId: null })
    await house.must(secretary, removeGroup, { branchId: branch, groupId, version: 1 })
  })
})

describe('departments', () => {
  it('close only when nobody works there', async () => {
    const { personnel, member } = house.people
    const { departmentId } = await house.must(personnel, makeDepartment, { name: '机电系' })
    const record = await house.must(personnel, person, { staffId: member.staffId })
    const { staffNumber, name, position, post, classes, weeklyHours, classInCharge, other, rank, version } =
      record
    const written = { staffNumber, name, position, post, classes, weeklyHours, classInCharge, other, rank }
    await house.must(personnel, editPerson, { staffId: member.staffId, version, ...written, departmentId })
    const closing = { departmentId, version: 1, confirm: '机电系' }
    expect(code(await house.call(personnel, closeDepartment, closing))).toBe(
      'organisation.department-has-staff',
    )
    await house.must(personnel, editPerson, {
      staffId: member.staffId,
      version: version + 1,
      ...written,
      departmentId: null,
    })
    await house.must(personnel, closeDepartment, closing)
    expect((await house.must(personnel, departments, {})).departments).toEqual([])
    expect(
      (await house.must(personnel, departments, { closed: true })).departments.map(({ name }) => name),
    ).toEqual(['机电系'])
    expect(code(await house.call(house.people.secretary, makeDepartment, { name: '外贸系' }))).toBe(
      'common.forbidden',
    )
  })
})
