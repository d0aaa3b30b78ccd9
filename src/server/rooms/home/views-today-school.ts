/** The first page of those who look after the whole school. */
import type { OutputOf } from '#contract/call.ts'
import type { today as todayCall } from '#contract/home.ts'
import { lastDay } from '#domain/contributions/steps.ts'
import { schoolEvaluationTodos } from '#domain/home/evaluation-todos.ts'
import { publicationTodos } from '#domain/home/pledge-todos.ts'
import { deskStoryTodos } from '#domain/home/story-todos.ts'
import { correctionTodos, schoolTodos } from '#domain/home/todos.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { Role } from '#domain/organisation/roles.ts'
import type { Actor } from '#server/http/answer.ts'
import type { correctionsWaiting } from '#server/rooms/archives/views-corrections.ts'
import type { Frame } from '#server/rooms/contributions/views-frame.ts'
import type { Waiting } from '#server/rooms/contributions/views-waiting.ts'
import type { waitingEvaluations } from '#server/rooms/pioneer/views-waiting.ts'
import type { PledgesWaiting } from '#server/rooms/pledges/views-standing.ts'
import type { standingsOfReviews } from '#server/rooms/reviews/views-standing.ts'
import type { StoriesWaiting } from '#server/rooms/stories/views-standing.ts'
import type { reportsWaiting } from '#server/rooms/tasks/views.ts'

export const holds = (actor: Actor, ...roles: readonly Role[]): boolean =>
  actor.grants.some(({ role }) => roles.includes(role))

const publicationsFor = ({ grants }: Actor, pledges: PledgesWaiting | null) =>
  pledges === null
    ? []
    : publicationTodos(
        pledges.publications,
        grants.map(({ role }) => role),
      )

const storiesFor = ({ grants }: Actor, stories: StoriesWaiting | null) =>
  stories === null
    ? []
    : deskStoryTodos(
        stories.counts,
        grants.map(({ role }) => role),
      )

interface School {
  readonly frame: Frame | null
  readonly reviews: Awaited<ReturnType<typeof standingsOfReviews>>
  readonly waiting: Waiting | null
  readonly reports: Awaited<ReturnType<typeof reportsWaiting>>
  readonly pledges: PledgesWaiting | null
  readonly stories: StoriesWaiting | null
  readonly evaluations: Awaited<ReturnType<typeof waitingEvaluations>>
  readonly today: LocalDate
  readonly corrections: Awaited<ReturnType<typeof correctionsWaiting>> | null
}

/** Committee and Party office look after the whole; every office after what was reported to it. */
export function schoolPart(
  actor: Actor,
  { frame, today, reviews, waiting, reports, pledges, corrections, stories, evaluations }: School,
): OutputOf<typeof todayCall>['school'] {
  const reported = reports.get(null) ?? 0
  const asked = [
    ...correctionTodos(corrections?.open ?? 0, corrections?.firstDue ?? null),
    ...schoolEvaluationTodos(
      evaluations,
      actor.grants.map(({ role }) => role),
      today,
    ),
  ]
  if (!holds(actor, 'committee', 'party-office')) {
    const todos = [...schoolTodos({ ...nothingWaits, reports: reported }), ...asked]
    return todos.length === 0 ? null : { todos }
  }
  const todos = schoolTodos({
    hasOpenTerm: frame !== null && frame.phase !== 'closed',
    unrecognised: waiting?.others ?? 0,
    undecided: frame?.phase === 'deciding' ? reviews.filter(({ state }) => state === 'deciding').length : 0,
    objections: reviews.reduce((sum, { objections }) => sum + objections, 0),
    reports: reported,
    until: frame === null ? null : lastDay(frame.term, 'achievements', [], frame.today),
  })
  return {
    todos: [...todos, ...asked, ...publicationsFor(actor, pledges), ...storiesFor(actor, stories)],
  }
}

const nothingWaits = { hasOpenTerm: true, unrecognised: 0, undecided: 0, objections: 0, until: null } as const
