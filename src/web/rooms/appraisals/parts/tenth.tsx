import { Table, type Column } from '../../../kit/table.tsx'
import { appraisalsWords } from '../../../words/appraisals.ts'
import type { Placed, Tenth } from '../queries.ts'

/** The last tenth with its arithmetic: how many may be in it, who is, and who is not because of a tie. */
export function TenthShown({ tenth }: { readonly tenth: Tenth }) {
  const { appraised, share, without, most, border, bottom, leftOut } = tenth
  return (
    <div className="stack">
      <p>
        参评 {appraised} 人{without === 0 ? '' : `（另有 ${without} 人在表上没有结果，不算在内）`}，{share}%
        是 {appraised} × {share} ÷ 100，取整为 {most} 人；从末位往上，同
        {appraisalsWords.measures[tenth.measure]}
        的一起算，列入 {bottom.length} 人
        {bottom.length === 0 ? '' : `，其中党员 ${bottom.filter(({ member }) => member).length} 人`}。
        {appraisalsWords.borders[border]}
      </p>
      {bottom.length === 0 ? null : (
        <Table
          label={`后 ${share}%`}
          rows={bottom}
          keyOf={(row) => row.staffNumber}
          columns={placedColumns(tenth.measure)}
        />
      )}
      {leftOut.length === 0 ? null : (
        <>
          <h3>并列没有列入的 {leftOut.length} 人</h3>
          <Table
            label="并列没有列入的"
            rows={leftOut}
            keyOf={(row) => row.staffNumber}
            columns={placedColumns(tenth.measure)}
          />
        </>
      )}
    </div>
  )
}

export const placedColumns = (measure: Tenth['measure']): readonly Column<Placed>[] => [
  {
    key: 'name',
    title: '姓名',
    phone: 'title',
    tight: true,
    cell: (row) => `${row.name} ${row.staffNumber}`,
  },
  { key: 'department', title: '部门', cell: (row) => row.department },
  { key: 'member', title: '党员', cell: (row) => (row.member ? '是' : '否') },
  {
    key: 'value',
    title: appraisalsWords.measures[measure],
    end: true,
    cell: (row) =>
      row.value === null
        ? '没有结果'
        : measure === 'score'
          ? appraisalsWords.scoreText(row.value)
          : String(row.value),
  },
  { key: 'rank', title: '全校位次', end: true, cell: (row) => (row.rank === null ? '' : String(row.rank)) },
]
