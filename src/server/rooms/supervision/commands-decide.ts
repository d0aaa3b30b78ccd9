/** The branch publishes, passes on, answers and holds back; each step has its line in the audit chain. */
import type { InputOf } from '#contract/call.ts'
import { decide } from '#contract/supervision.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { decide as mayDecide, type Post } from '#domain/supervision/post.ts'
import type { Write } from '#server/db/handle.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { todayOf } from '#server/rooms/terms/views.ts'

import { movePost, postForUpdate, type HeldPost, type Moved } from './store.ts'

const decided = answer(decide, async (write, input, { scope, now, actor }) => {
  const post = await postForUpdate(write, scope, input.supervisionPostId)
  if (post?.branchId !== scope.branchId) return refuse('common.not-found')
  const may = mayDecide(post, post.staffId === actor.staffId, input)
  if (!may.ok) return may
  const today = await todayOf(write, scope, now)
  const moved = { ...said(post, input, today), ...may.value }
  const version = await movePost(write, scope, post.id, moved, { by: actor.staffId, at: now })
  const { move, holdKind } = input
  write.audit({
    act: `supervision.${move}`,
    subject: { kind: 'supervision-post', id: post.id },
    detail: move === 'hold' ? { holdKind } : {},
  })
  tellMember(write, post, move)
  return ok({ version })
})

/** What is written beside the new state. */
function said(
  post: HeldPost,
  { move, text, holdKind }: InputOf<typeof decide>,
  today: LocalDate,
): Omit<Moved, keyof Pick<Post, 'state' | 'isPublic'>> {
  const nothing = {
    holdKind: null,
    reason: '',
    reply: post.reply,
    answer: '',
    answeredBy: null,
    answeredOn: null,
  }
  if (move === 'answer') return { ...nothing, answer: text, answeredBy: 'branch', answeredOn: today }
  if (move === 'release') return { ...nothing, answer: post.reply, answeredBy: 'member', answeredOn: today }
  if (move === 'hold') return { ...nothing, holdKind, reason: text }
  if (move === 'return') return { ...nothing, reason: text }
  return move === 'publish' ? { ...nothing, reason: post.reason } : nothing
}

const told: Readonly<Partial<Record<InputOf<typeof decide>['move'], string>>> = {
  pass: '支部转来一条师生留言，请您答复',
  return: '您对师生留言的答复被退回，请再写',
  release: '您对师生留言的答复已公开',
}

/** Nothing of the words in the message. */
function tellMember(write: Write, { staffId }: HeldPost, move: InputOf<typeof decide>['move']): void {
  const title = told[move]
  if (title === undefined) return
  write.emit({
    topic: 'message',
    payload: {
      to: [staffId],
      kind: `supervision.${move}`,
      title,
      body: '留言不署名，也查不到是谁写的。请就事论事，谢谢师生的监督。',
      link: '/supervision/mine',
    },
  })
}

export const decideAnswers: readonly Answer[] = [decided]
