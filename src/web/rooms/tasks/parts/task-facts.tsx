import './tasks.css'

import type { TaskLine } from '#contract/tasks-shapes.ts'

import { dayText } from '../../../kit/dates.ts'
import { tasksWords } from '../../../words/tasks.ts'

/** Who offers it, as people say it: the branch by its name. */
export const publisherOf = ({ office, branch }: Pick<TaskLine, 'office' | 'branch'>): string =>
  branch ?? tasksWords.office[office]

export const audienceOf = ({ everybody, branches }: TaskLine): string =>
  everybody ? '全体党员' : branches.map(({ name }) => name).join('、')

/** What a task asks, and everything that one must know before claiming. */
export function TaskFacts({ task }: { readonly task: TaskLine }) {
  return (
    <>
      <p className="task-asks">{task.asks}</p>
      <dl className="facts">
        <Fact title="发布" text={publisherOf(task)} />
        <Fact title="面向" text={audienceOf(task)} />
        <Fact title="名额" text={`${task.places} 人，已认领 ${task.taken} 人`} />
        <Fact title="认领截止" text={`${dayText(task.claimUntil)} 24 时`} />
        {task.dueOn === null ? null : <Fact title="完成期限" text={dayText(task.dueOn)} />}
        <Fact title="核验后建议" text={task.item === '' ? '不对应清单项目' : task.item} />
      </dl>
    </>
  )
}

function Fact({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{text}</dd>
    </div>
  )
}
