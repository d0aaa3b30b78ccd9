/** Whose talk or appeal is under way, for rooms that must not take anything away meanwhile. Never shown beyond the committee. */
import type { StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'

import { membersInTalks } from './store-open.ts'

export const openMatters = (read: Read, scope: OrganisationScope): Promise<readonly StaffId[]> =>
  membersInTalks(read, scope)
