import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { cancel } from '#contract/jobs.ts'
import {
  exportPeople,
  importBatch,
  importBatches,
  importCommit,
  importDiscard,
  importRefused,
  importReplan,
  importTemplate,
  importUndo,
  importUpload,
} from '#contract/organisation-import.ts'
import { branchPage, overview } from '#contract/organisation.ts'
import { editPerson, person, staffList } from '#contract/organisation-people.ts'
import { giveRole } from '#contract/organisation-roles.ts'
import type { Id } from '#domain/kernel/ids.ts'
import { columnHeaders, peopleColumns } from '#domain/organisation/people-columns.ts'
import type { PeopleColumn } from '#domain/organisation/people-columns.ts'
import { readSheet } from '#documents/excel/read.ts'
import { writeSheet } from '#documents/excel/write.ts'
import { deliver } from '#testing/deliver.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'

type BatchId = Id<'import-batch'>
type Row = Partial<Record<PeopleColumn, string>>

let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const code = (result: { ok: boolean; refusal?: { code: string } }): string =>
  result.ok ? 'ok' : (result.refusal?.code ?? '')

async function book(
  rows: readonly Row[],
  columns: readonly PeopleColumn[] = peopleColumns,
): Promise<Uint8Array> {
  return writeSheet([
    {
      name: '人员',
      columns: columns.map((column) => ({ header: columnHeaders[column].header, kind: 'text' })),
      rows: rows.map((row) => columns.map((column) => row[column] ?? '')),
    },
  ])
}

const work = () => deliver(house.db, { services: house.services, now: () => house.now() })

async function upload(bytes: Uint8Array, options = {}, name = '人员.xlsx'): Promise<BatchId> {
  const { batchId } = await house.must(house.people.partyOffice, importUpload, options, { name, bytes })
  await work()
  return batchId
}

const look = (batchId: BatchId, more = {}) =>
  house.must(house.people.partyOffice, importBatch, { batchId, ...more })
const codesOf = async (batchId: BatchId) =>
  (await look(batchId, { size: 200 })).rows.map((row) =>
    [
      String(row.ordinal),
      row.outcome,
      ...row.issues.map((issue) => issue.code.replace('organisation.', '')),
    ].join(' '),
  )

async function commit(batchId: BatchId): Promise<void> {
  await house.must(house.people.partyOffice, importCommit, { batchId })
  await work()
}

const staff = async (search: string) =>
  (await house.must(house.people.partyOffice, staffList, { search, size: 200 })).rows
const full = async (search: string) => {
  const [found] = await staff(search)
  if (found === undefined) throw new Error(`nobody called ${search}`)
  return house.must(house.people.partyOffice, person, { staffId: found.staffId })
}

const fingerprint = async (): Promise<string> => {
  const rows = await house.db.asOwner<{ sum: string }>(`
    select md5(string_agg(t, '|' order by t)) as sum from (
      select 's' || (to_jsonb(s) - 'version')::text as t from staff s
      union all select 'm' || to_jsonb(m)::text from member m
      union all select 'p' || to_jsonb(p)::text from membership p
      union all select 'o' || to_jsonb(o)::text from staff_post o
      union all select 'b' || to_jsonb(b)::text from branch b
      union all select 'd' || to_jsonb(d)::text from department d
      union all select 'g' || to_jsonb(g)::text from party_group g
      union all select 'r' || to_jsonb(r)::text from role_grant r) all_rows`)
  return rows[0]?.sum ?? ''
}

describe('the workbook', () => {
  it('gives a template whose example is never imported', async () => {
    const template = await house.must(house.people.partyOffice, importTemplate, {})
    expect(template.name).toBe('人员导入模板.xlsx')
    const batchId = await upload(template.bytes)
    expect((await look(batchId)).counts).toEqual({ new: 0, changed: 0, unchanged: 0, refused: 0 })
    expect(code(await house.call(house.people.partyOffice, importCommit, { batchId }))).toBe(
      'organisation.import-nothing',
    )
  })

  it.each([
    [
      'an .xls',
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array<number>(600).fill(0)]),
      'excel.old-format',
    ],
    [
      'a renamed .exe',
      Buffer.from('MZ\u0090\u0000 this program cannot be run in DOS mode'),
      'excel.not-a-workbook',
    ],
    ['nothing', Buffer.from(''), 'excel.empty'],
    ['a truncated one', Buffer.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]), 'excel.damaged'],
  ])('says what is wrong with %s', async (_what, bytes, expected) => {
    const result = await house.call(house.people.partyOffice, importUpload, {}, { name: '人员.xlsx', bytes })
    if (!result.ok) {
      expect(['file.empty', 'common.invalid-input', expected]).toContain(result.refusal.code)
      return
    }
    await work()
    const batch = await look(result.value.batchId)
    expect([batch.state, batch.trouble?.code]).toEqual(['failed', expected])
    await house.must(house.people.partyOffice, importDiscard, { batchId: result.value.batchId })
  })

  it('needs the staff number column, and names headers it does not know', async () => {
    const without = await upload(await book([{ name: '张三' }], ['name']))
    expect((await look(without)).trouble?.code).toBe('excel.header-missing')
    const strange = await writeSheet([
      {
        name: '表',
        columns: [
          { header: '教工号', kind: 'text' },
          { header: '姓名', kind: 'text' },
          { header: '血型', kind: 'text' },
        ],
        rows: [['X1', '张三', 'O']],
      },
    ])
    const batch = await look(await upload(strange))
    expect([batch.unknownHeaders, batch.counts.new]).toEqual([['血型'], 1])
  })
})

describe('the preview', () => {
  it('says of each row what would happen, and why not', async () => {
    const { member, secretary } = house.people
    const batchId = await upload(
      await book([
        {
          staffNumber: '１００１',
          name: '张　三',
          weeklyHours: '１６．５',
          kind: '正式党员',
          branch: '一支部',
        },
        { staffNumber: '1002', name: '䶮𬱖', weeklyHours: '99' },
        { staffNumber: '1003', name: '李四', joinedOn: '2026-02-30', kind: '正式党员', branch: '一支部' },
        { staffNumber: '1004', name: '王五' },
        { staffNumber: '1004', name: '王六' },
        { staffNumber: '1005', name: '赵七', kind: '正式党员', branch: '没有的支部' },
        { staffNumber: '1006', name: '孙八', department: '没有的系' },
        { staffNumber: member.staffNumber, name: '另一个人' },
        { staffNumber: secretary.staffNumber, name: secretary.name },
        { staffNumber: member.staffNumber.toLowerCase(), position: '高级讲师' },
        { name: '没有工号' },
        { staffNumber: '1007', name: '=cmd|calc' },
      ]),
    )
    expect(await codesOf(batchId)).toEqual([
      '2 new',
      '3 refused hours-range',
      '4 refused day-impossible',
      '5 refused import-number-twice',
      '6 refused import-number-twice',
      '7 refused import-branch-unknown',
      '8 refused import-department-unknown',
      '9 refused import-number-twice import-other-name',
      '10 unchanged',
      '11 refused import-number-twice',
      '12 refused staff-number-missing',
      '13 new name-unusual',
    ])
    const refused = await look(batchId, { outcome: 'refused', size: 3, page: 2 })
    expect([refused.total, refused.rows.length]).toEqual([9, 3])
    expect((await look(batchId, { search: '䶮' })).rows.map((row) => row.ordinal)).toEqual([3])
    expect((await look(batchId, { outcome: 'new', remarked: true })).rows.map((row) => row.ordinal)).toEqual([
      13,
    ])

    const download = await house.must(house.people.partyOffice, importRefused, { batchId })
    const table = await readSheet(download.bytes, {
      columns: { number: { header: '工号' }, why: { header: '没有导入的原因' }, row: { header: '原行号' } },
    })
    if (!table.ok) throw new Error(table.refusal.code)
    expect(table.value.rows[0]?.cells.why.text).toBe(
      '【周课时数】周课时数 99 超出范围：应在 0 到 40 之间，请核对。',
    )
    expect(table.value.rows.map((row) => row.cells.row.text)).toEqual([
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
      '11',
      '12',
    ])

    await house.must(house.people.partyOffice, importReplan, {
      batchId,
      options: { makeBranches: true, makeDepartments: true, rename: true },
    })
    await work()
    expect((await codesOf(batchId)).filter((row) => row.includes(' new'))).toEqual([
      '2 new',
      '7 new import-branch-made',
      '8 new import-department-made',
      '13 new name-unusual',
    ])
    await house.must(house.people.partyOffice, importDiscard, { batchId })
    expect((await look(batchId)).total).toBe(0)
  })

  it('refuses formulas and merged cells by row and column', async () => {
    const { writeXlsx } = await import('hucre/xlsx')
    const bytes = await writeXlsx({
      sheets: [
        {
          name: '人员',
          rows: [
            ['工号', '姓名', '处室', '周课时数'],
            ['2001', '甲某', '教务处', null],
            ['2002', '乙某', '', 12],
          ],
          cells: new Map([['1,3', { formula: '6*2', formulaResult: 12 }]]),
          merges: [{ startRow: 1, startCol: 2, endRow: 2, endCol: 2 }],
        },
      ],
    })
    const batchId = await upload(bytes, { makeDepartments: true })
    const rows = (await look(batchId)).rows.flatMap((row) =>
      row.issues.map((issue) => [row.ordinal, issue.column, issue.code]),
    )
    expect(rows).toContainEqual([2, 'weeklyHours', 'organisation.cell-formula'])
    expect(rows.filter(([, column]) => column === 'department').map(([, , each]) => each)).toContain(
      'organisation.cell-merged',
    )
  })

  it('is for those in charge alone', async () => {
    const bytes = await book([{ staffNumber: '1', name: '张三' }])
    for (const who of [
      house.people.secretary,
      house.people.committee,
      house.people.personnel,
      house.people.member,
    ]) {
      expect(code(await house.call(who, importUpload, {}, { name: 'x.xlsx', bytes }))).toBe(
        'common.forbidden',
      )
      expect(code(await house.call(who, exportPeople, {}))).toBe('common.forbidden')
    }
    const other = await house.db.organisation('别的学校')
    expect(other.organisationId).not.toBe(house.scope.organisationId)
  })
})

describe('the commit', () => {
  it('writes everything in one go and takes everything back', async () => {
    const { member, otherSecretary, branch } = house.people
    const before = await fingerprint()
    const batchId = await upload(
      await book([
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

    await house.must(house.people.partyOffice, importUndo, { batchId })
    expect(await fingerprint()).toBe(before)
    const history = await house.must(house.people.partyOffice, importBatches, {})
    expect(history.rows.find((row) => row.batchId === batchId)?.undoneBy).toBe(house.people.partyOffice.name)
    expect(code(await house.call(house.people.partyOffice, importUndo, { batchId }))).toBe(
      'organisation.import-state',
    )
  })

  it('gives back unchanged what it gave out', async () => {
    const seeded = await upload(
      await book([
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
    await house.must(house.people.partyOffice, importUndo, { batchId: seeded })
  })

  it('writes nothing when somebody was faster, and says who', async () => {
    const { member, personnel } = house.people
    const batchId = await upload(
      await book([
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
    await work()
    await commit(batchId)
    expect((await full(member.staffNumber)).classes).toBe('批量')
    expect((await full(member.staffNumber)).position).toBe('手改')
    await house.must(house.people.partyOffice, importUndo, { batchId })
  })

  it('lets one of two equal batches win', async () => {
    const bytes = await book([{ staffNumber: '6001', name: '同一人' }])
    const [one, other] = [await upload(bytes), await upload(bytes)]
    await house.must(house.people.partyOffice, importCommit, { batchId: one })
    await house.must(house.people.administrator, importCommit, { batchId: other })
    await work()
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
    expect(twice.map(code).toSorted()).toEqual(['ok', 'organisation.import-state'])
  })

  it('presses commit twice and writes once', async () => {
    const batchId = await upload(await book([{ staffNumber: '6002', name: '同一人' }]))
    const pressed = await Promise.all(
      [1, 2, 3].map(() => house.call(house.people.partyOffice, importCommit, { batchId })),
    )
    expect(pressed.map(code).toSorted()).toEqual([
      'ok',
      'organisation.import-busy',
      'organisation.import-busy',
    ])
    await work()
    await house.must(house.people.partyOffice, importUndo, { batchId })
  })
})

describe('stopping', () => {
  const stop = (jobId: string) => house.must(house.people.partyOffice, cancel, { jobId })
  /** As if the program had begun the job and somebody asked it to stop. */
  const stopUnderWay = (jobId: string) =>
    house.db.asOwner(
      "update job set state = 'running', cancel_asked = true, alive_at = now() - interval '1 year' where id = $1",
      [jobId],
    )

  it('before the file is read leaves nothing', async () => {
    const bytes = await book([{ staffNumber: '8001', name: '停下来' }])
    const file = { name: '人员.xlsx', bytes }
    const waiting = await house.must(house.people.partyOffice, importUpload, {}, file)
    await stop(waiting.jobId)
    expect((await look(waiting.batchId)).state).toBe('failed')
    await house.must(house.people.partyOffice, importDiscard, { batchId: waiting.batchId })
    const begun = await house.must(house.people.partyOffice, importUpload, {}, file)
    await stopUnderWay(begun.jobId)
    await work()
    expect((await look(begun.batchId)).state).toBe('cancelled')
  })

  it('leaves the preview as it was and nothing written', async () => {
    const { partyOffice } = house.people
    const batchId = await upload(
      await book([{ staffNumber: '8002', name: '停下来', department: '没有的处' }]),
    )
    const replan = await house.must(partyOffice, importReplan, {
      batchId,
      options: { makeDepartments: true },
    })
    await stopUnderWay(replan.jobId)
    await work()
    const kept = await look(batchId)
    expect([kept.state, kept.counts.refused, kept.options.makeDepartments]).toEqual(['previewed', 1, false])
    await house.must(partyOffice, importReplan, { batchId, options: { makeDepartments: true } })
    await work()
    const waiting = await house.must(partyOffice, importCommit, { batchId })
    await stop(waiting.jobId)
    expect((await look(batchId)).state).toBe('previewed')
    const begun = await house.must(partyOffice, importCommit, { batchId })
    await stopUnderWay(begun.jobId)
    await work()
    expect([(await look(batchId)).state, await staff('8002')]).toEqual(['previewed', []])
    await commit(batchId)
    expect(await staff('8002')).toHaveLength(1)
    await house.must(partyOffice, importUndo, { batchId })
  })
})

describe('the way back', () => {
  it('is closed by a later change, a role or another batch, each with its sentence', async () => {
    const { personnel, administrator } = house.people
    const batchId = await upload(
      await book([{ staffNumber: '7001', name: '后来改过', kind: '正式党员', branch: '一支部' }]),
    )
    await commit(batchId)
    const { staffId } = await full('7001')
    const { grantId } = await house.must(administrator, giveRole, {
      staffId,
      role: 'committee',
      branchId: null,
      since: '2026-11-22',
      until: null,
      reason: '增补',
    })
    const used = await house.call(house.people.partyOffice, importUndo, { batchId })
    expect(used.ok ? '' : used.refusal).toEqual({
      code: 'organisation.undo-used',
      detail: { rows: 1, what: 'role_grant' },
    })
    await house.db.asOwner('delete from role_grant where id = $1', [grantId])
    const record = {
      departmentId: null,
      position: '',
      post: '',
      classes: '',
      weeklyHours: '',
      classInCharge: '',
      other: '',
      rank: 'none' as const,
    }
    await house.must(personnel, editPerson, {
      staffId,
      version: 1,
      staffNumber: '7001',
      name: '后来改过',
      ...record,
    })
    const changed = await house.call(house.people.partyOffice, importUndo, { batchId })
    expect(changed.ok ? '' : changed.refusal).toEqual({
      code: 'organisation.undo-changed-since',
      detail: { rows: 1, names: '后来改过' },
    })
  })

  it('is closed when a unit it made is used by others', async () => {
    const one = await upload(await book([{ staffNumber: '7101', name: '第一人', department: '新系' }]), {
      makeDepartments: true,
    })
    await commit(one)
    const two = await upload(await book([{ staffNumber: '7102', name: '第二人', department: '新系' }]))
    await commit(two)
    const refused = await house.call(house.people.partyOffice, importUndo, { batchId: one })
    expect(refused.ok ? '' : refused.refusal).toEqual({
      code: 'organisation.undo-units-used',
      detail: { name: '新系' },
    })
    await house.must(house.people.partyOffice, importUndo, { batchId: two })
    await house.must(house.people.partyOffice, importUndo, { batchId: one })
  })
})
