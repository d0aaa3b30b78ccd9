import { messages, unread } from '#contract/home.ts'
import { ok } from '#domain/kernel/result.ts'
import { answer, type Answer } from '#server/http/answer.ts'

import { messagesOf, unreadOf } from './store.ts'

const messagesAnswer = answer(messages, async (read, input, { actor, scope }) => {
  const [{ rows, total }, waiting] = await Promise.all([
    messagesOf(read, scope, actor.staffId, input),
    unreadOf(read, scope, actor.staffId),
  ])
  const shown = rows.map(({ id, kind, title, body, link, at, read_at }) => ({
    id,
    kind,
    title,
    body,
    link,
    at: at.toISOString(),
    read: read_at !== null,
  }))
  return ok({ messages: shown, total, unread: waiting })
})

const unreadAnswer = answer(unread, async (read, _input, { actor, scope }) =>
  ok({ unread: await unreadOf(read, scope, actor.staffId) }),
)

export const homeViews: readonly Answer[] = [messagesAnswer, unreadAnswer]
