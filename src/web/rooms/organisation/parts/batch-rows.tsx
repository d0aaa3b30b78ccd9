import './import.css'

import { Link } from 'wouter'

import type { OutputOf } from '#contract/call.ts'
import type { importBatch } from '#contract/organisation-import.ts'
import {
  columnHeaders,
  kindWords,
  rankWords,
  type PeopleColumn,
} from '#domain/organisation/people-columns.ts'

import { Table, type Column } from '../../../kit/table.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { path } from '../../../path.ts'
import { outcomeWords } from '../../../words/organisation.ts'
import { sentence } from '../../../words/zh.ts'

type Row = OutputOf<typeof importBatch>['rows'][number]

/** The rows of a workbook: what each would change, and why one cannot. */
export const BatchRows = ({ rows }: { readonly rows: readonly Row[] }) => (
  <Table label="逐行核对" columns={columns} rows={rows} keyOf={(row) => String(row.ordinal)} />
)

const columns: readonly Column<Row>[] = [
  { key: 'row', title: '行', end: true, tight: true, cell: ({ ordinal }) => ordinal },
  {
    key: 'name',
    title: '姓名',
    phone: 'title',
    cell: ({ name, staffId, outcome }) =>
      staffId === null || outcome === 'new' || outcome === 'refused' ? (
        name || '（没有姓名）'
      ) : (
        <Link href={path.person(staffId)}>{name}</Link>
      ),
  },
  { key: 'number', title: '工号', tight: true, cell: ({ staffNumber }) => staffNumber || '—' },
  {
    key: 'outcome',
    title: '结果',
    tight: true,
    cell: ({ outcome }) => <Tag tone={outcomeWords[outcome].tone}>{outcomeWords[outcome].title}</Tag>,
  },
  {
    key: 'what',
    title: '内容',
    cell: (row) => (
      <>
        {row.issues.map((issue) => (
          <p key={`${issue.column}-${issue.code}`} className="import-issue">
            {issue.remark === true ? <Tag tone="warn">提示</Tag> : null}{' '}
            {issue.column === null ? null : <b>{columnHeaders[issue.column].header}：</b>}
            {sentence(issue)}
          </p>
        ))}
        <Changes row={row} />
      </>
    ),
  },
]

function Changes({ row }: { readonly row: Row }) {
  if (row.changes.length === 0) return row.issues.length === 0 ? '—' : null
  return (
    <ul className="plain-list import-changes">
      {row.changes
        .filter(({ column }) => column !== 'staffNumber' && (row.outcome !== 'new' || column !== 'name'))
        .map(({ column, before, after }) => (
          <li key={column}>
            {columnHeaders[column].header}：
            {row.outcome === 'new' ? null : (
              <>
                <del>{inWords(column, before)}</del> <span aria-hidden="true">→</span>
                <span className="hidden">改为</span>{' '}
              </>
            )}
            <ins>{inWords(column, after)}</ins>
          </li>
        ))}
    </ul>
  )
}

/** The sheet's own words for what it keeps by a key. */
function inWords(column: PeopleColumn, text: string): string {
  if (column === 'kind' && Object.hasOwn(kindWords, text)) return kindWords[text as keyof typeof kindWords]
  if (column === 'rank' && Object.hasOwn(rankWords, text)) return rankWords[text as keyof typeof rankWords]
  return text === '' ? '（空）' : text
}
