import type { OutputOf } from '#contract/call.ts'
import { chances } from '#contract/tasks-desk.ts'
import type { BranchId } from '#domain/kernel/ids.ts'

import { useRead } from '../../../api.ts'
import { useBranch } from '../../../branch-in-hand.tsx'
import { Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { tasksWords } from '../../../words/tasks.ts'

type Member = OutputOf<typeof chances>['members'][number]

/** Who of a branch never had a task this term, so that work and chances are shared; in the order of the roll. */
export function ChancesPage() {
  const { branchId, choice } = useBranch()
  return (
    <Page
      title="任务分布"
      lead="看看本学期谁承担过任务、谁还没有轮到，安排时照顾到。这里只按名册排列，不排名。"
      actions={
        <>
          {choice}
          <PrintButton />
        </>
      }
    >
      {branchId === null ? <Empty title="还没有党支部" /> : <OfBranch key={branchId} branchId={branchId} />}
    </Page>
  )
}

/** Who held a place, whatever came of it; giving it back at once is not a chance had. */
const hadOne = ({ claims }: Member): boolean =>
  claims.some(({ state }) => ['held', 'reported', 'returned', 'verified'].includes(state))

function OfBranch({ branchId }: { readonly branchId: BranchId }) {
  const read = useRead(chances, { branchId })
  return (
    <Loaded of={read} lines={10}>
      {(data) => {
        const never = data.members.filter((member) => !hadOne(member))
        const others = data.members.filter(hadOne)
        return (
          <>
            <Section
              title={`还没有承担过任务 ${never.length} 人`}
              note={`${data.term ?? ''}，面向本支部发布过 ${data.offered} 项任务。`}
            >
              <Members label="还没有承担过任务的党员" members={never} empty="本学期每位党员都承担过任务" />
            </Section>
            <Section title={`承担过任务 ${others.length} 人`}>
              <Members label="承担过任务的党员" members={others} empty="还没有人承担过任务" />
            </Section>
          </>
        )
      }}
    </Loaded>
  )
}

interface MembersProps {
  readonly label: string
  readonly members: readonly Member[]
  readonly empty: string
}

const Members = ({ label, members, empty }: MembersProps) =>
  members.length === 0 ? (
    <Empty title={empty} />
  ) : (
    <Table label={label} rows={members} keyOf={({ memberId }) => memberId} columns={columns} />
  )

const columns: readonly Column<Member>[] = [
  {
    key: 'name',
    title: '姓名',
    phone: 'title',
    tight: true,
    cell: ({ name, probationary }) => (probationary ? `${name}（预备）` : name),
  },
  { key: 'post', title: '岗位', cell: ({ post }) => post },
  {
    key: 'hours',
    title: '周课时数',
    end: true,
    cell: ({ weeklyHours }) => (weeklyHours === null ? '—' : weeklyHours / 100),
  },
  {
    key: 'claims',
    title: '本学期的任务',
    cell: ({ claims }) =>
      claims.length === 0
        ? '还没有'
        : claims.map(({ title, state }) => `${title}（${tasksWords.claim[state]}）`).join('；'),
  },
]
