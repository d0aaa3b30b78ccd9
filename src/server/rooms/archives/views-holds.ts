/** Whose records may not be destroyed now. Each source is one line: a room that knows of something open adds its own. */
import { holdsByPerson, type Hold } from '#domain/archives/deletion.ts'
import type { StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'
import { underCase } from '#server/rooms/cases/views-open.ts'
import { memberHeaders } from '#server/rooms/organisation/views.ts'
import { openIndexObjections } from '#server/rooms/pioneer/views-open.ts'
import { openObjections } from '#server/rooms/reviews/views-open.ts'
import { openMatters } from '#server/rooms/talks/views-open.ts'

import { notedHolds } from './store-holds.ts'

type OpenIn = (read: Read, scope: OrganisationScope) => Promise<readonly StaffId[]>

const openCases: OpenIn = async (read, scope) => {
  const members = (await underCase(read, scope)).map(({ memberId }) => memberId)
  return (await memberHeaders(read, scope, members)).map(({ staffId }) => staffId)
}

/** What is open in the rooms before this one: whose. */
const sources: readonly OpenIn[] = [openObjections, openIndexObjections, openMatters, openCases]

export async function holdsOf(
  read: Read,
  scope: OrganisationScope,
): Promise<ReadonlyMap<StaffId, Hold<StaffId>>> {
  const noted = await notedHolds(read, scope)
  const holds: Hold<StaffId>[] = noted.map(({ staffId, reason }) => ({
    staffId,
    reason: 'noted',
    words: reason,
  }))
  for (const openIn of sources)
    // oxlint-disable-next-line no-await-in-loop -- one connection
    for (const staffId of await openIn(read, scope)) holds.push({ staffId, reason: 'open', words: '' })
  return holdsByPerson(holds)
}
