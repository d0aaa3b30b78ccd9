import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import {
  exportPeople,
  importCommit,
  importDiscard,
  importRefused,
  importReplan,
  importTemplate,
  importUpload,
} from '#contract/organisation-import.ts'
import type { ExcelCode } from '#contract/files.ts'
import { readSheet } from '#documents/excel/read.ts'
import { writeSheet } from '#documents/excel/write.ts'
import { sheetData, workbookParts, zipOf } from '#testing/archives.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { codeOf, importing, peopleBook } from '#testing/import-house.ts'

let house: TestHouse
const { upload, look, codesOf } = importing(() => house)
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

describe('the workbook', () => {
  it('gives a template whose example is never imported', async () => {
    const template = await house.must(house.people.partyOffice, importTemplate, {})
    expect(template.name).toBe('人员导入模板.xlsx')
    const batchId = await upload(template.bytes)
    expect((await look(batchId)).counts).toEqual({ new: 0, changed: 0, unchanged: 0, refused: 0 })
    expect(codeOf(await house.call(house.people.partyOffice, importCommit, { batchId }))).toBe(
      'organisation.import-nothing',
    )
  })

  const compound = (inside: Uint8Array) =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), inside])
  const honest = () => peopleBook([{ staffNumber: 'Y1', name: '张三' }])
  const parts = workbookParts(sheetData([['工号'], ['Y1']]))
  const bomb = async () => zipOf([...parts, ['xl/media/zeros.xml', Buffer.alloc(130 * 1024 * 1024)]])
  const headers = (...names: readonly string[]) => zipOf(workbookParts(sheetData([names, ['Y1', '张三']])))
  it.each<readonly [string, () => Promise<Uint8Array> | Uint8Array, ExcelCode]>([
    ['an .xls', () => compound(Buffer.alloc(0)), 'excel.old-format'],
    ['a locked one', () => compound(Buffer.from('EncryptedPackage', 'utf16le')), 'excel.encrypted'],
    ['a renamed .exe', () => Buffer.from('MZ\u0090\u0000 this program'), 'excel.not-a-workbook'],
    ['a renamed .docx', () => zipOf([['word/document.xml', '<a/>']]), 'excel.not-a-workbook'],
    ['a renamed .csv', () => Buffer.from('工号,姓名\nY1,张三\n'), 'excel.not-a-workbook'],
    ['nothing', () => Buffer.alloc(0), 'excel.empty'],
    ['a headline alone', () => peopleBook([]), 'excel.empty'],
    ['a truncated one', async () => (await honest()).slice(0, 700), 'excel.damaged'],
    ['one of seven bytes', () => Buffer.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]), 'excel.damaged'],
    ['a zip bomb', bomb, 'excel.too-large'],
    ['one with macros', () => zipOf([...parts, ['xl/vbaProject.bin', 'x']]), 'excel.macros'],
    ['one with an archive in it', () => zipOf([...parts, ['xl/embeddings/a.zip', 'x']]), 'excel.unsafe'],
    ['other headers', () => headers('编号', '姓名'), 'excel.header-missing'],
    ['a header twice', () => headers('工号', '工号'), 'excel.header-twice'],
  ])('says exactly what is wrong with %s', async (_what, bytes, expected) => {
    const batchId = await upload(await bytes())
    const batch = await look(batchId)
    expect([batch.state, batch.trouble?.code]).toEqual(['failed', expected])
    await house.must(house.people.partyOffice, importDiscard, { batchId })
  })

  it('needs the staff number column, and names headers it does not know', async () => {
    const without = await upload(await peopleBook([{ name: '张三' }], ['name']))
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
      await peopleBook([
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
    await house.work()
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
    expect(rows).toEqual([
      [2, 'department', 'organisation.cell-merged'],
      [2, 'weeklyHours', 'organisation.cell-formula'],
      [3, 'department', 'organisation.cell-merged'],
    ])
  })

  it('is for those in charge alone', async () => {
    const bytes = await peopleBook([{ staffNumber: '1', name: '张三' }])
    for (const who of [
      house.people.secretary,
      house.people.committee,
      house.people.personnel,
      house.people.member,
    ]) {
      expect(codeOf(await house.call(who, importUpload, {}, { name: 'x.xlsx', bytes }))).toBe(
        'common.forbidden',
      )
      expect(codeOf(await house.call(who, exportPeople, {}))).toBe('common.forbidden')
    }
    const other = await house.db.organisation('别的学校')
    expect(other.organisationId).not.toBe(house.scope.organisationId)
  })
})
