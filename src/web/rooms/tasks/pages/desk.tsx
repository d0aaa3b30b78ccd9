import { useState } from 'react'
import { Link } from 'wouter'

import type { OutputOf } from '#contract/call.ts'
import { kept, keptStates } from '#contract/tasks-desk.ts'

import { useRead } from '../../../api.ts'
import { Chips } from '../../../kit/chips.tsx'
import { shortDay } from '../../../kit/dates.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Pager, SearchBox } from '../../../kit/list-page.tsx'
import { Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page } from '../../../kit/page.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { path } from '../../../path.ts'
import { tasksWords } from '../../../words/tasks.ts'
import { KindTag, StateTag } from '../parts/tags.tsx'
import { audienceOf, publisherOf } from '../parts/task-facts.tsx'

type Row = OutputOf<typeof kept>['tasks'][number]
type State = (typeof keptStates)[number]

/** The tasks that somebody's offices publish, and where reports wait. */
export function DeskPage() {
  const [state, setState] = useState<State>('all')
  const [search, setSearch] = useState('')
  const [page, setPage] = useState(1)
  const read = useRead(kept, { state, search, page, size: 20 })
  const counts = read.data?.counts
  return (
    <Page
      title="任务发布与核验"
      lead="发布重点、临时和急难险重任务，党员认领；完成后由您核验，结果直接进入本人清单的建议。"
      actions={
        <LinkButton to={path.newTask()} kind="primary" icon="plus">
          新建任务
        </LinkButton>
      }
    >
      <div className="toolbar no-print">
        <Chips
          label="看哪些"
          value={state}
          onChange={(next) => {
            setState(next)
            setPage(1)
          }}
          options={keptStates.map((value) => ({
            value,
            label: `${tasksWords.keptChips[value]} ${counts?.[value] ?? ''}`.trim(),
          }))}
        />
        <SearchBox
          value={search}
          hint="任务名称或内容"
          onChange={(next) => {
            setSearch(next)
            setPage(1)
          }}
        />
      </div>
      <Loaded of={read} lines={8}>
        {(data) =>
          data.tasks.length === 0 ? (
            <Empty title="这里没有任务">
              <p>点“新建任务”写一项，存为草稿，看过以后再发布。</p>
            </Empty>
          ) : (
            <>
              <Table label="任务" rows={data.tasks} keyOf={({ task }) => task.id} columns={columns} />
              <Pager page={page} size={20} total={data.total} onPage={setPage} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

const columns: readonly Column<Row>[] = [
  {
    key: 'title',
    title: '任务',
    phone: 'title',
    cell: ({ task }) => <Link href={path.keptTask(task.id)}>{task.title}</Link>,
  },
  { key: 'kind', title: '类别', tight: true, cell: ({ task }) => <KindTag kind={task.kind} /> },
  { key: 'state', title: '状态', tight: true, cell: ({ task }) => <StateTag state={task.state} /> },
  { key: 'by', title: '发布', cell: ({ task }) => publisherOf(task) },
  { key: 'for', title: '面向', cell: ({ task }) => audienceOf(task) },
  { key: 'until', title: '认领截止', tight: true, cell: ({ task }) => shortDay(task.claimUntil) },
  {
    key: 'taken',
    title: '认领',
    end: true,
    tight: true,
    cell: ({ task }) => `${task.taken} / ${task.places}`,
  },
  {
    key: 'reported',
    title: '待核验',
    end: true,
    cell: ({ reported }) => (reported === 0 ? '0' : <Tag tone="warn">{`${reported} 人`}</Tag>),
  },
  { key: 'verified', title: '已核验', end: true, cell: ({ verified }) => verified },
]
