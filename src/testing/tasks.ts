import type { RequestOf } from '#contract/call.ts'
import * as desk from '#contract/tasks-desk.ts'
import type { TaskId } from '#domain/tasks/task.ts'

import type { TestHouse } from './house.ts'
import type { Person } from './people.ts'

type Draft = RequestOf<typeof desk.draft>

/** A task of the Party office for everybody, but for what is given. */
export const aTask = (more: Partial<Draft> = {}): Draft => ({
  office: 'party-office',
  branchId: null,
  kind: 'temporary',
  title: '迎接技能大赛布置考场',
  asks: '周五下午布置二号实训楼的考场，约两小时。',
  places: 2,
  claimUntil: '2026-11-25',
  dueOn: '2026-11-27',
  everybody: true,
  branches: [],
  item: '主动承担临时性工作任务',
  ...more,
})

/** Writes a task and publishes it; what a claim of it names. */
export async function publishTask(
  house: Pick<TestHouse, 'must' | 'people'>,
  more: Partial<Draft> = {},
  who: Person = house.people.partyOffice,
): Promise<{ readonly taskId: TaskId; readonly version: number }> {
  const { taskId } = await house.must(who, desk.draft, aTask(more))
  const { version } = await house.must(who, desk.publish, { taskId, version: 1 })
  return { taskId, version }
}
