import type { FactKey } from '../catalogue/catalogue.ts'
import { factKeys } from '../catalogue/catalogue.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { ok, refuse } from '../kernel/result.ts'
import { mostWeeklyHours } from '../organisation/written.ts'

/** The columns of a department's sheet: the header, and other headers that people write for it. */
export const factColumns: Readonly<
  Record<FactKey, { readonly header: string; readonly also: readonly string[] }>
> = {
  'weekly-hours': { header: '周课时数', also: ['周课时', '课时'] },
  'course-count': { header: '任教课头数', also: ['课头数', '多课头'] },
  'class-teacher': { header: '班主任', also: ['是否班主任', '担任班主任'] },
  'research-head': { header: '教研室主任', also: ['教研组长'] },
  'middle-manager': { header: '中层干部', also: ['是否中层干部'] },
  'graduating-class': { header: '高三升学班', also: ['高三升学班教学'] },
  'office-head': { header: '办公室室长', also: ['教师办公室室长', '室长'] },
  'party-branch-committee': { header: '党支部委员', also: ['支部委员'] },
  'union-committee': { header: '工会小组长或委员', also: ['工会小组长', '工会委员'] },
  'league-secretary': { header: '系团总支书记', also: ['团总支书记'] },
  'teacher-administrator': { header: '教师兼行政', also: ['兼行政'] },
  mentor: { header: '教学师傅或班主任师傅', also: ['师傅', '新教师师傅'] },
  'morning-study': { header: '早自修下班管理次数', also: ['早自修次数', '早自修下班次数'] },
  duty: { header: '值周值日次数', also: ['值周次数', '值日次数'] },
}

/** Facts whose cell is a number; the others are posts: held or not. */
const numberKeys: ReadonlySet<FactKey> = new Set<FactKey>([
  'weekly-hours',
  'course-count',
  'morning-study',
  'duty',
])
export const isNumberKey = (key: FactKey): boolean => numberKeys.has(key)

/** Facts that are compared with the department's average. */
const comparedKeys: readonly FactKey[] = ['morning-study', 'duty']

export type FactCode =
  | 'contributions.staff-missing'
  | 'contributions.staff-unknown'
  | 'contributions.staff-twice'
  | 'contributions.name-differs'
  | 'contributions.number-wrong'
  | 'contributions.held-wrong'
  | 'contributions.no-facts'

/** A row of a department's sheet as text, cell by cell. */
export interface FactRow {
  readonly row: number
  readonly staffNumber: string
  readonly name: string
  readonly cells: Readonly<Partial<Record<FactKey, string>>>
}

export interface KnownStaff {
  readonly id: string
  readonly staffNumber: string
  readonly name: string
  readonly departmentId: string | null
}

export interface FactIssue {
  /** `staffNumber`, `name` or a fact's key: the column where it is wrong. */
  readonly column: string
  readonly refusal: Refusal<FactCode>
}

export interface AcceptedRow {
  readonly row: number
  readonly staffId: string
  readonly values: readonly {
    readonly key: FactKey
    readonly value: number
    readonly average: number | null
  }[]
}

export interface ReadFacts {
  readonly accepted: readonly AcceptedRow[]
  readonly refused: readonly { readonly row: number; readonly issues: readonly FactIssue[] }[]
}

const most: Readonly<Partial<Record<FactKey, number>>> = {
  'weekly-hours': mostWeeklyHours,
  'course-count': 20,
}
const mostCount = 1000

/** A number as people write it, in hundredths; full-width digits are read. */
function readNumber(text: string, key: FactKey): Result<number, FactCode> {
  const clean = text.normalize('NFKC').trim()
  const match = /^(\d{1,4})(?:\.(\d{1,2}))?$/.exec(clean)
  const limit = most[key] ?? mostCount
  if (match === null || Number(clean) > limit)
    return refuse('contributions.number-wrong', { written: [...clean].slice(0, 20).join(''), most: limit })
  const [, whole = '', part = ''] = match
  return ok(Number(whole) * 100 + Number(part.padEnd(2, '0')))
}

/** 是, √ or the name of what is held; 否, 无, × or 0 say no. */
function readHeld(text: string): Result<number, FactCode> {
  const clean = text.normalize('NFKC').trim()
  if (/^(?:否|无|没有|不是|不|0|×|x|n|no)$/iu.test(clean)) return ok(0)
  return [...clean].length > 60 ? refuse('contributions.held-wrong', { most: 60 }) : ok(100)
}

/** Reads a department's sheet: each row against the staff, each cell against its column. Blank cells say nothing. */
export function readFacts(rows: readonly FactRow[], staff: readonly KnownStaff[]): ReadFacts {
  const byNumber = new Map(staff.map((each) => [each.staffNumber, each]))
  const seen = new Map<string, number>()
  const good: {
    readonly row: number
    readonly who: KnownStaff
    readonly values: ReadonlyMap<FactKey, number>
  }[] = []
  const refused: { row: number; issues: readonly FactIssue[] }[] = []
  for (const { row, staffNumber, name, cells } of rows) {
    const who = byNumber.get(staffNumber)
    const issues: FactIssue[] = []
    const before = seen.get(staffNumber)
    if (staffNumber === '')
      issues.push({ column: 'staffNumber', refusal: { code: 'contributions.staff-missing' } })
    else if (who === undefined)
      issues.push({
        column: 'staffNumber',
        refusal: { code: 'contributions.staff-unknown', detail: { number: staffNumber } },
      })
    else if (before !== undefined)
      issues.push({
        column: 'staffNumber',
        refusal: { code: 'contributions.staff-twice', detail: { row: before } },
      })
    else if (name !== '' && name !== who.name)
      issues.push({
        column: 'name',
        refusal: { code: 'contributions.name-differs', detail: { written: name, known: who.name } },
      })
    if (before === undefined) seen.set(staffNumber, row)
    const values = new Map<FactKey, number>()
    for (const key of factKeys) {
      const text = cells[key] ?? ''
      if (text.trim() === '') continue
      const read = isNumberKey(key) ? readNumber(text, key) : readHeld(text)
      if (read.ok) values.set(key, read.value)
      else issues.push({ column: key, refusal: read.refusal })
    }
    if (issues.length === 0 && values.size === 0)
      issues.push({ column: 'staffNumber', refusal: { code: 'contributions.no-facts' } })
    if (issues.length > 0 || who === undefined) refused.push({ row, issues })
    else good.push({ row, who, values })
  }
  const averages = averagesOf(good)
  return {
    accepted: good.map(({ row, who, values }) => ({
      row,
      staffId: who.id,
      values: [...values].map(([key, value]) => ({
        key,
        value,
        average: comparedKeys.includes(key) ? (averages.get(averageAt(who, key)) ?? null) : null,
      })),
    })),
    refused,
  }
}

const averageAt = (who: KnownStaff, key: FactKey): string => `${who.departmentId ?? ''}/${key}`

/** Department by department, over everyone in the sheet who has a number, in hundredths, rounded down: what is above that is above the average. */
function averagesOf(
  rows: readonly { readonly who: KnownStaff; readonly values: ReadonlyMap<FactKey, number> }[],
): ReadonlyMap<string, number> {
  const sums = new Map<string, { sum: number; count: number }>()
  for (const { who, values } of rows)
    for (const key of comparedKeys) {
      const value = values.get(key)
      if (value === undefined || who.departmentId === null) continue
      const at = averageAt(who, key)
      const { sum, count } = sums.get(at) ?? { sum: 0, count: 0 }
      sums.set(at, { sum: sum + value, count: count + 1 })
    }
  return new Map([...sums].map(([at, { sum, count }]) => [at, Math.floor(sum / count)]))
}
