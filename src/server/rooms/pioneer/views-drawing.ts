/** What the rooms before this one know of members, as the scheme asks for it. */
import type { BranchId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import { noPoints } from '#domain/kernel/points.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { drawFacts } from '#domain/pioneer/drawing.ts'
import { classFor } from '#domain/pioneer/item-sources.ts'
import type { Scheme } from '#domain/pioneer/scheme.ts'
import type { Read } from '#server/db/handle.ts'
import { reviewFacts } from '#server/rooms/contributions/views.ts'
import { membersOfBranch, membersOn, type BranchMember } from '#server/rooms/organisation/views.ts'
import { secondAnswersIn, type CountedAnswer } from '#server/rooms/reviews/views-second.ts'
import { publishedStarsIn } from '#server/rooms/reviews/views-stars.ts'
import { attendanceOf } from '#server/rooms/study/views-attendance.ts'
import { tasksDone } from '#server/rooms/tasks/views.ts'
import type { Term } from '#server/rooms/terms/views.ts'

import type { DrawnMember } from './store-evaluated.ts'

interface Drawing {
  readonly term: Term
  readonly scheme: Scheme
  /** Members as of this day. */
  readonly today: LocalDate
  /** Null: every branch. */
  readonly branchId: BranchId | null
}

type Answered = Parameters<typeof drawFacts>[1]['second']['peer']

/** What a meeting counted, with the scale that it asked by. */
const answered = (found: CountedAnswer | undefined): Answered =>
  found === undefined
    ? null
    : { question: { question: found.question, grades: found.grades }, counts: found.counts }

/** Members with everything that is drawn of them: a handful of looks, whatever their number. */
export async function drawMembers(
  read: Read,
  scope: OrganisationScope,
  { term, scheme, today, branchId }: Drawing,
): Promise<readonly DrawnMember[]> {
  const members: readonly BranchMember[] =
    branchId === null
      ? await membersOn(read, scope, today)
      : await membersOfBranch(read, scope, branchId, today)
  const ids = members.map(({ memberId }) => memberId)
  const to = today < term.endsOn ? today : term.endsOn
  const [lists, attended, tasks, urgent, stars, second] = await Promise.all([
    reviewFacts(read, scope, term.id, ids),
    attendanceOf(read, scope, { from: term.startsOn, to }, ids),
    tasksDone(read, scope, term.id, ids),
    tasksDone(read, scope, term.id, ids, 'urgent'),
    publishedStarsIn(read, scope, term.id, ids),
    secondAnswersIn(read, scope, term.id, ids),
  ])
  return members.map(({ memberId, branchId: own, staffId, name, kind }, ordinal) => ({
    memberId,
    branchId: own,
    staffId,
    name,
    ordinal,
    class: classFor(scheme, kind),
    stars: stars.get(memberId) ?? null,
    drawn: drawFacts(scheme, {
      attendance: attended.get(memberId) ?? null,
      points: lists.get(memberId)?.points ?? noPoints,
      tasks: tasks.get(memberId) ?? [],
      urgent: urgent.get(memberId) ?? [],
      stars: stars.get(memberId) ?? null,
      second: {
        peer: answered(second.get(memberId)?.get('peer')),
        masses: answered(second.get(memberId)?.get('masses')),
      },
    }),
  }))
}
