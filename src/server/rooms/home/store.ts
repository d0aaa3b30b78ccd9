/** The message box of one person. */
import type { Id, StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read, Write } from '#server/db/handle.ts'

type MessageId = Id<'message'>

const boxOf = (read: Read, { organisationId }: OrganisationScope, staffId: StaffId) =>
  read.sql
    .selectFrom('message')
    .where('organisation_id', '=', organisationId)
    .where('to_staff_id', '=', staffId)

/** One page, the newest first; ids of uuid version 7 are in the order of time. */
export async function messagesOf(
  read: Read,
  scope: OrganisationScope,
  staffId: StaffId,
  { page, size, read: isRead }: { readonly page: number; readonly size: number; readonly read: boolean },
) {
  const box = boxOf(read, scope, staffId).where('read_at', isRead ? 'is not' : 'is', null)
  const [rows, counted] = await Promise.all([
    box
      .select(['id', 'kind', 'title', 'body', 'link', 'at', 'read_at'])
      .orderBy('id', 'desc')
      .limit(size)
      .offset((page - 1) * size)
      .execute(),
    box.select((of) => of.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { rows, total: counted.total }
}

export async function unreadOf(read: Read, scope: OrganisationScope, staffId: StaffId): Promise<number> {
  const { unread } = await boxOf(read, scope, staffId)
    .where('read_at', 'is', null)
    .select((of) => of.fn.countAll<number>().as('unread'))
    .executeTakeFirstOrThrow()
  return unread
}

/** Only one's own; ids of others change nothing. */
export async function markMessages(
  write: Write,
  { organisationId }: OrganisationScope,
  staffId: StaffId,
  messageIds: readonly MessageId[] | null,
  readAt: Date | null,
): Promise<void> {
  const mine = write.sql
    .updateTable('message')
    .set({ read_at: readAt })
    .where('organisation_id', '=', organisationId)
    .where('to_staff_id', '=', staffId)
    .where('read_at', readAt === null ? 'is not' : 'is', null)
  await (messageIds === null ? mine : mine.where('id', 'in', messageIds)).execute()
}
