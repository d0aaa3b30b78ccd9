import './messages.css'

import { useState } from 'react'

import type { Message } from '#contract/home.ts'

import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { shortMoment } from '../../../kit/dates.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Pager } from '../../../kit/list-page.tsx'
import { Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { homeWords } from '../../../words/home.ts'
import { sentence } from '../../../words/zh.ts'
import { Todos } from '../parts/todos.tsx'
import { useMark, useMessages, useToday } from '../queries.ts'

/** The message box: what is to be done on top, what is unread, and what is done with folded away. */
export function MessagesPage() {
  return (
    <Page title={homeWords.messages} narrow>
      <MyTodos />
      <Unread />
      <Done />
    </Page>
  )
}

function MyTodos() {
  const { data } = useToday()
  if (data === undefined) return null
  const branches = data.branches.flatMap((branch) => branch.todos)
  const todos = [
    ...(data.mine?.todos ?? []),
    ...branches,
    ...(data.school?.todos ?? []),
    ...(data.system?.todos ?? []),
  ]
  if (todos.length === 0) return null
  const nameOf = (branchId: string) =>
    data.branches.find((branch) => branch.branchId === branchId)?.branch ?? null
  return <Todos todos={todos} today={data.today} branchName={nameOf} />
}

function Unread() {
  const [page, setPage] = useState(1)
  const of = useMessages(false, page)
  const { put, busy } = usePut()
  return (
    <Section
      title={homeWords.unread}
      actions={
        (of.data?.total ?? 0) > 1 ? (
          <Button small busy={busy} onPress={() => put(null, true)}>
            {homeWords.markAll}
          </Button>
        ) : undefined
      }
    >
      <Loaded of={of} lines={4}>
        {({ messages, total }) =>
          messages.length === 0 ? (
            <Empty title={homeWords.noUnread} />
          ) : (
            <>
              <Rows messages={messages} onPut={(message) => put(message, true)} word={homeWords.markRead} />
              <Pager page={page} size={20} total={total} onPage={setPage} />
            </>
          )
        }
      </Loaded>
    </Section>
  )
}

/** Read only when somebody unfolds it. */
function Done() {
  const [isOpen, setOpen] = useState(false)
  const [page, setPage] = useState(1)
  const of = useMessages(true, page, isOpen)
  const { put } = usePut()
  return (
    <details className="section message-done" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{homeWords.read}</summary>
      {isOpen ? (
        <Loaded of={of} lines={4}>
          {({ messages, total }) =>
            messages.length === 0 ? (
              <Empty title={homeWords.noMessages} />
            ) : (
              <>
                <Rows
                  messages={messages}
                  onPut={(message) => put(message, false)}
                  word={homeWords.markUnread}
                />
                <Pager page={page} size={20} total={total} onPage={setPage} />
              </>
            )
          }
        </Loaded>
      ) : null}
    </details>
  )
}

interface RowsProps {
  readonly messages: readonly Message[]
  readonly onPut: (message: Message) => unknown
  readonly word: string
}

const Rows = ({ messages, onPut, word }: RowsProps) => (
  <ul className="plain-list message-rows">
    {messages.map((message) => (
      <li key={message.id}>
        <p className="row">
          <b>{message.title}</b>
          <span className="quiet small push">{shortMoment(message.at)}</span>
        </p>
        {message.body === '' ? null : <p className="message-body">{message.body}</p>}
        <div className="row no-print">
          {message.link === null ? null : (
            <LinkButton small to={message.link}>
              {homeWords.open}
              <span className="hidden">：{message.title}</span>
            </LinkButton>
          )}
          <Button small kind="text" label={`${word}：${message.title}`} onPress={() => onPut(message)}>
            {word}
          </Button>
        </div>
      </li>
    ))}
  </ul>
)

/** One message, or all of them where none is named. */
function usePut() {
  const mark = useMark()
  const notice = useNotice()
  const put = async (message: Message | null, read: boolean) => {
    const answered = await mark.mutateAsync({
      read,
      ...(message === null ? {} : { messageIds: [message.id] }),
    })
    if (!answered.ok) notice.failed(sentence(answered.refusal))
  }
  return { put, busy: mark.isPending }
}
