import { publications, step } from '#contract/pledges-publication.ts'
import { proposeTask } from '#contract/pledges-tasks.ts'
import { addDays, type LocalDate } from '#domain/kernel/local-date.ts'
import type { TaskId } from '#domain/tasks/task.ts'

import { momentOn } from './calendar.ts'
import type { Cast } from './cast.ts'
import type { Enrolled } from './enter.ts'
import { holderOf } from './people-of.ts'

/** Tasks that their publishers let stand on the board; the last one still waits for the Party office. */
export async function showTasks(
  cast: Cast,
  offered: readonly { readonly who: Enrolled; readonly taskId: TaskId }[],
  today: LocalDate,
): Promise<void> {
  const then = cast.at(momentOn(addDays(today, -1), 10))
  for (const { who, taskId } of offered) await then.do(who, proposeTask, { taskId })
  const roads = [
    { from: 'proposed', step: 'check', by: 'party-office', but: 1 },
    { from: 'checked', step: 'approve', by: 'committee', but: 0 },
    { from: 'approved', step: 'publish', by: 'party-office', but: 0 },
  ] as const
  for (const { from, step: next, by, but } of roads) {
    const who = holderOf(cast, by, null)
    const waiting = await then.do(who, publications, { state: from, size: 200 })
    const ready = waiting.publications.filter(({ kind, may }) => kind === 'task' && may === true)
    const ids = ready.slice(0, Math.max(0, ready.length - but)).map(({ id }) => id)
    if (ids.length > 0) await then.do(who, step, { publicationIds: ids, step: next })
  }
}
