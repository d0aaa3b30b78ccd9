/** The first page of each hat, drawn from the rooms before. */
import type { OutputOf } from '#contract/call.ts'
import { today as todayCall } from '#contract/home.ts'
import { lastDay, missingSteps, steps } from '#domain/contributions/steps.ts'
import { branchEvaluationTodos } from '#domain/home/evaluation-todos.ts'
import { branchPledgeTodos, memberPledgeTodos } from '#domain/home/pledge-todos.ts'
import { branchStoryTodos, memberStoryTodos } from '#domain/home/story-todos.ts'
import { branchSupervisionTodos, memberSupervisionTodos } from '#domain/home/supervision-todos.ts'
import { branchTodos, byDeadline, failureTodos, memberTodos } from '#domain/home/todos.ts'
import type { BranchId } from '#domain/kernel/ids.ts'
import { formatPoints } from '#domain/kernel/points.ts'
import { ok } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { desksOf } from '#domain/tasks/keeping.ts'
import type { MeetingState } from '#domain/reviews/meeting.ts'
import { nextPlanned } from '#domain/terms/phases.ts'
import type { Read } from '#server/db/handle.ts'
import { correctionsWaiting } from '#server/rooms/archives/views-corrections.ts'
import { allowedBy, frameOf, type Frame } from '#server/rooms/contributions/views-frame.ts'
import { matrixOf, type Line } from '#server/rooms/contributions/views-progress.ts'
import { reviewFacts } from '#server/rooms/contributions/views.ts'
import { waitingOf, type Waiting } from '#server/rooms/contributions/views-waiting.ts'
import { answer, type Actor, type Answer } from '#server/http/answer.ts'
import { waitingEvaluations } from '#server/rooms/pioneer/views-waiting.ts'
import { myPledgeState, pledgesWaiting, type PledgesWaiting } from '#server/rooms/pledges/views-standing.ts'
import { publishedStarsOf, standingsOfReviews } from '#server/rooms/reviews/views-standing.ts'
import { branchesOf } from '#server/rooms/organisation/views.ts'
import { storiesReturned, storiesWaiting, type StoriesWaiting } from '#server/rooms/stories/views-standing.ts'
import { postsForMember, postsWaiting } from '#server/rooms/supervision/views-standing.ts'
import { reportsWaiting, workUnderWay } from '#server/rooms/tasks/views.ts'
import { extensionsOf, todayOf } from '#server/rooms/terms/views.ts'

import { failuresOf } from './store-failures.ts'
import { holds, schoolPart } from './views-today-school.ts'

type Today = OutputOf<typeof todayCall>
type Reports = Awaited<ReturnType<typeof reportsWaiting>>
type Posts = Awaited<ReturnType<typeof postsWaiting>>
const noPosts: Posts = new Map()
type Evaluations = Awaited<ReturnType<typeof waitingEvaluations>>
type Reviews = Awaited<ReturnType<typeof standingsOfReviews>>

/** The branches that somebody answers for; `null`: all of them. */
function branchesFor(actor: Actor): readonly BranchId[] | null {
  if (holds(actor, 'committee', 'party-office')) return null
  return actor.grants.flatMap(({ role, branchId }) =>
    (role === 'secretary' || role === 'branch-committee') && branchId !== null ? [branchId] : [],
  )
}

const todayAnswer = answer(todayCall, async (read, _input, { actor, scope, now }) => {
  const [day, frame, failures] = await Promise.all([
    todayOf(read, scope, now),
    frameOf(read, scope, undefined, now),
    holds(actor, 'administrator') ? failuresOf(read, scope) : null,
  ])
  const wanted = branchesFor(actor)
  const [mine, reviews, waiting, pledges, said, reports, corrections, stories, evaluations] =
    await Promise.all([
      mineOf(read, scope, frame, actor),
      frame === null ? [] : standingsOfReviews(read, scope, frame.term.id),
      frame === null ? null : waitingOf(read, scope, frame.term.id, day),
      frame === null ? null : pledgesWaiting(read, scope, frame.term.id, day),
      wanted?.length === 0 ? noPosts : postsWaiting(read, scope, day).then((all) => postsFor(actor, all)),
      // each sees the reports of their own office; the committee may decide on the others' too, but is not asked
      reportsWaiting(read, scope, { ...desksOf(actor.grants), all: false }),
      holds(actor, 'administrator', 'party-office') ? correctionsWaiting(read, scope, day) : null,
      wanted?.length === 0 ? null : storiesWaiting(read, scope),
      frame === null ? [] : waitingEvaluations(read, scope, frame.term.id),
    ])
  return ok({
    today: day,
    term: frame === null ? null : termOf(frame),
    mine,
    branches:
      frame === null
        ? []
        : [
            ...(await branchLines(read, scope, {
              frame,
              wanted,
              reviews,
              waiting,
              reports,
              pledges,
              said,
              stories,
              evaluations,
              actor,
            })),
          ],
    school: schoolPart(actor, {
      frame,
      today: day,
      reviews,
      waiting,
      reports,
      pledges,
      corrections,
      stories,
      evaluations,
    }),
    system: failures === null ? null : { todos: [...failureTodos(failures)] },
  })
})

function termOf({ term, phase, today }: Frame): Today['term'] {
  const next = nextPlanned(term, today)
  return {
    id: term.id,
    name: term.name,
    phase,
    next: next === null ? null : { phase: next.phase, ...next.plan },
  }
}

async function mineOf(
  read: Read,
  scope: OrganisationScope,
  frame: Frame | null,
  { memberId, grants }: Actor,
): Promise<Today['mine']> {
  const branchId = grants.find(({ role }) => role === 'member')?.branchId ?? null
  if (memberId === null || branchId === null || frame === null) return null
  const [lines, facts, extensions, last, tasks, pledge, said, returned] = await Promise.all([
    matrixOf(read, scope, frame, branchId),
    reviewFacts(read, scope, frame.term.id, [memberId]),
    extensionsOf(read, scope, frame.term.id, memberId),
    publishedStarsOf(read, scope, memberId),
    workUnderWay(read, scope, memberId),
    myPledgeState(read, scope, frame.term.id, memberId),
    postsForMember(read, scope, memberId),
    storiesReturned(read, scope, memberId),
  ])
  const line = lines.find((each) => each.memberId === memberId)
  const fact = facts.get(memberId)
  if (line === undefined || fact === undefined) return null
  const may = allowedBy(frame, [])
  const lastDays = {
    goals: lastDay(frame.term, 'goals', extensions, frame.today),
    achievements: lastDay(frame.term, 'achievements', extensions, frame.today),
  }
  return {
    branch: line.branch,
    todos: [
      ...byDeadline([
        ...memberTodos({ steps: line.steps, lastDays, returned: returnedIn(frame, line), tasks }),
        ...memberPledgeTodos(pledge, {
          write: may('pledge.write') === true,
          sign: may('pledge.sign') === true,
        }),
        ...memberSupervisionTodos(said),
        ...memberStoryTodos(returned),
      ]),
    ],
    steps: line.steps,
    points: formatPoints(fact.points),
    because: [...fact.because],
    stars:
      last === null
        ? null
        : {
            term: last.term,
            stars: last.stars,
            final: last.state === 'locked',
            publishedOn: last.publishedOn,
          },
  }
}

/** Something returned can be answered while the half is open. */
const returnedIn = ({ phase }: Frame, line: Line): number =>
  phase === 'achievements' || line.extended ? line.returned : 0

interface Standing {
  readonly frame: Frame
  readonly wanted: readonly BranchId[] | null
  readonly reviews: Reviews
  readonly waiting: Waiting | null
  readonly reports: Reports
  readonly pledges: PledgesWaiting | null
  readonly said: Posts
  readonly stories: StoriesWaiting | null
  readonly evaluations: Evaluations
}

async function branchLines(
  read: Read,
  scope: OrganisationScope,
  {
    frame,
    wanted,
    reviews,
    waiting,
    reports,
    pledges,
    said,
    stories,
    evaluations,
    actor,
  }: Standing & { readonly actor: Actor },
): Promise<readonly Today['branches'][number][]> {
  if (wanted?.length === 0) return []
  const [only] = wanted ?? []
  const [branches, lines] = await Promise.all([
    branchesOf(read, scope, frame.today),
    matrixOf(read, scope, frame, wanted?.length === 1 && only !== undefined ? only : null),
  ])
  const byBranch = Map.groupBy(lines, (line) => line.branchId)
  return branches
    .filter(({ id }) => wanted === null || wanted.includes(id))
    .map((branch) => {
      const own = byBranch.get(branch.id) ?? []
      const missing = own.filter((line) => missingSteps(line.steps).length > 0)
      const review = reviews.find((each) => each.branches.includes(branch.id))?.state ?? null
      const pending = own.reduce((sum, line) => sum + line.pending, 0)
      return {
        branchId: branch.id,
        branch: branch.name,
        members: own.length,
        done: Object.fromEntries(
          steps.map((step) => [step, own.filter((line) => line.steps[step] === 'done').length]),
        ) as Today['branches'][number]['done'],
        pending,
        missing: wanted === null ? [] : missing.map((line) => line.name),
        missingCount: missing.length,
        review,
        todos: [
          ...branchTodos({
            branchId: branch.id,
            pending,
            requests: waiting?.requests.get(branch.id) ?? 0,
            missing: missing.length,
            reports: reports.get(branch.id) ?? 0,
            lastDays: {
              goals: lastDay(frame.term, 'goals', [], frame.today),
              achievements: lastDay(frame.term, 'achievements', [], frame.today),
            },
            reviewed: review !== null && isPastMeeting(review),
            phase: frame.phase,
          }),
          ...branchPledgeTodos(branch.id, pledges?.submitted.get(branch.id) ?? 0),
          ...branchSupervisionTodos(branch.id, said.get(branch.id)),
          ...branchStoryTodos(branch.id, stories?.submitted.get(branch.id) ?? 0),
          ...branchEvaluationTodos(branch.id, evaluations, isSecretaryOf(actor, branch.id)),
        ],
      }
    })
}

const isSecretaryOf = ({ grants }: Actor, branch: BranchId): boolean =>
  grants.some(({ role, branchId }) => role === 'secretary' && branchId === branch)

/** Words on pledges are for the secretary of the branch and the Party office; nobody else is asked about them. */
const postsFor = (actor: Actor, posts: Posts): Posts =>
  holds(actor, 'party-office')
    ? posts
    : new Map([...posts].filter(([branch]) => isSecretaryOf(actor, branch)))

const isPastMeeting = (state: MeetingState): boolean => ['deciding', 'publicity', 'locked'].includes(state)

export const todayViews: readonly Answer[] = [todayAnswer]
