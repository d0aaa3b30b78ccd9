/** The numbers of a term, branch by branch, drawn from the rooms before. Counts alone: no points, no names. */
import type { OutputOf } from '#contract/call.ts'
import { numbers, numbersAll, type Counted } from '#contract/home-numbers.ts'
import type { Step } from '#domain/contributions/steps.ts'
import type { BranchId } from '#domain/kernel/ids.ts'
import { ok } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { frameOf } from '#server/rooms/contributions/views-frame.ts'
import { matrixOf } from '#server/rooms/contributions/views-progress.ts'
import { branchesOf } from '#server/rooms/organisation/views.ts'
import { pledgesSigned } from '#server/rooms/pledges/views-standing.ts'
import { meetingsCounted } from '#server/rooms/study/views-calendar.ts'
import { tasksCounted } from '#server/rooms/tasks/views.ts'
import { todayOf } from '#server/rooms/terms/views.ts'

type Shown = OutputOf<typeof numbersAll>

/** A fixed number of looks, whatever the number of branches and members. */
async function numbersOf(
  read: Read,
  scope: OrganisationScope,
  branchId: BranchId | null,
  now: Date,
): Promise<Shown> {
  const [today, frame] = await Promise.all([todayOf(read, scope, now), frameOf(read, scope, undefined, now)])
  if (frame === null) return { today, term: null, lines: [] }
  const { term, phase } = frame
  const day = today < term.endsOn ? today : term.endsOn
  const [branches, lines, signed, tasks, meetings] = await Promise.all([
    branchesOf(read, scope, day),
    matrixOf(read, scope, frame, branchId),
    pledgesSigned(read, scope, term.id, day),
    tasksCounted(read, scope, term.id, day),
    meetingsCounted(read, scope, { from: term.startsOn, to: term.endsOn }),
  ])
  const linesOf = Map.groupBy(lines, (line) => line.branchId)
  return {
    today,
    term: { name: term.name, phase, startsOn: term.startsOn, endsOn: term.endsOn },
    lines: branches
      .filter(({ id }) => branchId === null || id === branchId)
      .map(({ id, name }) => {
        const members = linesOf.get(id) ?? []
        const done = (step: Step): number => members.filter(({ steps }) => steps[step] === 'done').length
        const counts: Record<Counted, number> = {
          goalsHandedIn: done('goals-handed-in'),
          achievementsHandedIn: done('achievements-handed-in'),
          confirmed: done('confirmed'),
          pledgesSigned: signed.get(id) ?? 0,
          onTasks: tasks.get(id)?.members ?? 0,
          tasksVerified: tasks.get(id)?.verified ?? 0,
          meetingsHeld: meetings.get(id)?.recorded ?? 0,
          meetingsPlanned: meetings.get(id)?.planned ?? 0,
        }
        return { branchId: id, branch: name, members: members.length, counts }
      }),
  }
}

const ofAll = answer(numbersAll, async (read, _input, { scope, now }) =>
  ok(await numbersOf(read, scope, null, now)),
)
const ofBranch = answer(numbers, async (read, { branchId }, { scope, now }) =>
  ok(await numbersOf(read, scope, branchId, now)),
)

export const numberViews: readonly Answer[] = [ofAll, ofBranch]
