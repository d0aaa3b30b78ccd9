import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import {
  exportPeople,
  importBatches,
  importCommit,
  importReplan,
  importUndo,
} from '#contract/organisation-import.ts'
import { branchPage, overview } from '#contract/organisation.ts'
import { editPerson } from '#contract/organisation-people.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { codeOf, importing, peopleBook } from '#testing/import-house.ts'

let house: TestHouse
const { upload, look, commit, undo, staff, full, fingerprint } = importing(() => house)
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

describe('the commit', () => {
  it('writes everything in one go and takes everything back', async () => {
    const { member, otherSecretary, branch } = house.people
    const before = await fingerprint()
    const batchId = await upload(
      await peopleBook([
        {
          staffNumber: '3001',
          name: '新党员',
          department: '信息系',
          weeklyHours: '12.25',
          posts: '班主任、教研室主任',
          rank: '中层',
          kind: '预备党员',
          branch: '新支部',
          group: '第一小组',
          joinedOn: '2026-05-01',
          fullOn: '2027-05-01',
        },
        { staffNumber: '3002', name: '普通教师', department: '信息系' },
        {
          staffNumber: member.staffNumber,
          department: '信息系',
          classes: '23 级',
          posts: '班主任',
          group: '第一小组',
          branch: '新支部',
        },
        { staffNumber: otherSecretary.staffNumber, branch: '一支部' },
        {
          staffNumber: house.people.administrator.staffNumber,
          kind: '正式党员',
          branch: '一支部',
          joinedOn: '2001-07-01',
        },
      ]),
      { makeBranches: true, makeDepartments: true, makeGroups: true },
    )
    expect((await look(batchId)).counts).toEqual({ new: 2, changed: 3, unchanged: 0, refused: 0 })
    await commit(batchId)
    expect((await look(batchId)).state).toBe('committed')
    const fresh = await full('3001')
    expect([
      fresh.department,
      fresh.weeklyHours,
      fresh.rank,
      fresh.membership?.kind,
      fresh.membership?.fullOn,
    ]).toEqual(['信息系', '12.25', 'middle-manager', 'probationary', '2027-05-01'])
    expect(fresh.posts.map((post) => post.name)).toEqual(['教研室主任', '班主任'].toSorted())
    expect(fresh.membership?.stays.map((stay) => [stay.branch, stay.group, stay.since])).toEqual([
      ['新支部', '第一小组', '2026-11-22'],
    ])
    const moved = await full(member.staffNumber)
    expect(moved.membership?.stays.map((stay) => [stay.branch, stay.since, stay.until])).toEqual([
      ['新支部', '2026-11-22', null],
      ['一支部', '2020-09-01', '2026-11-22'],
    ])
    expect((await full(otherSecretary.staffNumber)).roles[0]?.until).toBe('2026-11-22')
    const there = await house.must(house.people.partyOffice, branchPage, { branchId: branch })
    expect(there.members.map((each) => each.staffNumber)).toContain(otherSecretary.staffNumber)

    expect(await undo(batchId)).toBeNull()
    expect(await fingerprint()).toBe(before)
    const history = await house.must(house.people.partyOffice, importBatches, {})
    expect(history.rows.find((row) => row.batchId === batchId)?.undoneBy).toBe(house.people.partyOffice.name)
    expect(codeOf(await house.call(house.people.partyOffice, importUndo, { batchId }))).toBe(
      'organisation.import-state',
    )
  })

  it('gives back unchanged what it gave out', async () => {
    const seeded = await upload(
      await peopleBook([
        {
          staffNumber: '4001',
          name: '阿卜杜拉·买买提',
          weeklyHours: '9.5',
          posts: '乙、甲',
          kind: '正式党员',
          branch: '一支部',
          fullOn: '2020-01-01',
        },
        { staffNumber: '4002', name: '=1+1', classes: '<b>23</b>', other: '+8613', position: '@SUM(A1)' },
        {
          staffNumber: '0043',
          name: '䶮𬱖',
          kind: '预备党员',
          branch: '二支部',
          joinedOn: '2026-01-01',
          fullOn: '2027-01-01',
        },
      ]),
    )
    await commit(seeded)
    const out = await house.must(house.people.partyOffice, exportPeople, {})
    const again = await look(await upload(out.bytes))
    expect(again.counts.new + again.counts.changed + again.counts.refused).toBe(0)
    expect(again.counts.unchanged).toBe((await house.must(house.people.partyOffice, overview, {})).staff)
    expect(await undo(seeded)).toBeNull()
  })

  it('writes nothing when somebody was faster, and says who', async () => {
    const { member, personnel } = house.people
    const batchId = await upload(
      await peopleBook([
        { staffNumber: member.staffNumber, classes: '批量' },
        { staffNumber: '5001', name: '新人' },
      ]),
    )
    const { version, staffNumber, name } = await full(member.staffNumber)
    const record = {
      departmentId: null,
      position: '手改',
      post: '',
      classes: '',
      weeklyHours: '',
      classInCharge: '',
      other: '',
      rank: 'none' as const,
    }
    await house.must(personnel, editPerson, {
      staffId: member.staffId,
      version,
      staffNumber,
      name,
      ...record,
    })
    await commit(batchId)
    const stale = await look(batchId)
    expect([stale.state, stale.trouble]).toEqual([
      'previewed',
      { code: 'organisation.import-stale', detail: { rows: 1, names: name } },
    ])
    expect(await staff('5001')).toEqual([])
    await house.must(house.people.partyOffice, importReplan, { batchId, options: {} })
    await house.work()
    await commit(batchId)
    expect((await full(member.staffNumber)).classes).toBe('批量')
    expect((await full(member.staffNumber)).position).toBe('手改')
    expect(await undo(batchId)).toBeNull()
  })

  it('lets one of two equal batches win', async () => {
    const bytes = await peopleBook([{ staffNumber: '6001', name: '同一人' }])
    const [one, other] = [await upload(bytes), await upload(bytes)]
    await house.must(house.people.partyOffice, importCommit, { batchId: one })
    await house.must(house.people.administrator, importCommit, { batchId: other })
    await house.work()
    const states = [(await look(one)).state, (await look(other)).state]
    expect(states.toSorted()).toEqual(['committed', 'previewed'])
    expect(await staff('6001')).toHaveLength(1)
    const twice = await Promise.all(
      [1, 2].map(() =>
        house.call(house.people.partyOffice, importUndo, {
          batchId: states[0] === 'committed' ? one : other,
        }),
      ),
    )
    expect(twice.map(codeOf).toSorted()).toEqual(['ok', 'organisation.import-busy'])
    await house.work()
    expect(await staff('6001')).toEqual([])
  })

  it('presses commit twice and writes once', async () => {
    const batchId = await upload(await peopleBook([{ staffNumber: '6002', name: '同一人' }]))
    const pressed = await Promise.all(
      [1, 2, 3].map(() => house.call(house.people.partyOffice, importCommit, { batchId })),
    )
    expect(pressed.map(codeOf).toSorted()).toEqual([
      'ok',
      'organisation.import-busy',
      'organisation.import-busy',
    ])
    await house.work()
    expect(await undo(batchId)).toBeNull()
  })
})
