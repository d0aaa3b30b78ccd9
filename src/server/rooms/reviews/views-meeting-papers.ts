/** Papers of the meeting, question by question: ballots, labels, tally sheets; and the material and the sign sheet. */
import { paper } from '#contract/reviews.ts'
import { boundOnPaper, questionOnPaper } from '#documents/meeting-questions.ts'
import {
  ballotSheetsPdf,
  boxLabelsPdf,
  selfReviewsPdf,
  signSheetPdf,
  tallySheetPdf,
} from '#documents/pdf/papers.ts'
import { exhaustive } from '#domain/kernel/exhaustive.ts'
import { formatPoints } from '#domain/kernel/points.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { fewestInChannel } from '#domain/reviews/ballot.ts'
import { mostStrips } from '#domain/reviews/paper.ts'
import { answer } from '#server/http/answer.ts'
import type { Answer } from '#server/http/answer.ts'
import { termById } from '#server/rooms/terms/views.ts'

import { tellersOf } from './store-count.ts'
import { rollOfReview } from './store-roll.ts'
import type { RollRow } from './store-roll.ts'
import { reviewOf } from './store.ts'
import { headOf, pdf } from './views-paper-frame.ts'

const paperAnswer = answer(paper, async (read, input, { scope }) => {
  const review = await reviewOf(read, scope, input.termId, input.branchId)
  const term = await termById(read, scope, input.termId)
  if (review === null || term === null) return refuse('common.not-found')
  if (review.state === 'preparing' && input.paper !== 'sign')
    return refuse('reviews.not-yet', { state: review.state, opens: 'meeting' })
  const head = await headOf(read, scope, review, term.name)
  const roll = await rollOfReview(read, scope, review.id)
  const graded = roll.filter((each) => each.graded)
  const { question } = input
  const asked = review.questions.find((each) => each.question === question)
  const isOfQuestion = input.paper === 'ballots' || input.paper === 'labels' || input.paper === 'tally'
  if (isOfQuestion && question !== 'stars' && asked === undefined) return refuse('reviews.not-asked')
  const of = questionOnPaper(question, asked)
  const named = question === 'stars' ? '' : of.title
  switch (input.paper) {
    case 'ballots':
      return ok(
        pdf(`${head.branch}${named}选票`, async () =>
          ballotSheetsPdf({
            ...head,
            of,
            strips: graded.map(stripOf),
            copies: question === 'masses' ? Math.max(review.guests, fewestInChannel) : copiesOf(roll),
          }),
        ),
      )
    case 'self-reviews':
      return ok(
        pdf(`${head.branch}自评材料`, async () => selfReviewsPdf({ ...head, members: graded.map(stripOf) })),
      )
    case 'labels':
      return ok(
        pdf(`${head.branch}${named}票箱标签`, async () =>
          boxLabelsPdf({ ...head, title: of.title, names: graded.map((each) => each.name) }),
        ),
      )
    case 'tally': {
      const tellers = (await tellersOf(read, scope, review.id)).map((each) => each.name)
      const voters = roll.map(({ memberId, issued, present, voter }) => ({
        memberId,
        issued:
          review.state === 'meeting' ? voter && (present || !roll.some((each) => each.present)) : issued,
      }))
      const rows = graded.map(({ name, memberId }) => ({
        name,
        most: question === 'masses' ? review.guests : mostStrips(voters, memberId),
      }))
      const sheet = {
        ...head,
        title: of.title,
        grades: of.grades,
        bound: boundOnPaper(question),
        tellers,
        rows,
      }
      return ok(pdf(`${head.branch}${named}计票表`, async () => tallySheetPdf(sheet)))
    }
    case 'sign': {
      const rows = roll.map(({ name, kind, excused }) => ({
        name,
        kind: kind === 'full' ? ('正式' as const) : ('预备' as const),
        note: excused === null ? '' : `请假：${excused}`,
      }))
      return ok(
        pdf(`${head.branch}签到表`, async () =>
          signSheetPdf({ ...head, heldOn: review.heldOn, place: review.place, rows }),
        ),
      )
    }
    default:
      return exhaustive(input.paper)
  }
})

/** One copy per voter who is there; before anybody is marked present, one per voter on the roll. */
function copiesOf(roll: readonly RollRow[]): number {
  const present = roll.filter((each) => each.present && !each.away).length
  return Math.max(1, present > 0 ? present : roll.filter((each) => each.voter).length)
}

const stripOf = ({ name, points, items, tasks, selfReview, selfStars }: RollRow) => ({
  name,
  points: formatPoints(points),
  items,
  tasks,
  selfReview,
  selfStars,
})

export const meetingPaperViews: readonly Answer[] = [paperAnswer]
