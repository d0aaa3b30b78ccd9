/** What is still open about a result, for rooms that may not change it meanwhile. */
import type { StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'

import { objectionsWithoutAnswer } from './store-publicity.ts'

export const openObjections = (read: Read, scope: OrganisationScope): Promise<readonly StaffId[]> =>
  objectionsWithoutAnswer(read, scope)
