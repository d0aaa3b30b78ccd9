/** What a member reads of what was said on their pledges: the day, never when, and never by whom. */
import { mine } from '#contract/supervision.ts'
import { ok } from '#domain/kernel/result.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { boardPlace } from '#server/rooms/pledges/views-board.ts'
import { todayOf } from '#server/rooms/terms/views.ts'

import { countsOfMember, postsOfMember } from './store-lists.ts'
import { postShown } from './views-branch.ts'

const shown = answer(mine, async (read, { page, size }, { scope, now }) => {
  const today = await todayOf(read, scope, now)
  const [posts, counts, board] = await Promise.all([
    postsOfMember(read, scope, scope.memberId, { page, size }),
    countsOfMember(read, scope, scope.memberId),
    boardPlace(read, scope),
  ])
  return ok({
    posts: posts.map((post) =>
      Object.assign(postShown(post, today), {
        may: post.state === 'passed' ? (true as const) : ({ code: 'supervision.moved-on' } as const),
      }),
    ),
    total: counts.total,
    board,
  })
})

export const mineViews: readonly Answer[] = [shown]
