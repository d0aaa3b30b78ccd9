/** What everybody may see of this school, gathered for the public pages. */
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { PledgeId } from '#domain/pledges/pledge.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'
import { branchesOf, membersOn, organisationOf, todayOf } from '#server/rooms/organisation/views.ts'

import { tasksCarried, type CarriedTask } from '#server/rooms/tasks/views.ts'

import { publicNotices, type PublicNotice } from './store-notices.ts'
import { publicTasks, type ShownTask } from './store-tasks.ts'
import {
  boardAddress,
  publicPledge as publicPledgeIn,
  publishedOf,
  type PublicPledge,
  type Published,
} from './store-board.ts'

/** A task on the board, with who carries it: their names are shown where their own pledge is public. */
export interface PublicTask extends ShownTask {
  readonly claims: CarriedTask['claims']
}

export interface BoardFacts extends Published {
  readonly organisation: string
  readonly timeZone: string
  readonly today: LocalDate
  /** Tasks that stand on the board, the latest first. */
  readonly tasks: readonly PublicTask[]
  readonly notices: readonly PublicNotice[]
  /** In the school's order; of the members only how many. */
  readonly branches: readonly { readonly id: string; readonly name: string; readonly members: number }[]
}

export async function boardFacts(read: Read, scope: OrganisationScope, now: Date): Promise<BoardFacts> {
  const [organisation, today, published] = await Promise.all([
    organisationOf(read, scope),
    todayOf(read, scope, now),
    publishedOf(read, scope),
  ])
  const [branches, members, tasks, notices] = await Promise.all([
    branchesOf(read, scope, today),
    membersOn(read, scope, today),
    tasksOn(read, scope),
    publicNotices(read, scope),
  ])
  return {
    ...published,
    organisation: organisation.name,
    timeZone: organisation.timeZone,
    today,
    tasks,
    notices,
    branches: branches.map(({ id, name }) => ({
      id,
      name,
      members: members.filter(({ branchId }) => branchId === id).length,
    })),
  }
}

async function tasksOn(read: Read, scope: OrganisationScope): Promise<readonly PublicTask[]> {
  const shown = await publicTasks(read, scope)
  const ids = shown.map(({ taskId }) => taskId)
  const carried = new Map((await tasksCarried(read, scope, ids)).map((each) => [each.taskId, each.claims]))
  return shown.flatMap((task) => {
    const claims = carried.get(task.taskId)
    return claims === undefined ? [] : [{ ...task, claims }]
  })
}

/** For what is said on it; null where it does not stand on the board, whatever the reason. */
export const publicPledge = (
  read: Read,
  scope: OrganisationScope,
  pledgeId: PledgeId,
): Promise<PublicPledge | null> => publicPledgeIn(read, scope, pledgeId)

/** Where the board of this school stands. */
export const boardPlace = async (read: Read, scope: OrganisationScope): Promise<string> =>
  `/board/${await boardAddress(read, scope)}`
