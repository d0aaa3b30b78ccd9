import { describe, expect, test } from 'vitest'

import type { ExcelCode } from '#contract/files.ts'
import { sheetData, withSharedTexts, workbookParts, zipOf } from '#testing/archives.ts'

import { asDay, asDecimal, asText } from './cell.ts'
import { readRows, readSheet } from './read.ts'
import type { SheetCell, SheetToRead } from './sheet.ts'
import { writeSheet } from './write.ts'

const wanted = {
  columns: {
    number: { header: '工号' },
    name: { header: '姓名', also: ['党员姓名'] },
    joined: { header: '入党日期', required: false },
    hours: { header: '周课时数', required: false },
  },
} satisfies SheetToRead<string>

const codeOf = async (
  bytes: Uint8Array,
  limits: SheetToRead<string>['limits'] = {},
): Promise<ExcelCode | 'read'> => {
  const read = await readSheet(bytes, { ...wanted, limits })
  return read.ok ? 'read' : read.refusal.code
}

const cellText = (cell: SheetCell): string => `${cell.column}:${cell.kind}:${cell.text}`

const honest = sheetData([
  ['工号', '姓名'],
  ['0001', '王䶮'],
])

describe('a good sheet', () => {
  test('comes back as it was written: zeros, rare characters, days, numbers', async () => {
    const bytes = await writeSheet([
      {
        name: '党员',
        columns: [
          { header: '工号', kind: 'text' },
          { header: '姓名', kind: 'text' },
          { header: '入党日期', kind: 'day' },
          { header: '周课时数', kind: 'number' },
          { header: '备注', kind: 'text' },
        ],
        rows: [
          ['0001', '王䶮', '1999-07-01', '12.5', null],
          ['', '', '', '', ''],
          ['0002', '𬱖·买买提', null, 8, 'x'],
        ],
      },
    ])
    const read = await readSheet(bytes, wanted)
    if (!read.ok) throw new Error(read.refusal.code)
    expect(read.value.headerRow).toBe(1)
    expect(read.value.unknown).toEqual(['备注'])
    expect(
      read.value.rows.map((row) => [String(row.row), Object.values(row.cells).map(cellText).join(' ')]),
    ).toEqual([
      ['2', 'A:text:0001 B:text:王䶮 C:day:1999-07-01 D:number:12.5'],
      ['4', 'A:text:0002 B:text:𬱖·买买提 C:empty: D:number:8'],
    ])
  })

  test('finds the header under a title, with stars and spaces, under another name', async () => {
    const bytes = await zipOf(
      workbookParts(
        sheetData([
          ['钱塘职业学校党员名册'],
          ['填写说明：红色为必填'],
          [' 工 号* ', '党员姓名＊'],
          ['１２３４', '　李　四　'],
        ]),
      ),
    )
    const read = await readSheet(bytes, wanted)
    expect(read.ok && read.value.headerRow).toBe(3)
    expect(read.ok && read.value.absent).toEqual(['joined', 'hours'])
    expect(read.ok && read.value.rows[0]?.cells.number.text).toBe('1234')
    expect(read.ok && read.value.rows[0]?.cells.name.text).toBe('李 四')
  })

  test('marks formulas, merged cells and errors where they stand', async () => {
    const sheet = `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>工号</t></is></c><c r="B1" t="inlineStr"><is><t>姓名</t></is></c></row>
      <row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="inlineStr"><is><t>甲</t></is></c></row>
      <row r="3"><c r="A3" t="e"><v>#REF!</v></c></row><row r="4"><c r="A4"><v>12.100000000000001</v></c></row></sheetData>
      <mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>`
    const read = await readSheet(await zipOf(workbookParts(sheet)), wanted)
    const kinds = read.ok
      ? read.value.rows.map((row) => [row.row, row.cells.number.kind, row.cells.name.kind])
      : read
    expect(kinds).toEqual([
      [2, 'formula', 'merged'],
      [3, 'error', 'merged'],
      [4, 'number', 'empty'],
    ])
    expect(read.ok && read.value.rows[2]?.cells.number.text).toBe('12.1')
  })

  test('10,000 rows of 14 columns come whole; how fast is in the bench', { timeout: 120_000 }, async () => {
    const columns = ['工号', '姓名', ...Array.from({ length: 12 }, (_, index) => `列${index}`)]
    const rows = Array.from({ length: 10_000 }, (_, row) =>
      columns.map((_column, column) => `${row}·${column}`),
    )
    const bytes = await writeSheet([
      { name: '党员', columns: columns.map((header) => ({ header, kind: 'text' as const })), rows },
    ])
    const read = await readSheet(bytes, wanted)
    expect(read.ok && read.value.rows.map(({ row }) => row)).toEqual(rows.map((_row, index) => index + 2))
  })
})

describe('cells', () => {
  const cell = (text: string, kind: SheetCell['kind'] = 'text'): SheetCell => ({ column: 'A', kind, text })

  test.each([
    ['2026-11-22', '2026-11-22'],
    ['2026/3/5', '2026-03-05'],
    ['2026.3.5', '2026-03-05'],
    ['2026年3月5日', '2026-03-05'],
    ['20260305', '2026-03-05'],
    ['', ''],
    ['2026-02-30', 'cell.not-a-day'],
    ['2026-13-01', 'cell.not-a-day'],
    ['昨天', 'cell.not-a-day'],
    ['45123', 'cell.not-a-day'],
  ])('day %s is %s', (text, expected) => {
    const day = asDay(cell(text))
    expect(day.ok ? day.value : day.refusal.code).toBe(expected)
  })

  test.each([
    ['12', '12'],
    ['12.50', '12.50'],
    ['1,200', '1200'],
    ['-3', '-3'],
    ['十二', 'cell.not-a-number'],
    ['1e9', 'cell.not-a-number'],
  ])('number %s is %s', (text, expected) => {
    const number = asDecimal(cell(text))
    expect(number.ok ? number.value : number.refusal.code).toBe(expected)
  })

  test('formulas, merges, errors and ids that lost digits are refused', () => {
    expect(asText(cell('2', 'formula'))).toMatchObject({ refusal: { code: 'cell.formula' } })
    expect(asText(cell('2', 'merged'))).toMatchObject({ refusal: { code: 'cell.merged' } })
    expect(asText(cell('', 'error'))).toMatchObject({ refusal: { code: 'cell.error' } })
    expect(asText(cell('330602199001011230', 'number'))).toMatchObject({
      refusal: { code: 'cell.number-too-long' },
    })
    expect(asText(cell('330602199001011230'))).toMatchObject({ ok: true })
  })
})

describe('bad files', () => {
  const compound = Buffer.from('d0cf11e0a1b11ae1', 'hex')

  test('not a workbook at all', async () => {
    expect(await codeOf(new Uint8Array())).toBe('excel.empty')
    expect(await codeOf(Buffer.from('MZ\u0090\u0000 renamed to xlsx'))).toBe('excel.not-a-workbook')
    expect(await codeOf(Buffer.from('工号,姓名\n1,甲'))).toBe('excel.not-a-workbook')
    expect(await codeOf(await zipOf([['word/document.xml', '<a/>']]))).toBe('excel.not-a-workbook')
    expect(await codeOf(Buffer.concat([compound, Buffer.alloc(600)]))).toBe('excel.old-format')
    expect(
      await codeOf(Buffer.concat([compound, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')])),
    ).toBe('excel.encrypted')
  })

  test('cut off, or with its directory overwritten', async () => {
    const bytes = await zipOf(workbookParts(honest))
    expect(await codeOf(bytes)).toBe('read')
    expect(await codeOf(bytes.slice(0, bytes.length - 40))).toBe('excel.damaged')
    expect(await codeOf(bytes.slice(0, 100))).toBe('excel.damaged')
  })

  test('a zip bomb by declared sizes, and one that lies about them', { timeout: 30_000 }, async () => {
    const bomb = await zipOf([
      ...workbookParts(honest),
      ['xl/media/zeros.xml', Buffer.alloc(130 * 1024 * 1024)],
    ])
    expect(bomb.length).toBeLessThan(1024 * 1024)
    expect(await codeOf(bomb)).toBe('excel.too-large')
    const liar = Buffer.from(bomb)
    for (
      let at = liar.indexOf('PK\u0001\u0002', 0, 'latin1');
      at >= 0;
      at = liar.indexOf('PK\u0001\u0002', at + 4, 'latin1')
    ) {
      if (liar.readUInt32LE(at + 24) > 1_000_000) liar.writeUInt32LE(1_000, at + 24)
    }
    expect(await codeOf(liar)).toBe('excel.damaged')
  })

  test('entries: too many, twice the same, outside the archive, another archive, macros', async () => {
    const many = Array.from({ length: 600 }, (_, index): [string, string] => [
      `xl/theme/t${index}.xml`,
      '<a/>',
    ])
    expect(await codeOf(await zipOf([...workbookParts(honest), ...many]))).toBe('excel.too-large')
    expect(await codeOf(await zipOf([...workbookParts(honest), ['xl/Workbook.xml', '<a/>']]))).toBe(
      'excel.unsafe',
    )
    expect(await codeOf(await zipOf([...workbookParts(honest), ['xl/embeddings/a.zip', 'x']]))).toBe(
      'excel.unsafe',
    )
    const inner = await zipOf([['a', 'b']])
    expect(await codeOf(await zipOf([...workbookParts(honest), ['xl/media/image1.png', inner]]))).toBe(
      'excel.unsafe',
    )
    expect(await codeOf(await zipOf([...workbookParts(honest), ['xl/vbaProject.bin', 'x']]))).toBe(
      'excel.macros',
    )
    const outside = Buffer.from(await zipOf([...workbookParts(honest), ['aa/evil.xml', '<a/>']]))
    expect(
      await codeOf(Buffer.from(outside.toString('latin1').replaceAll('aa/evil', '../evil'), 'latin1')),
    ).toBe('excel.damaged')
  })

  test('entities: an outer file, a billion laughs, a document type behind a long comment, UTF-16', async () => {
    const head = '<?xml version="1.0"?>'
    const outer = `${head}<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>`
    expect(await codeOf(await zipOf(workbookParts(honest, outer)))).toBe('excel.unsafe')
    const laughs = `${head}<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>`
    expect(await codeOf(await zipOf(workbookParts(honest, laughs)))).toBe('excel.unsafe')
    const behind = `${head}<!--${'x'.repeat(200_000)}--><!DOCTYPE w>`
    expect(await codeOf(await zipOf(workbookParts(honest, behind)))).toBe('excel.unsafe')
    const wide = workbookParts(honest).map(([name, content]): [string, Uint8Array | string] =>
      name.endsWith('sheet1.xml')
        ? [name, Buffer.from(`\ufeff${String(content)}`, 'utf16le')]
        : [name, content],
    )
    expect(await codeOf(await zipOf(wide))).toBe('excel.unsafe')
  })

  test('a row too many is refused, though those before it came', async () => {
    const rows = Array.from({ length: 1001 }, (_, index) => [String(index), '甲'])
    const bytes = await zipOf(workbookParts(sheetData([['工号', '姓名'], ...rows])))
    const came: number[] = []
    const read = await readRows(bytes, { ...wanted, limits: { rows: 1000 } }, (some) =>
      came.push(some.length),
    )
    expect([read, came]).toEqual([
      { ok: false, refusal: { code: 'excel.too-many-rows', detail: { most: 1000 } } },
      [500, 500],
    ])
  })

  test('rows: none, too many, and one cell in the far corner', { timeout: 30_000 }, async () => {
    expect(await codeOf(await zipOf(workbookParts(sheetData([['工号', '姓名']]))))).toBe('excel.empty')
    expect(await codeOf(await zipOf(workbookParts('<sheetData/>')))).toBe('excel.header-missing')
    const rows = Array.from({ length: 101 }, (_, index) => [String(index), '甲'])
    const long = await zipOf(workbookParts(sheetData([['工号', '姓名'], ...rows])))
    expect(await codeOf(long, { rows: 100 })).toBe('excel.too-many-rows')
    const corner = honest.replace(
      '</sheetData>',
      '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
    )
    expect(await codeOf(await zipOf(workbookParts(corner)))).toBe('read')
    const merge = `${honest}<mergeCells><mergeCell ref="A3:XFD1048576"/></mergeCells>`
    expect(await codeOf(await zipOf(workbookParts(merge)))).toBe('read')
  })

  test('headers: missing and doubled, named in the refusal', async () => {
    const missing = await readSheet(await zipOf(workbookParts(sheetData([['工号'], ['1']]))), wanted)
    expect(missing).toEqual({
      ok: false,
      refusal: { code: 'excel.header-missing', detail: { headers: '姓名' } },
    })
    const twice = await readSheet(
      await zipOf(
        workbookParts(
          sheetData([
            ['工号', '姓名', '姓名'],
            ['1', '甲', '乙'],
          ]),
        ),
      ),
      wanted,
    )
    expect(twice).toEqual({ ok: false, refusal: { code: 'excel.header-twice', detail: { header: '姓名' } } })
  })

  test('a workbook that unpacks into more than the heap of its reader', { timeout: 60_000 }, async () => {
    const texts = Array.from({ length: 300_000 }, (_, index) => `甲${index}·${index * 7}`)
    const large = await zipOf(withSharedTexts(workbookParts(honest), texts))
    expect(await codeOf(large, { heap: 32 })).toBe('excel.too-large')
    expect(await codeOf(large)).toBe('read')
    expect(await codeOf(await zipOf(workbookParts(honest)), { heap: 32 })).toBe('read')
  })

  test('a parser that takes too long is ended', async () => {
    expect(await codeOf(await zipOf(workbookParts(honest)), { milliseconds: 1 })).toBe('excel.too-slow')
  })
})
