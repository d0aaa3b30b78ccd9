/** A member shows what an achievement rests on: a photo from the camera, or a PDF. */
import { attach, detach } from '#contract/contributions.ts'
import { mayAttach } from '#domain/contributions/access.ts'
import { askAgain } from '#domain/contributions/save.ts'
import type { ContributionList } from '#domain/contributions/list.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Write } from '#server/db/handle.ts'
import { attachOnce, mostFiles } from '#server/files/attach-once.ts'
import { attachmentById, removeAttachment } from '#server/files/attachments.ts'
import { acceptFile } from '#server/files/guard.ts'
import { answer, answerPrepared, type Answer } from '#server/http/answer.ts'

import { storeChanges } from './store-save.ts'
import { evidenceKind, evidenceLine } from './views-evidence.ts'
import { holdMine } from './views-frame.ts'

const attached = answerPrepared(
  attach,
  async (_input, { file }) => acceptFile(file),
  async (write, { listId, row }, { scope, now, newId, ready, services, actor }) => {
    const held = await holdMine(write, scope, listId, now)
    if (held === null) return refuse('common.not-found')
    const { list } = held.stored
    const isRow = held.frame.items.has(row) || list.others.some((other) => other.id === row)
    if (!isRow) return refuse('contributions.field-unknown')
    const may = mayAttach(list, held.allowed)
    if (may !== true) return { ok: false, refusal: may }
    const subject = { kind: evidenceKind, id: listId, slot: row }
    const given = { subject, file: ready, files: services.files, by: actor.staffId, now, newId }
    const kept = await attachOnce(write, scope, given)
    if (kept === null) return refuse('contributions.evidence-too-many', { most: mostFiles })
    const { attachment, isNew } = kept
    if (!isNew) return ok({ evidence: evidenceLine(attachment) })
    await decideAgain(write, scope, list, row, now)
    write.audit({
      act: 'contributions.attach',
      subject: { kind: 'list', id: listId },
      detail: { row, sha256: attachment.sha256 },
    })
    return ok({ evidence: evidenceLine(attachment) })
  },
)

const detached = answer(detach, async (write, { listId, evidenceId }, { scope, now }) => {
  const held = await holdMine(write, scope, listId, now)
  const found = await attachmentById(write, scope, evidenceId)
  if (held === null || found?.subject.kind !== evidenceKind || found.subject.id !== listId)
    return refuse('common.not-found')
  const may = mayAttach(held.stored.list, held.allowed)
  if (may !== true) return { ok: false, refusal: may }
  await removeAttachment(write, scope, evidenceId)
  await decideAgain(write, scope, held.stored.list, found.subject.slot, now)
  write.audit({
    act: 'contributions.detach',
    subject: { kind: 'list', id: listId },
    detail: { row: found.subject.slot, sha256: found.sha256 },
  })
  return ok({})
})

/** Other evidence is another question to the branch; the version rises so that nobody signs what they did not see. */
async function decideAgain(
  write: Write,
  scope: OrganisationScope,
  list: ContributionList,
  row: string,
  now: Date,
): Promise<void> {
  await storeChanges(write, scope, [{ before: list, after: askAgain(list, row) }], now)
}

export const evidenceChanges: readonly Answer[] = [attached, detached]
