import './tasks.css'

import { Link } from 'wouter'

import type { TaskLine } from '#contract/tasks-shapes.ts'
import type { ClaimState } from '#domain/tasks/task.ts'

import { shortDay, untilText } from '../../../kit/dates.ts'
import { Tag } from '../../../kit/tag.tsx'
import { path } from '../../../path.ts'
import { tasksWords } from '../../../words/tasks.ts'
import { ClaimTag, KindTag } from './tags.tsx'
import { publisherOf } from './task-facts.tsx'

interface TaskCardProps {
  readonly task: TaskLine
  readonly mine: ClaimState | null
  readonly today: string
}

/** A task in a member's list: what, how urgent, how many places are left. */
export function TaskCard({ task, mine, today }: TaskCardProps) {
  const open = task.state === 'published' && task.claimUntil >= today
  return (
    <li className={task.kind === 'urgent' && open ? 'task-card task-urgent' : 'task-card'}>
      <div className="row">
        <KindTag kind={task.kind} />
        {mine === null ? <Standing task={task} open={open} today={today} /> : <ClaimTag state={mine} />}
      </div>
      <Link href={path.task(task.id)} className="task-title">
        {task.title}
      </Link>
      <p className="task-brief">{task.asks}</p>
      <p className="small quiet">
        {publisherOf(task)} · {task.places} 个名额，已认领 {task.taken} · {shortDay(task.claimUntil)}截止认领
      </p>
    </li>
  )
}

function Standing({
  task,
  open,
  today,
}: {
  readonly task: TaskLine
  readonly open: boolean
  readonly today: string
}) {
  if (task.state === 'cancelled') return <Tag>{tasksWords.state.cancelled}</Tag>
  if (!open) return <Tag>认领已截止</Tag>
  const left = task.places - task.taken
  if (left <= 0) return <Tag>名额已满</Tag>
  return (
    <>
      <Tag tone="good">{`还有 ${left} 个名额`}</Tag>
      <Tag tone="plain">{untilText(task.claimUntil, today)}</Tag>
    </>
  )
}
