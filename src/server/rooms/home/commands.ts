import { mark } from '#contract/home.ts'
import { ok } from '#domain/kernel/result.ts'
import { answer, type Answer } from '#server/http/answer.ts'

import { markMessages, unreadOf } from './store.ts'

/** Looking at one's own messages is nobody else's business: no audit line. */
const markAnswer = answer(mark, async (write, input, { actor, scope, now }) => {
  await markMessages(write, scope, actor.staffId, input.messageIds ?? null, input.read ? now : null)
  return ok({ unread: await unreadOf(write, scope, actor.staffId) })
})

export const homeAnswers: readonly Answer[] = [markAnswer]
