/** Evidence as it is shown and handed out: attachments of the kind `list`, with the row as slot. */
import { evidenceOf as evidenceOfBranch } from '#contract/contributions-confirm.ts'
import { evidenceOfOther } from '#contract/contributions-recognise.ts'
import { myEvidence } from '#contract/contributions.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'
import type { ListId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'
import {
  attachmentById,
  attachmentsOf,
  type Attachment,
  type AttachmentId,
} from '#server/files/attachments.ts'
import { answer, type Answer, type DownloadedFile } from '#server/http/answer.ts'
import type { Services } from '#server/http/services.ts'
import { memberOn } from '#server/rooms/organisation/views.ts'

import { otherById } from './store-others.ts'
import { lookAt, lookAtMine } from './views-frame.ts'

export const evidenceKind = 'list'

export const evidenceLine = ({ id, subject, name, type, size }: Attachment) => ({
  id,
  row: subject.slot,
  name,
  type,
  size,
})
export type EvidenceLine = ReturnType<typeof evidenceLine>

/** The evidence of these lists, by list. */
export async function evidenceByList(
  read: Read,
  scope: OrganisationScope,
  listIds: readonly ListId[],
): Promise<ReadonlyMap<string, readonly EvidenceLine[]>> {
  const all = await attachmentsOf(read, scope, evidenceKind, listIds)
  const byList = Map.groupBy(all, (each) => each.subject.id)
  return new Map([...byList].map(([listId, files]) => [listId, files.map(evidenceLine)]))
}

async function fileOf(
  read: Read,
  scope: OrganisationScope,
  services: Services,
  wanted: { readonly evidenceId: AttachmentId; readonly listId: ListId; readonly row?: string },
): Promise<Result<DownloadedFile, 'common.not-found'>> {
  const found = await attachmentById(read, scope, wanted.evidenceId)
  if (found === null || found.subject.kind !== evidenceKind || found.subject.id !== wanted.listId)
    return refuse('common.not-found')
  if (wanted.row !== undefined && found.subject.slot !== wanted.row) return refuse('common.not-found')
  const bytes = await services.files.get(scope.organisationId, found.sha256)
  return bytes === null ? refuse('common.not-found') : ok({ name: found.name, type: found.type, bytes })
}

const mineGiven = answer(myEvidence, async (read, { listId, evidenceId }, { scope, now, services }) => {
  const found = await lookAtMine(read, scope, listId, now)
  return found === null ? refuse('common.not-found') : fileOf(read, scope, services, { evidenceId, listId })
})

const branchGiven = answer(
  evidenceOfBranch,
  async (read, { listId, evidenceId }, { scope, now, services }) => {
    const found = await lookAt(read, scope, listId, now)
    if (found === null) return refuse('common.not-found')
    const member = await memberOn(read, scope, found.stored.list.memberId, found.frame.today)
    if (member?.branchId !== scope.branchId) return refuse('common.not-found')
    return fileOf(read, scope, services, { evidenceId, listId })
  },
)

const otherGiven = answer(evidenceOfOther, async (read, { id, evidenceId }, { scope, services }) => {
  const other = await otherById(read, scope, id)
  if (other === null) return refuse('common.not-found')
  return fileOf(read, scope, services, { evidenceId, listId: other.listId, row: id })
})

export const evidenceAnswers: readonly Answer[] = [mineGiven, branchGiven, otherGiven]
