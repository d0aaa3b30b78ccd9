/** What each paper of a review begins with. */
import type { MeetingHead } from '#documents/meeting-papers.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'
import type { FileToMake } from '#server/http/answer.ts'
import { branchesOf, organisationOf } from '#server/rooms/organisation/views.ts'

import type { ReviewRow } from './store.ts'

export async function headOf(
  read: Read,
  scope: OrganisationScope,
  review: ReviewRow,
  term: string,
): Promise<MeetingHead> {
  const organisation = await organisationOf(read, scope)
  const names = new Map((await branchesOf(read, scope, review.heldOn)).map((each) => [each.id, each.name]))
  return {
    school: organisation.name,
    branch: review.branches.map((each) => names.get(each) ?? '').join('、'),
    term,
  }
}

/** Set once the transaction has ended. */
export const pdf = (name: string, make: FileToMake['make']): FileToMake => ({
  name: `${name}.pdf`,
  type: 'application/pdf',
  make,
})
