/** What later rooms may know of tasks. */
import type { MemberId, TermId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Grant } from '#domain/organisation/roles.ts'
import { desksOf, keeps } from '#domain/tasks/keeping.ts'
import type { ClaimId, TaskId } from '#domain/tasks/task.ts'
import type { Read } from '#server/db/handle.ts'
import { attachmentsOf, type Attachment } from '#server/files/attachments.ts'

import { carriedTasks, type CarriedTask } from './store-board.ts'
import { taskById, type StoredTask } from './store.ts'
import {
  countedByBranch,
  reportsBefore,
  titlesDoneIn,
  underWay,
  verifiedIn,
  type VerifiedTask,
} from './store-term.ts'
import { fileKind } from './views-shown.ts'

export { type VerifiedTask }

/** Verified work that proposes an item in these members' lists of a term, oldest first. */
export const verifiedTasks: (
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
  memberIds: readonly MemberId[],
) => Promise<readonly VerifiedTask[]> = verifiedIn

/** Titles of everything that these members did of tasks in a term, as it stands on the ballot. */
export const tasksDone: typeof titlesDoneIn = titlesDoneIn

/** The files that these claims were reported with. */
export const claimFiles = (
  read: Read,
  scope: OrganisationScope,
  claimIds: readonly ClaimId[],
): Promise<readonly Attachment[]> => attachmentsOf(read, scope, fileKind, claimIds)

/** What waits: reports before somebody's desks, and a member's own work. */
export const reportsWaiting: typeof reportsBefore = reportsBefore
export const workUnderWay: typeof underWay = underWay

/** What each branch took on in a term. */
export const tasksCounted: typeof countedByBranch = countedByBranch

/** A task of one of somebody's desks; null where it is none, or is not there. */
export async function taskKeptBy(
  read: Read,
  scope: OrganisationScope,
  grants: readonly Grant[],
  taskId: TaskId,
): Promise<StoredTask | null> {
  const task = await taskById(read, scope, taskId)
  return task !== null && keeps(desksOf(grants), task) ? task : null
}

/** Who carries the tasks that stand on the board. */
export const tasksCarried: typeof carriedTasks = carriedTasks
export type { CarriedTask }
