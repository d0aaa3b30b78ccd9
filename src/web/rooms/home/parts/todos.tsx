import './todos.css'

import type { TodoLine } from '#contract/home.ts'

import { dayText, untilText } from '../../../kit/dates.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Empty } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { homeWords, todoWords } from '../../../words/home.ts'

interface TodosProps {
  readonly todos: readonly TodoLine[]
  readonly today: string
  /** Names of branches, where somebody answers for several. */
  readonly branchName?: (branchId: string) => string | null
}

/** What I must do and until when; one press there. */
export function Todos({ todos, today, branchName }: TodosProps) {
  return (
    <Section title={homeWords.todo}>
      {todos.length === 0 ? (
        <Empty title={homeWords.nothing}>
          <p>{homeWords.nothingHint}</p>
        </Empty>
      ) : (
        <ul className="plain-list todo-rows">
          {todos.map((todo, index) => (
            <TodoRow
              key={`${todo.kind} ${todo.branchId ?? ''}`}
              todo={todo}
              first={index === 0}
              today={today}
              where={todo.branchId === null ? null : (branchName?.(todo.branchId) ?? null)}
            />
          ))}
        </ul>
      )}
    </Section>
  )
}

function TodoRow({
  todo,
  first,
  today,
  where,
}: {
  readonly todo: TodoLine
  readonly first: boolean
  readonly today: string
  readonly where: string | null
}) {
  const words = todoWords[todo.kind]
  const what = words.what(todo.count)
  return (
    <li className="todo-row">
      <div className="todo-words">
        {where === null ? null : <span className="quiet small">{where}</span>}
        <b>{what}</b>
        {todo.until === null ? null : (
          <span className="row small">
            <Tag tone={isNear(todo.until, today) ? 'warn' : 'plain'}>{untilText(todo.until, today)}</Tag>
            <span className="quiet">{dayText(todo.until)}</span>
          </span>
        )}
      </div>
      <LinkButton to={words.to} kind={first ? 'primary' : 'default'}>
        {words.go}
        <span className="hidden">：{what}</span>
      </LinkButton>
    </li>
  )
}

/** Within three days, or past. */
const isNear = (until: string, today: string): boolean =>
  Date.parse(until) - Date.parse(today) <= 3 * 86_400_000
