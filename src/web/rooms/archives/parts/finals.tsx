import { dayText } from '../../../kit/dates.ts'
import { Table, type Column } from '../../../kit/table.tsx'
import { archivesWords } from '../../../words/archives.ts'
import type { Final } from '../queries.ts'

interface FinalsProps {
  readonly label: string
  readonly finals: readonly Final[]
}

/** Finals, term by term, as they go into a file. */
export function Finals({ label, finals }: FinalsProps) {
  const rows = finals.map((final, at) => ({ key: String(at), final }))
  return <Table label={label} rows={rows} keyOf={({ key }) => key} columns={columns} />
}

const columns: readonly Column<{ readonly key: string; readonly final: Final }>[] = [
  { key: 'term', title: '学期', phone: 'title', cell: ({ final }) => final.term },
  { key: 'kind', title: '类别', tight: true, cell: ({ final }) => archivesWords.finals[final.kind] },
  { key: 'value', title: '结果', cell: ({ final }) => final.value },
  { key: 'because', title: '说明', cell: ({ final }) => final.because.join('；') || '—' },
  { key: 'on', title: '定案日期', cell: ({ final }) => dayText(final.decidedOn) },
]
