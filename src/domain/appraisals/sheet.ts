import type { StaffId } from '../kernel/ids.ts'
import type { Refusal, Result } from '../kernel/result.ts'
import { ok, refuse } from '../kernel/result.ts'

/** What a sheet of 教师发展性绩效评价 gives: scores, or places where the school keeps the scores to itself. */
export const measures = ['score', 'rank'] as const
export type Measure = (typeof measures)[number]

export type AppraisalCode =
  | 'appraisals.staff-missing'
  | 'appraisals.staff-unknown'
  | 'appraisals.staff-left'
  | 'appraisals.staff-twice'
  | 'appraisals.name-differs'
  | 'appraisals.score-wrong'
  | 'appraisals.rank-wrong'

/** A row of the sheet as text. */
export interface AppraisalRow {
  readonly row: number
  readonly staffNumber: string
  readonly name: string
  readonly value: string
}

export interface KnownStaff {
  readonly id: StaffId
  readonly staffNumber: string
  readonly name: string
  readonly hasLeft: boolean
}

export interface AppraisalIssue {
  readonly column: 'staffNumber' | 'name' | 'value'
  readonly refusal: Refusal<AppraisalCode>
}

/** A score in ten-thousandths, or a place from 1; null: on the sheet without a result. */
export interface Appraised {
  readonly staffId: StaffId
  readonly value: number | null
}

export interface ReadAppraisal {
  readonly accepted: readonly Appraised[]
  readonly refused: readonly { readonly row: number; readonly issues: readonly AppraisalIssue[] }[]
}

export const highestScore = 1000
const absent = /^(?:|-|—|——|\/|无|缺|缺考|未参评|不参评|免评)$/u

/** `92.5` is 925000; full-width digits are read, more than four decimals are refused since rounding would make ties. */
function readScore(text: string): Result<number, AppraisalCode> {
  const [, whole, part = ''] = /^(\d{1,4})(?:\.(\d{1,4}))?$/u.exec(text) ?? []
  const value = whole === undefined ? null : Number(whole) * 10_000 + Number(part.padEnd(4, '0'))
  return value === null || value > highestScore * 10_000
    ? refuse('appraisals.score-wrong', { written: [...text].slice(0, 20).join(''), most: highestScore })
    : ok(value)
}

const readRank = (text: string): Result<number, AppraisalCode> =>
  /^[1-9]\d{0,5}$/u.test(text)
    ? ok(Number(text))
    : refuse('appraisals.rank-wrong', { written: [...text].slice(0, 20).join('') })

/**
 * Reads the sheet of all staff: each row against the staff of the school. Of a person who stands twice no row is taken,
 * since nobody can know which one holds.
 */
export function readAppraisal(
  rows: readonly AppraisalRow[],
  staff: readonly KnownStaff[],
  measure: Measure,
): ReadAppraisal {
  const byNumber = new Map(staff.map((each) => [each.staffNumber, each]))
  const rowsOf = Map.groupBy(rows, (each) => each.staffNumber)
  const accepted: Appraised[] = []
  const refused: { row: number; issues: readonly AppraisalIssue[] }[] = []
  for (const each of rows) {
    const who = byNumber.get(each.staffNumber)
    const other = rowsOf.get(each.staffNumber)?.find(({ row }) => row !== each.row)
    const fault = faultOf(each, who, other)
    const text = each.value.normalize('NFKC').trim()
    const value = absent.test(text) ? ok(null) : measure === 'score' ? readScore(text) : readRank(text)
    const issues: readonly AppraisalIssue[] = [
      ...(fault === null ? [] : [fault]),
      ...(value.ok ? [] : [{ column: 'value' as const, refusal: value.refusal }]),
    ]
    if (issues.length === 0 && who !== undefined && value.ok)
      accepted.push({ staffId: who.id, value: value.value })
    else refused.push({ row: each.row, issues })
  }
  return { accepted, refused }
}

function faultOf(
  { staffNumber, name }: AppraisalRow,
  who: KnownStaff | undefined,
  other: AppraisalRow | undefined,
): AppraisalIssue | null {
  const at = (refusal: Refusal<AppraisalCode>): AppraisalIssue => ({ column: 'staffNumber', refusal })
  if (staffNumber === '') return at({ code: 'appraisals.staff-missing' })
  if (who === undefined) return at({ code: 'appraisals.staff-unknown', detail: { number: staffNumber } })
  if (other !== undefined) return at({ code: 'appraisals.staff-twice', detail: { row: other.row } })
  if (who.hasLeft) return at({ code: 'appraisals.staff-left', detail: { name: who.name } })
  if (name !== '' && name !== who.name)
    return {
      column: 'name',
      refusal: { code: 'appraisals.name-differs', detail: { written: name, known: who.name } },
    }
  return null
}
