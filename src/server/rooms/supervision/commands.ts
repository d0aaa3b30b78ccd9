/** Everything that supervision answers. */
import { reply } from '#contract/supervision.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { reply as mayReply } from '#domain/supervision/post.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { holdersOf } from '#server/rooms/organisation/views.ts'
import { todayOf } from '#server/rooms/terms/views.ts'

import { decideAnswers } from './commands-decide.ts'
import { leaveAnswers } from './commands-leave.ts'
import { movePost, postForUpdate } from './store.ts'
import { branchViews } from './views-branch.ts'
import { mineViews } from './views-mine.ts'

const replied = answer(reply, async (write, { supervisionPostId, seen, text }, { scope, now, actor }) => {
  const post = await postForUpdate(write, scope, supervisionPostId)
  // What was not passed on to me is not there, whatever was said.
  if (post?.memberId !== scope.memberId || !(post.isPublic || post.state !== 'waiting'))
    return refuse('common.not-found')
  if (post.state === 'held') return refuse('common.not-found')
  const may = mayReply(post, seen)
  if (!may.ok) return may
  const moved = {
    state: may.value,
    isPublic: post.isPublic,
    holdKind: null,
    reason: '',
    reply: text,
    answer: '',
    answeredBy: null,
    answeredOn: null,
  }
  const version = await movePost(write, scope, post.id, moved, { by: actor.staffId, at: now })
  write.audit({ act: 'supervision.reply', subject: { kind: 'supervision-post', id: post.id } })
  const today = await todayOf(write, scope, now)
  const to = (await holdersOf(write, scope, 'secretary', post.branchId, today)).map(({ staffId }) => staffId)
  if (to.length > 0)
    write.emit({
      topic: 'message',
      payload: {
        to,
        kind: 'supervision.replied',
        title: '一条师生留言本人已答复，请审核',
        body: '审核后公开，或退回再写。',
        link: '/supervision',
      },
    })
  return ok({ version })
})

export const supervisionAnswers: readonly Answer[] = [
  ...leaveAnswers,
  ...branchViews,
  ...decideAnswers,
  ...mineViews,
  replied,
]
