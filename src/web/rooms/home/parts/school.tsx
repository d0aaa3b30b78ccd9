import type { OutputOf } from '#contract/call.ts'
import type { BranchLine, today as todayCall } from '#contract/home.ts'

import { Section } from '../../../kit/page.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { homeWords, reviewWords, stepNames } from '../../../words/home.ts'
import { Todos } from './todos.tsx'

/** Committee and offices: what waits for the school, and how the branches stand, in the branches' own order. */
export function SchoolPart({ today }: { readonly today: OutputOf<typeof todayCall> }) {
  const todos = [...(today.school?.todos ?? []), ...(today.system?.todos ?? [])]
  return (
    <>
      <Todos todos={todos} today={today.today} />
      {today.branches.length === 0 ? null : (
        <Section title={homeWords.branches}>
          <Table
            label={homeWords.branches}
            columns={columns}
            rows={today.branches}
            keyOf={(row) => row.branchId}
          />
        </Section>
      )}
    </>
  )
}

const share = (done: number, { members }: BranchLine): string => `${done} / ${members}`

const columns: readonly Column<BranchLine>[] = [
  { key: 'branch', title: '党支部', cell: (row) => row.branch, phone: 'title' },
  { key: 'members', title: '党员', cell: (row) => row.members, end: true },
  {
    key: 'goals',
    title: stepNames['goals-handed-in'],
    cell: (row) => share(row.done['goals-handed-in'], row),
    end: true,
  },
  {
    key: 'achievements',
    title: stepNames['achievements-handed-in'],
    cell: (row) => share(row.done['achievements-handed-in'], row),
    end: true,
  },
  { key: 'pending', title: homeWords.pending, cell: (row) => row.pending, end: true },
  { key: 'missing', title: homeWords.missingShort, cell: (row) => row.missingCount, end: true },
  {
    key: 'review',
    title: homeWords.review,
    cell: (row) => (row.review === null ? '未开始' : reviewWords[row.review]),
  },
]
