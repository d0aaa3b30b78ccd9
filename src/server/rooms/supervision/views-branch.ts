/** What the branch looks through. */
import type { OutputOf } from '#contract/call.ts'
import { ofBranch, type postLists } from '#contract/supervision.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import { ok } from '#domain/kernel/result.ts'
import { isLate, movesOf, openStates, type PostState } from '#domain/supervision/post.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { boardPlace } from '#server/rooms/pledges/views-board.ts'
import { todayOf } from '#server/rooms/terms/views.ts'

import { countsByBranch, postsOfBranch, type ListedPost } from './store-lists.ts'

const statesOf: Readonly<Record<(typeof postLists)[number], readonly PostState[]>> = {
  open: openStates,
  done: ['shown', 'answered'],
  held: ['held'],
}

type Shown = Omit<OutputOf<typeof ofBranch>['posts'][number], 'own' | 'moves' | 'may'>

/** As the branch and the member read it. */
export const postShown = ({ staffId: _staffId, ...post }: ListedPost, today: LocalDate): Shown => ({
  ...post,
  late: isLate(post, post.dueOn, today),
})

const shown = answer(ofBranch, async (read, { branchId, list, page, size }, { scope, now, actor }) => {
  const today = await todayOf(read, scope, now)
  const [posts, counted, board] = await Promise.all([
    postsOfBranch(read, scope, branchId, { states: statesOf[list], page, size }),
    countsByBranch(read, scope, today, branchId),
    boardPlace(read, scope),
  ])
  const sum = (states: readonly PostState[], of: 'count' | 'late' = 'count') =>
    counted.filter(({ state }) => states.includes(state)).reduce((all, each) => all + each[of], 0)
  return ok({
    posts: posts.map((post) => {
      const own = post.staffId === actor.staffId
      const isHidden = own && !post.isPublic && post.state !== 'passed' && post.state !== 'replied'
      return Object.assign(postShown(post, today), isHidden ? { text: '', reason: '' } : {}, {
        own,
        moves: [...movesOf(post)],
        may: own ? ({ code: 'supervision.own-pledge' } as const) : (true as const),
      })
    }),
    counts: { open: sum(statesOf.open), done: sum(statesOf.done), held: sum(statesOf.held) },
    late: sum(statesOf.open, 'late'),
    board,
  })
})

export const branchViews: readonly Answer[] = [shown]
