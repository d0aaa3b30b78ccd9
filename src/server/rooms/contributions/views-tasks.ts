/** Verified tasks in a list: the items that they propose, and the files that they were reported with. */
import { itemOf, type VerifiedWork } from '#domain/contributions/from-tasks.ts'
import type { ListId, MemberId } from '#domain/kernel/ids.ts'
import { dayIn } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { officeNames, type ClaimId } from '#domain/tasks/task.ts'
import type { Read } from '#server/db/handle.ts'
import type { Attachment } from '#server/files/attachments.ts'
import { organisationOf } from '#server/rooms/organisation/views.ts'
import { claimFiles, verifiedTasks } from '#server/rooms/tasks/views.ts'

import type { Frame } from './views-frame.ts'

interface Work extends VerifiedWork {
  readonly claimId: ClaimId
  readonly memberId: MemberId
}

/** What these members did of tasks, as a term's lists take it. */
export async function workOf(
  read: Read,
  scope: OrganisationScope,
  { term }: Pick<Frame, 'term'>,
  memberIds: readonly MemberId[],
): Promise<readonly Work[]> {
  const [found, { timeZone }] = await Promise.all([
    verifiedTasks(read, scope, term.id, memberIds),
    organisationOf(read, scope),
  ])
  return found.map(({ claimId, memberId, title, item, office, branch, verifiedAt }) => ({
    claimId,
    memberId,
    title,
    item,
    publisher: branch ?? officeNames[office],
    verifiedOn: dayIn(verifiedAt, timeZone),
  }))
}

/** A list by its member: a term has one each. */
export interface ListOf {
  readonly listId: ListId
  readonly memberId: MemberId
}

/** A file of a verified task, where it stands in a list. */
export interface TaskFile {
  readonly listId: ListId
  /** The item that the task supports. */
  readonly row: string
  readonly title: string
  readonly file: Attachment
}

/** Nothing is copied: the files stay the claim's, and stand in the list beside its item. */
export async function taskFilesOf(
  read: Read,
  scope: OrganisationScope,
  frame: Pick<Frame, 'term' | 'catalogue'>,
  lists: readonly ListOf[],
): Promise<readonly TaskFile[]> {
  const work = await workOf(read, scope, frame, [...new Set(lists.map(({ memberId }) => memberId))])
  const files = await claimFiles(
    read,
    scope,
    work.map(({ claimId }) => claimId),
  )
  const listOf = new Map(lists.map(({ listId, memberId }) => [memberId, listId]))
  const workBy = new Map<string, Work>(work.map((each) => [each.claimId, each]))
  return files.flatMap((file): readonly TaskFile[] => {
    const done = workBy.get(file.subject.id)
    const listId = done === undefined ? undefined : listOf.get(done.memberId)
    const row = done === undefined ? null : itemOf(frame.catalogue, done)
    return done === undefined || listId === undefined || row === null
      ? []
      : [{ listId, row, title: done.title, file }]
  })
}
