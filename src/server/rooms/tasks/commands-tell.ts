/** Messages about tasks: an urgent one at once, the others only to those who hold a place. */
import type { StaffId } from '#domain/kernel/ids.ts'
import { dateInWords, type LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Write } from '#server/db/handle.ts'
import { membersOn } from '#server/rooms/organisation/views.ts'

import type { StoredTask } from './store.ts'

/** Everybody whom the task is for, in one message of the outbox. */
export async function tellOfUrgent(
  write: Write,
  scope: OrganisationScope,
  task: StoredTask,
  today: LocalDate,
): Promise<void> {
  const branches = new Set(task.branches.map(({ id }) => id))
  const members = await membersOn(write, scope, today)
  const to = members
    .filter(({ branchId }) => task.everybody || branches.has(branchId))
    .map(({ staffId }) => staffId)
  if (to.length === 0) return
  write.emit({
    topic: 'message',
    payload: {
      to,
      kind: 'tasks.urgent',
      title: `急难险重任务：${task.title}`,
      body: `需要 ${task.places} 人，${dateInWords(task.claimUntil)} 前可以认领。`,
      link: `/tasks/${task.id}`,
    },
  })
}

export function tellOfCancelled(
  write: Write,
  task: StoredTask,
  holders: readonly StaffId[],
  reason: string,
): void {
  if (holders.length === 0) return
  write.emit({
    topic: 'message',
    payload: {
      to: holders,
      kind: 'tasks.cancelled',
      title: `任务取消：${task.title}`,
      body: `您认领的这项任务取消了。原因：${reason}`,
      link: `/tasks/${task.id}`,
    },
  })
}
