/** The result of a review line by line, as it is printed and written to Excel. */
import type { ColumnToWrite, ValueToWrite } from '#documents/excel/write.ts'
import type { ResultRow } from '#documents/result-sheet.ts'
import { formatRounded, parseFraction } from '#domain/kernel/fraction.ts'
import type { BranchId } from '#domain/kernel/ids.ts'
import { formatPoints } from '#domain/kernel/points.ts'
import { mayShow } from '#domain/reviews/few-raters.ts'
import { paperKeys, starCountsOf } from '#domain/reviews/paper.ts'

import type { ReviewRow } from './store.ts'
import type { Standing } from './views-sheet.ts'

const howInWords = {
  quota: '名额内',
  'cut-line': '按分数线',
  designated: '直接确定',
  decided: '党委审定',
  corrected: '公布后更正',
  'no-result': '无结果',
} as const

interface MemberResult {
  readonly branchId: BranchId
  readonly row: ResultRow
}

/** One line per graded member, in the order of the roll. Few raters: numbers are left out. */
export function resultRows(review: ReviewRow, { facts, rows }: Standing): readonly MemberResult[] {
  const counts = facts.counts.get(review.id)
  const results = new Map(rows.map((each) => [each.memberId, each]))
  const decisions = new Map(facts.decisions.map((each) => [each.memberId, each]))
  return (facts.rolls.get(review.id) ?? []).flatMap((member) => {
    if (!member.graded) return []
    const result = results.get(member.memberId)
    const held = counts?.get(member.memberId)
    const shown = held === undefined || mayShow(starCountsOf(held))
    const [five = 0, four = 0, three = 0, two = 0, one = 0, abstained = 0, spoilt = 0] = paperKeys.map(
      (key) => held?.[key] ?? 0,
    )
    const score = result?.score == null || !shown ? null : parseFraction(result.score)
    const row: ResultRow = {
      name: member.name,
      points: formatPoints(member.points),
      counts: shown && held !== undefined ? [five, four, three, two, one, abstained, spoilt] : null,
      score: score === null ? '—' : formatRounded(score, 2),
      rank: result?.place == null || !shown ? '—' : String(result.place),
      stars: result?.stars ?? null,
      how: howInWords[result?.how ?? 'no-result'],
      remark: decisions.get(member.memberId)?.reason ?? '',
    }
    return [{ branchId: member.branchId, row }]
  })
}

const text = (header: string): ColumnToWrite => ({ header, kind: 'text' })
const number = (header: string): ColumnToWrite => ({ header, kind: 'number' })

export const resultColumns: readonly ColumnToWrite[] = [
  text('姓名'),
  number('贡献分'),
  ...['五星', '四星', '三星', '二星', '一星', '弃权', '废票'].map(number),
  ...['得分', '名次', '星级', '依据', '备注'].map(text),
]

export const cellsOf = (row: ResultRow): readonly ValueToWrite[] => [
  row.name,
  row.points,
  ...(row.counts ?? [null, null, null, null, null, null, null]),
  row.score,
  row.rank,
  row.stars === null ? '无结果' : `${row.stars} 星`,
  row.how,
  row.remark,
]
