import type { LocalDate } from '../kernel/local-date.ts'
import type { Refusal } from '../kernel/result.ts'
import type { TaskKind, TaskState } from '../tasks/task.ts'
import type { PublicationState } from './publication.ts'

/** What of a task is looked through and stands on the board; its numbers are those of the day. */
export interface TaskWords {
  readonly title: string
  /** The office, or the branch by its name. */
  readonly publisher: string
  readonly kind: TaskKind
  readonly places: number
  readonly claimUntil: LocalDate
  readonly dueOn: LocalDate | null
}

export type ProposeCode = 'pledges.task-not-published' | 'pledges.task-proposed'

/** Whether the publisher may say now that a task is to stand on the board; `live` is where it stands on the way. */
export function mayPropose(task: TaskState, live: PublicationState | null): true | Refusal<ProposeCode> {
  if (task !== 'published') return { code: 'pledges.task-not-published' }
  return live === null || live === 'withdrawn' ? true : { code: 'pledges.task-proposed' }
}

/** 认领中, 进行中, 已完成; `closed` where nobody claimed it in time. */
export type TaskStage = 'open' | 'under-way' | 'done' | 'closed'

interface Carried {
  readonly taken: number
  readonly verified: number
}

export function stageOf(
  { places, claimUntil }: Pick<TaskWords, 'places' | 'claimUntil'>,
  { taken, verified }: Carried,
  today: LocalDate,
): TaskStage {
  if (claimUntil >= today && taken < places) return 'open'
  if (taken === 0) return 'closed'
  return verified === taken ? 'done' : 'under-way'
}
