/** What was counted of the second question: for the branch's eyes, and for the index, which draws on it. */
import { secondAnswers } from '#contract/reviews-second.ts'
import { formatRounded } from '#domain/kernel/fraction.ts'
import type { MemberId, TermId } from '#domain/kernel/ids.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { allEqual, mayShow } from '#domain/reviews/few-raters.ts'
import { starCountsOf, stripsIn } from '#domain/reviews/paper.ts'
import {
  gradeKeys,
  gradesIn,
  meanOfScale,
  type SecondKind,
  type SecondQuestion,
} from '#domain/reviews/questions.ts'
import type { Read } from '#server/db/handle.ts'
import { answer, type Answer } from '#server/http/answer.ts'

import { countedAnswers, type CountedAnswer } from './store-questions.ts'
import { rollOfReview } from './store-roll.ts'
import { reviewOf } from './store.ts'
import { isCounted } from './views-result.ts'

export type { CountedAnswer }

/** By member and question; a member is graded once in a term, so there is one answer of each. */
export async function secondAnswersIn(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
  memberIds: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, ReadonlyMap<SecondKind, CountedAnswer>>> {
  const found = Map.groupBy(await countedAnswers(read, scope, termId, memberIds), ({ memberId }) => memberId)
  return new Map([...found].map(([id, rows]) => [id, new Map(rows.map((each) => [each.question, each]))]))
}

/** As calls carry them. */
export const questionsShown = (questions: readonly SecondQuestion[]) =>
  questions.map(({ question, grades }) => ({
    question,
    grades: grades.map(({ name, value }) => ({ name, value })),
  }))

const answersAnswer = answer(secondAnswers, async (read, { termId, branchId }, { scope }) => {
  const review = await reviewOf(read, scope, termId, branchId)
  if (review === null) return refuse('common.not-found')
  if (!isCounted(review)) return refuse('reviews.not-yet', { state: review.state, opens: 'deciding' })
  const roll = (await rollOfReview(read, scope, review.id)).filter((each) => each.graded)
  const found = await secondAnswersIn(
    read,
    scope,
    termId,
    roll.map(({ memberId }) => memberId),
  )
  return ok({
    questions: review.questions.map(({ question, grades }) => ({
      question,
      grades: grades.map(({ name, value }) => ({ name, value })),
      rows: roll.map(({ memberId, name }) => {
        const held = found.get(memberId)?.get(question)
        const mean = held === undefined ? null : meanOfScale(grades, held.counts)
        const isShown = held !== undefined && mayShow(starCountsOf(held.counts))
        return {
          memberId,
          name,
          strips: held === undefined ? 0 : stripsIn(held.counts),
          valid: held === undefined ? 0 : gradesIn(held.counts),
          counts: isShown ? gradeKeys(grades).map((key) => held.counts[key]) : null,
          left: isShown ? { abstained: held.counts.abstained, void: held.counts.void } : null,
          mean: isShown && mean !== null ? formatRounded(mean, 2) : null,
          equal: isShown && allEqual(starCountsOf(held.counts)),
        }
      }),
    })),
  })
})

export const secondViews: readonly Answer[] = [answersAnswer]
