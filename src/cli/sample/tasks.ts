import { cancel, draft, giveBack, publish, verify } from '#contract/tasks-desk.ts'
import { attach, report, take, withdraw } from '#contract/tasks.ts'
import { addDays, type LocalDate } from '#domain/kernel/local-date.ts'
import type { ClaimId, TaskId } from '#domain/tasks/task.ts'

import { momentOn } from './calendar.ts'
import type { Cast } from './cast.ts'
import type { Enrolled } from './enter.ts'
import { holderOf, membersOf } from './people-of.ts'
import { shownMember } from './sign-ins.ts'
import { showTasks } from './tasks-board.ts'
import { tasks, type SampleTask } from './tasks-words.ts'

/** Until where a member of the sample comes with a task. */
type Reach = 'held' | 'withdrawn' | 'reported' | 'returned' | 'verified'

interface Season {
  /** The day on which the first is published; the others follow. */
  readonly day: LocalDate
  /** Nothing happens after this day. */
  readonly today: LocalDate
  readonly picture: Uint8Array
  /** A term that is over: only what was settled in it. */
  readonly isOver: boolean
}

/** Tasks of a term in each state that they can be in, with claims in each of theirs. */
export async function offerTasks(cast: Cast, { day, today, picture, isOver }: Season): Promise<void> {
  const shown: { who: Enrolled; taskId: TaskId }[] = []
  for (const [at, task] of tasks.entries()) {
    const on = addDays(day, at * 2)
    if (on >= today) break
    if (isOver && task.stillOpen) continue
    const { taskId, version } = await offered(cast, task, on, today)
    if (version === null) continue
    for (const [index, reach] of task.claims.entries()) {
      const who = holderIn(cast, task, index + (at % 4) * 3)
      const claimId = await claimed(cast, who, { taskId, version }, momentOn(on, 12 + index))
      await carried(cast, { who, task, claimId, reach, day: addDays(on, 1), picture })
    }
    const isSchools = task.office === 'personnel' || task.office === 'secretary'
    if (isSchools && task.cancelled === undefined) shown.push({ who: publisherOf(cast, task), taskId })
    if (task.cancelled === undefined) continue
    const then = cast.at(momentOn(addDays(on, 1), 16))
    await then.do(publisherOf(cast, task), cancel, { taskId, version, reason: task.cancelled })
  }
  await showTasks(cast, shown, today)
}

async function offered(
  cast: Cast,
  task: SampleTask,
  on: LocalDate,
  today: LocalDate,
): Promise<{ readonly taskId: TaskId; readonly version: number | null }> {
  const who = publisherOf(cast, task)
  const then = cast.at(momentOn(on, 9))
  const claimUntil = task.stillOpen ? addDays(today, 6) : addDays(on, 7)
  const { taskId } = await then.do(who, draft, {
    office: task.office,
    branchId: task.branch === null ? null : (cast.enrolment.branchIds[task.branch] ?? null),
    kind: task.kind,
    title: task.title,
    asks: task.asks,
    places: task.places,
    claimUntil,
    dueOn: addDays(claimUntil, 3),
    everybody: task.branch === null,
    branches: [],
    item: task.item,
  })
  if (task.isDraft === true) return { taskId, version: null }
  const { version } = await then.do(who, publish, { taskId, version: 1 })
  return { taskId, version }
}

const publisherOf = (cast: Cast, { office, branch }: SampleTask): Enrolled => holderOf(cast, office, branch)

/** By turns, beginning with the member whose sign-in is shown. */
function holderIn(cast: Cast, { branch }: SampleTask, turn: number): Enrolled {
  const members = membersOf(cast, branch ?? 1)
  const plain = members.filter(({ roles }) => roles.length === 0)
  const shown = plain.findIndex(({ number }) => number === shownMember)
  const who = plain[(shown + turn + plain.length) % plain.length]
  if (who === undefined) throw new Error('a branch of the sample has no plain member')
  return who
}

async function claimed(
  cast: Cast,
  who: Enrolled,
  at: { readonly taskId: TaskId; readonly version: number },
  moment: Date,
): Promise<ClaimId> {
  const { claimId } = await cast.at(moment).do(who, take, at)
  return claimId
}

interface Carried {
  readonly who: Enrolled
  readonly task: SampleTask
  readonly claimId: ClaimId
  readonly reach: Reach
  readonly day: LocalDate
  readonly picture: Uint8Array
}

async function carried(cast: Cast, { who, task, claimId, reach, day, picture }: Carried): Promise<void> {
  if (reach === 'held') return
  const then = cast.at(momentOn(day, 15))
  if (reach === 'withdrawn') {
    await then.do(who, withdraw, { claimId, version: 1, reason: '当天要外出监考，时间冲突。' })
    return
  }
  await then.do(who, attach, { claimId }, { name: '现场照片.png', bytes: picture })
  await then.do(who, report, { claimId, version: 1, words: task.words })
  if (reach === 'reported') return
  const later = cast.at(momentOn(day, 17))
  const decider = publisherOf(cast, task)
  if (reach === 'verified') await later.do(decider, verify, { claimId, version: 2 })
  else await later.do(decider, giveBack, { claimId, version: 2, reason: '请补充参与的时间段。' })
}
