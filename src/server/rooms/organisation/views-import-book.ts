import { ok } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'
import type { CellProblem, SheetPerson } from '#domain/organisation/import-record.ts'
import { columnHeaders, kindWords, peopleColumns, rankWords } from '#domain/organisation/people-columns.ts'
import type { PeopleColumn, PersonTexts } from '#domain/organisation/people-columns.ts'
import { mostWeeklyHours } from '#domain/organisation/written.ts'
import type { CellCode, ExcelCode } from '#contract/files.ts'
import { asText } from '#documents/excel/cell.ts'
import { readRows } from '#documents/excel/read.ts'
import type { ColumnToRead, SheetCell } from '#documents/excel/sheet.ts'
import type { ColumnToWrite, ValueToWrite } from '#documents/excel/write.ts'

const wanted: Readonly<Record<PeopleColumn, ColumnToRead>> = mapColumns((column) => ({
  ...columnHeaders[column],
  // A sheet with only numbers and hours is welcome: what is not in it stays as it is.
  required: column === 'staffNumber',
}))

const problems: Readonly<Partial<Record<CellCode, CellProblem>>> = {
  'cell.formula': 'organisation.cell-formula',
  'cell.merged': 'organisation.cell-merged',
  'cell.error': 'organisation.cell-error',
  'cell.number-too-long': 'organisation.cell-number-too-long',
}

/** The workbook as rows of the domain: texts, or why there is none. */
export async function readPeopleBook(
  bytes: Uint8Array,
): Promise<
  Result<{ readonly rows: readonly SheetPerson[]; readonly unknown: readonly string[] }, ExcelCode>
> {
  const rows: SheetPerson[] = []
  const head = await readRows(bytes, { columns: wanted }, (some) => {
    for (const { row, cells } of some)
      if (cells.staffNumber.text !== exampleNumber) rows.push(sheetPerson(row, cells))
  })
  return head.ok ? ok({ rows, unknown: head.value.unknown.slice(0, 50) }) : head
}

function sheetPerson(ordinal: number, row: Readonly<Record<PeopleColumn, SheetCell>>): SheetPerson {
  const cells: Partial<Record<PeopleColumn, string>> = {}
  const found: Partial<Record<PeopleColumn, CellProblem>> = {}
  for (const column of peopleColumns) {
    const text = asText(row[column])
    const problem = text.ok ? undefined : problems[text.refusal.code]
    if (problem !== undefined) found[column] = problem
    if (row[column].text !== '') cells[column] = row[column].text
  }
  return Object.keys(found).length === 0 ? { ordinal, cells } : { ordinal, cells, problems: found }
}

export interface Choices {
  readonly branches: readonly string[]
  readonly departments: readonly string[]
}

/** The columns as they are written: drop-downs where the words are few. */
export function peopleBookColumns({ branches, departments }: Choices): readonly ColumnToWrite[] {
  const choices: Readonly<Partial<Record<PeopleColumn, readonly string[]>>> = {
    department: departments,
    branch: branches,
    kind: Object.values(kindWords),
    rank: Object.values(rankWords),
  }
  return peopleColumns.map((column) => {
    const list = choices[column] ?? []
    const base = { header: columnHeaders[column].header, kind: kindOf(column) }
    return list.length === 0 ? base : { ...base, choices: list }
  })
}

const kindOf = (column: PeopleColumn): ColumnToWrite['kind'] => {
  if (column === 'weeklyHours') return 'number'
  return column === 'joinedOn' || column === 'fullOn' ? 'day' : 'text'
}

/** A person's line: the words that the reader reads back. */
export const peopleBookRow = (texts: PersonTexts): readonly ValueToWrite[] =>
  peopleColumns.map((column) => {
    if (column === 'kind') return kindText(texts.kind)
    return column === 'rank' ? rankText(texts.rank) : texts[column]
  })

const kindText = (kind: string): string =>
  kind === 'full' || kind === 'probationary' ? kindWords[kind] : kindWords.none
const rankText = (rank: string): string =>
  rank === 'middle-manager' || rank === 'school-leader' ? rankWords[rank] : rankWords.none

function mapColumns<Value>(value: (column: PeopleColumn) => Value): Readonly<Record<PeopleColumn, Value>> {
  return Object.fromEntries(peopleColumns.map((column) => [column, value(column)])) as Record<
    PeopleColumn,
    Value
  >
}

/** The example of the template is told by its number, so that nobody becomes staff who forgot to delete it. */
const exampleNumber = '示例'

export const exampleRow = ({ branches, departments }: Choices): readonly ValueToWrite[] =>
  peopleBookRow({
    staffNumber: exampleNumber,
    name: '张示例',
    department: departments[0] ?? '机电系',
    position: '高级讲师',
    post: '机械专业教师',
    classes: '23 机电 1 班、23 机电 2 班',
    weeklyHours: '14',
    classInCharge: '23 机电 1 班',
    other: '',
    rank: 'none',
    posts: '班主任、教研室主任',
    kind: 'full',
    branch: branches[0] ?? '第一党支部',
    group: '',
    joinedOn: '2010-07-01',
    fullOn: '2011-07-01',
  })

export const howToFillIn: readonly string[] = [
  '一人一行。工号是唯一的凭据：系统里没有的工号会新增，已有的会修改，请核对清楚。',
  '空白的单元格不改动已有内容；确实要清空某一格，请在格内写“清空”。',
  '不需要的列可以整列删掉，但“工号”一列必须保留；第一行的表头请不要改字。',
  '党员请填“党员类别”和“党支部”；不是党员的教职工这两列留空或写“非党员”。',
  `周课时数填 0 到 ${mostWeeklyHours} 之间的数，最多两位小数；日期写成 2026-09-01 这样。`,
  '兼任职务有几项的，用顿号分开，如：班主任、教研室主任。',
  '请不要使用公式和合并单元格。工号为“示例”的一行不会导入，可以不删。',
  '上传后先看到预览，确认无误再写入；写入后还可以整批撤销。',
]
