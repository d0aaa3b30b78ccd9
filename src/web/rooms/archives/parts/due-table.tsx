import { dayText, untilText } from '../../../kit/dates.ts'
import { Explanation } from '../../../kit/explanation.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { path } from '../../../path.ts'
import type { Entry } from '../queries.ts'

interface DueTableProps {
  readonly label: string
  readonly entries: readonly Entry[]
  readonly seesLists: boolean
  readonly today: string
}

/** Kinds of a term or year, the earliest day first, each with how its day came about. */
export function DueTable({ label, entries, seesLists, today }: DueTableProps) {
  return (
    <Table
      label={label}
      rows={entries}
      keyOf={({ kind, period }) => `${kind} ${period}`}
      columns={columns(seesLists, today)}
    />
  )
}

const columns = (seesLists: boolean, today: string): readonly Column<Entry>[] => [
  {
    key: 'what',
    title: '材料',
    phone: 'title',
    cell: ({ title, periodName }) => (
      <>
        {title}
        <br />
        <small>{periodName}</small>
      </>
    ),
  },
  { key: 'class', title: '类别', cell: ({ classTitle }) => classTitle },
  {
    key: 'due',
    title: '可以销毁的日子',
    tight: true,
    cell: ({ due, isDue }) => (
      <>
        {dayText(due)}
        {isDue ? null : (
          <>
            <br />
            <small>{untilText(due, today)}</small>
          </>
        )}
      </>
    ),
  },
  {
    key: 'count',
    title: '数量',
    cell: ({ people, rows, held, because }) => (
      <>
        {people} 人，{rows} 条{held === null || held === 0 ? '' : `；${held} 人暂缓`}
        <Explanation title="怎么算的" because={because} />
      </>
    ),
  },
  ...(seesLists ? [listColumn] : []),
]

const listColumn: Column<Entry> = {
  key: 'list',
  title: '名单',
  phone: 'foot',
  cell: ({ kind, period }) => (
    <LinkButton small to={path.destructionList(kind, period)}>
      看名单
    </LinkButton>
  ),
}
