/**
 * Evidence as it is shown and handed out: attachments of the kind `list`, with the row as slot; and what verified tasks
 * were reported with, beside the item that they support (docs/decisions/0023).
 */
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
import { lookAt, lookAtMine, type Frame, type ListInTerm } from './views-frame.ts'
import { taskFilesOf, type ListOf, type TaskFile } from './views-tasks.ts'

export const evidenceKind = 'list'

export const evidenceLine = ({ id, subject, name, type, size }: Attachment) => ({
  id,
  row: subject.slot,
  name,
  type,
  size,
  task: null,
})
export type EvidenceLine = Omit<ReturnType<typeof evidenceLine>, 'task'> & { readonly task: string | null }

const taskEvidence = ({ file, row, title }: TaskFile): EvidenceLine => {
  const { id, name, type, size } = file
  return { id, row, name, type, size, task: title }
}

/** What was attached to these lists, by list. */
export async function evidenceByList(
  read: Read,
  scope: OrganisationScope,
  listIds: readonly ListId[],
): Promise<ReadonlyMap<string, readonly EvidenceLine[]>> {
  const all = await attachmentsOf(read, scope, evidenceKind, listIds)
  const byList = Map.groupBy(all, (each) => each.subject.id)
  return new Map([...byList].map(([listId, files]) => [listId, files.map(evidenceLine)]))
}

/** The same, with the files of verified tasks. */
export async function allEvidence(
  read: Read,
  scope: OrganisationScope,
  frame: Pick<Frame, 'term' | 'catalogue'>,
  lists: readonly ListOf[],
): Promise<ReadonlyMap<string, readonly EvidenceLine[]>> {
  const [own, ofTasks] = await Promise.all([
    evidenceByList(
      read,
      scope,
      lists.map(({ listId }) => listId),
    ),
    taskFilesOf(read, scope, frame, lists),
  ])
  const lines = Map.groupBy(ofTasks, ({ listId }) => listId)
  return new Map(
    lists.map(({ listId }) => [
      listId,
      [...(own.get(listId) ?? []), ...(lines.get(listId) ?? []).map(taskEvidence)],
    ]),
  )
}

async function fileOf(
  read: Read,
  scope: OrganisationScope,
  services: Services,
  wanted: { readonly evidenceId: AttachmentId; readonly listId: ListId; readonly row?: string },
  ofTasks: readonly TaskFile[] = [],
): Promise<Result<DownloadedFile, 'common.not-found'>> {
  const found =
    ofTasks.find(({ file }) => file.id === wanted.evidenceId)?.file ??
    (await attachmentById(read, scope, wanted.evidenceId))
  const isOfTask = ofTasks.some(({ file }) => file.id === found?.id)
  if (found === null) return refuse('common.not-found')
  if (!isOfTask && (found.subject.kind !== evidenceKind || found.subject.id !== wanted.listId))
    return refuse('common.not-found')
  if (wanted.row !== undefined && found.subject.slot !== wanted.row) return refuse('common.not-found')
  const bytes = await services.files.get(scope.organisationId, found.sha256)
  return bytes === null ? refuse('common.not-found') : ok({ name: found.name, type: found.type, bytes })
}

const mineGiven = answer(myEvidence, async (read, { listId, evidenceId }, { scope, now, services }) => {
  const found = await lookAtMine(read, scope, listId, now)
  if (found === null) return refuse('common.not-found')
  return fileOf(read, scope, services, { evidenceId, listId }, await tasksIn(read, scope, found))
})

const branchGiven = answer(
  evidenceOfBranch,
  async (read, { listId, evidenceId }, { scope, now, services }) => {
    const found = await lookAt(read, scope, listId, now)
    if (found === null) return refuse('common.not-found')
    const member = await memberOn(read, scope, found.stored.list.memberId, found.frame.today)
    if (member?.branchId !== scope.branchId) return refuse('common.not-found')
    return fileOf(read, scope, services, { evidenceId, listId }, await tasksIn(read, scope, found))
  },
)

const tasksIn = (read: Read, scope: OrganisationScope, { frame, stored }: ListInTerm) =>
  taskFilesOf(read, scope, frame, [{ listId: stored.list.id, memberId: stored.list.memberId }])

const otherGiven = answer(evidenceOfOther, async (read, { id, evidenceId }, { scope, services }) => {
  const other = await otherById(read, scope, id)
  if (other === null) return refuse('common.not-found')
  return fileOf(read, scope, services, { evidenceId, listId: other.listId, row: id })
})

export const evidenceAnswers: readonly Answer[] = [mineGiven, branchGiven, otherGiven]
