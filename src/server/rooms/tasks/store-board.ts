/** What of tasks stands on the board. */
import { sql } from 'kysely'

import type { MemberId, TermId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { TaskId } from '#domain/tasks/task.ts'
import type { Read } from '#server/db/handle.ts'

import { active } from './store.ts'

export interface CarriedTask {
  readonly taskId: TaskId
  /** Who holds a place, by the number of the place. */
  readonly claims: readonly {
    readonly memberId: MemberId
    readonly termId: TermId
    readonly verified: boolean
  }[]
}

/** Of these tasks those that stand, with who carries them; a cancelled one is left out. */
export async function carriedTasks(
  read: Read,
  scope: OrganisationScope,
  taskIds: readonly TaskId[],
): Promise<readonly CarriedTask[]> {
  const found = await sql<CarriedTask>`
    select t.id as "taskId", coalesce(json_agg(json_build_object('memberId', c.member_id, 'termId', c.term_id,
             'verified', c.state = 'verified') order by c.place) filter (where c.id is not null), '[]') as claims
      from task t
      left join task_claim c on c.organisation_id = t.organisation_id and c.task_id = t.id and ${active}
     where t.organisation_id = ${scope.organisationId} and t.id = any(${[...taskIds]}::uuid[])
       and t.state = 'published'
     group by t.id`.execute(read.sql)
  return found.rows
}
