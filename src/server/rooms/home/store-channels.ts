/** The ways out that an administrator has opened. The key of an address is sealed and never leaves here readable. */
import type { QuietHours, Subject } from '#domain/home/channel.ts'
import { placeOf, type Target } from '#domain/home/channel-address.ts'
import type { BranchId, Id, StaffId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read, Write } from '#server/db/handle.ts'

export type ChannelId = Id<'channel'>

export interface ChannelSettings {
  readonly name: string
  readonly branchId: BranchId | null
  readonly subjects: readonly Subject[]
  readonly quiet: QuietHours | null
}
export interface SealedTarget {
  readonly target: Target
  readonly sealed: Buffer
}

export const channelRows = (read: Read, { organisationId }: OrganisationScope) =>
  read.sql
    .selectFrom('channel')
    .select(['id', 'version', 'kind', 'name', 'branch_id', 'place', 'subjects', 'quiet_from', 'quiet_to'])
    .select(['is_on', 'last_sent_at', 'last_failure', 'last_failed_at'])
    .where('organisation_id', '=', organisationId)
    .orderBy('id')
    .execute()

export const channelForUpdate = (write: Write, { organisationId }: OrganisationScope, id: ChannelId) =>
  write.sql
    .selectFrom('channel')
    .select(['id', 'version', 'kind', 'name', 'is_on'])
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

/** Which of them have a test on its way. */
export async function channelsInTest(
  read: Read,
  { organisationId }: OrganisationScope,
): Promise<ReadonlySet<ChannelId>> {
  const rows = await read.sql
    .selectFrom('channel_send')
    .select('channel_id')
    .where('organisation_id', '=', organisationId)
    .where('state', 'in', ['waiting', 'sending'])
    .where('is_test', '=', true)
    .execute()
  return new Set(rows.map((row) => row.channel_id))
}

const settingsOf = ({ name, branchId, subjects, quiet }: ChannelSettings) => ({
  name,
  branch_id: branchId,
  subjects: [...subjects],
  quiet_from: quiet?.from ?? null,
  quiet_to: quiet?.to ?? null,
})
const addressOf = ({ target, sealed }: SealedTarget) => ({
  kind: target.kind,
  place: placeOf(target),
  sealed,
})

export const insertChannel = (
  write: Write,
  { organisationId }: OrganisationScope,
  made: { readonly id: ChannelId; readonly by: StaffId; readonly at: Date },
  settings: ChannelSettings,
  address: SealedTarget,
) =>
  write.sql
    .insertInto('channel')
    .values({
      organisation_id: organisationId,
      id: made.id,
      made_by: made.by,
      made_at: made.at,
      ...settingsOf(settings),
      ...addressOf(address),
    })
    .execute()

export const rewriteChannel = (
  write: Write,
  { organisationId }: OrganisationScope,
  { id, version }: { readonly id: ChannelId; readonly version: number },
  settings: ChannelSettings,
  address: SealedTarget | null,
) =>
  write.sql
    .updateTable('channel')
    .set({
      ...settingsOf(settings),
      ...(address === null ? {} : { ...addressOf(address), last_failure: null }),
      version: version + 1,
    })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()

export async function turn(
  write: Write,
  { organisationId }: OrganisationScope,
  { id, version }: { readonly id: ChannelId; readonly version: number },
  on: boolean,
  now: Date,
): Promise<void> {
  await write.sql
    .updateTable('channel')
    .set({ is_on: on, version: version + 1 })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
  if (on) return
  await write.sql
    .updateTable('channel_send')
    .set({ state: 'dropped', failure: null, ended_at: now })
    .where('organisation_id', '=', organisationId)
    .where('channel_id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
}

export const deleteChannel = (write: Write, { organisationId }: OrganisationScope, id: ChannelId) =>
  write.sql.deleteFrom('channel').where('organisation_id', '=', organisationId).where('id', '=', id).execute()

export const insertTest = (
  write: Write,
  { organisationId }: OrganisationScope,
  {
    id,
    channelId,
    at,
  }: { readonly id: Id<'channel-send'>; readonly channelId: ChannelId; readonly at: Date },
) =>
  write.sql
    .insertInto('channel_send')
    .values({
      organisation_id: organisationId,
      id,
      channel_id: channelId,
      urgent: true,
      is_test: true,
      at,
      due_at: at,
    })
    .execute()
