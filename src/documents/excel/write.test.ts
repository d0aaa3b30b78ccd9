import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { unpack } from '#testing/unpack.ts'

import { sheetLimits } from './sheet.ts'
import type { SheetRow, SheetToRead } from './sheet.ts'
import { parseSheet } from './parse.ts'
import { normalised } from './text.ts'
import { writeSheet } from './write.ts'

/** Parsed here and now: a hundred workbooks need no hundred processes. */
async function parsed<const Key extends string>(bytes: Uint8Array, wanted: SheetToRead<Key>) {
  const rows: SheetRow<Key>[] = []
  const head = await parseSheet(bytes, wanted, sheetLimits, async (some) => rows.push(...some))
  return head.ok ? { ok: true as const, value: { ...head.value, rows } } : head
}

const attacks = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(A1)',
  '=cmd|"/c calc"!A1',
  '\t=1',
  '\r=1',
  '＝1+1',
  '=HYPERLINK("http://x","y")',
  '<b>&"',
  '#REF!',
  '#N/A',
  '#DIV/0!',
]

test('no text becomes a formula, whatever it begins with, and none loses a letter', async () => {
  const bytes = await writeSheet([
    { name: '=表/名*', columns: [{ header: '=头', kind: 'text' }], rows: attacks.map((attack) => [attack]) },
  ])
  const parts = await unpack(bytes)
  for (const [name, xml] of parts)
    expect(`${name}: ${xml.includes('<f>') || xml.includes('<f ')}`).toBe(`${name}: false`)
  expect(parts.get('xl/styles.xml')).toContain('formatCode="@"')
  const sheet = parts.get('xl/worksheets/sheet1.xml') ?? ''
  const cells = sheet.match(/<c r="A\d+"[^>]*>/gu) ?? []
  expect(cells.length).toBe(attacks.length + 1)
  for (const cell of cells) expect(cell).toMatch(/t="s".* s="|s=".* t="s"/u)
  const read = await parsed(bytes, { columns: { a: { header: '=头' } } })
  expect(read.ok && read.value.rows.map((row) => row.cells.a.text)).toEqual(attacks.map(normalised))
})

test('days are days, numbers numbers, the first row frozen, drop-downs lists with commas', async () => {
  const bytes = await writeSheet([
    {
      name: '模板',
      columns: [
        { header: '处室', kind: 'text', choices: ['教务处', '德育处,团委'] },
        { header: '日期', kind: 'day' },
        { header: '课时', kind: 'number' },
      ],
      rows: [['教务处', '2026-11-22', '12.5']],
    },
    { name: '第二张', columns: [{ header: 'x', kind: 'text' }], rows: [] },
  ])
  const parts = await unpack(bytes)
  const sheet = parts.get('xl/worksheets/sheet1.xml') ?? ''
  expect(sheet).toContain('state="frozen"')
  expect(sheet).toContain('<v>46348</v>')
  expect(sheet).toContain('<v>12.5</v>')
  expect(sheet).toContain('<formula1>选项!$A$1:$A$2</formula1>')
  expect(parts.get('xl/workbook.xml')).toMatch(/name="选项"[^>]*state="veryHidden"/u)
  expect(parts.get('xl/workbook.xml')).toContain('name="第二张"')
})

test('any text goes out and comes back', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { minLength: 1, maxLength: 20 }),
      async (texts) => {
        const rows = [...texts, '_x0041_', '_x005F_x0041_', 'x'].map((text) => [text, 'row'])
        const columns = [
          { header: '甲', kind: 'text' as const },
          { header: '乙', kind: 'text' as const },
        ]
        const bytes = await writeSheet([{ name: '表', columns, rows }])
        const read = await parsed(bytes, { columns: { a: { header: '甲' }, b: { header: '乙' } } })
        const texts2 = read.ok
          ? read.value.rows.map((row) => row.cells.a.text)
          : [JSON.stringify(read.refusal)]
        expect(texts2).toEqual(
          rows.map((row) => normalised(String(row[0]).replaceAll(/[\ufffe\uffff]/gu, ''))),
        )
      },
    ),
    { numRuns: 60, seed: 20261122 },
  )
})

test('a note of five megabytes is cut at what a cell can hold', async () => {
  const bytes = await writeSheet([
    { name: '表', columns: [{ header: '说明', kind: 'text' }], rows: [['长'.repeat(5_000_000)]] },
  ])
  const read = await parsed(bytes, { columns: { a: { header: '说明' } } })
  expect(read.ok && read.value.rows[0]?.cells.a.text.length).toBe(32_767)
})

test(
  'a workbook with any bytes changed is read or refused, never a throw',
  { timeout: 120_000 },
  async () => {
    const good = await writeSheet([
      { name: '表', columns: [{ header: '甲', kind: 'text' }], rows: [['一'], ['二']] },
    ])
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }),
        async (changes) => {
          const bytes = Uint8Array.from(good)
          for (const [at, value] of changes) bytes[at] = value
          const read = await parsed(bytes, { columns: { a: { header: '甲' } } })
          seen.add(read.ok ? 'read' : read.refusal.code)
        },
      ),
      { numRuns: 300, seed: 20261122 },
    )
    expect(seen.size).toBeGreaterThan(1)
  },
)
