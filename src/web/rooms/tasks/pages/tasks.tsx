import { useState } from 'react'

import { offers, offerStates } from '#contract/tasks.ts'

import { useRead } from '../../../api.ts'
import { Chips } from '../../../kit/chips.tsx'
import { Pager, SearchBox } from '../../../kit/list-page.tsx'
import { Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page } from '../../../kit/page.tsx'
import { tasksWords } from '../../../words/tasks.ts'
import { TaskCard } from '../parts/task-card.tsx'

type State = (typeof offerStates)[number]

/** What a member may take on beside the basic load, urgent work first. */
export function TasksPage() {
  const [state, setState] = useState<State>('open')
  const [search, setSearch] = useState('')
  const [page, setPage] = useState(1)
  const read = useRead(offers, { state, search, page, size: 20 })
  const counts = read.data?.counts
  return (
    <Page
      title="勇挑重担"
      lead="在做好本职工作的基础上，主动认领重点工作、临时性工作和急难险重任务。完成并核验后，会向您的贡献清单提出建议。"
    >
      <div className="toolbar">
        <Chips
          label="看哪些"
          value={state}
          onChange={(next) => {
            setState(next)
            setPage(1)
          }}
          options={offerStates.map((value) => ({
            value,
            label: `${tasksWords.offerChips[value]} ${counts?.[value] ?? ''}`.trim(),
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
            <Empty title={nothing[state]}>
              <p>有新任务会出现在这里；急难险重任务会马上发消息告诉您。</p>
            </Empty>
          ) : (
            <>
              <ul className="plain-list task-cards" aria-label="任务">
                {data.tasks.map(({ task, mine }) => (
                  <TaskCard key={task.id} task={task} mine={mine} today={data.today} />
                ))}
              </ul>
              <Pager page={page} size={20} total={data.total} onPage={setPage} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

const nothing: Readonly<Record<State, string>> = {
  open: '现在没有可以认领的任务',
  mine: '您手上没有进行中的任务',
  done: '还没有核验过的任务',
  all: '还没有任务',
}
