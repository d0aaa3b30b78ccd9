/** A member shows what was done: words, and a photo or a PDF. */
import { attach, detach, report } from '#contract/tasks.ts'
import type { MemberId } from '#domain/kernel/ids.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { mayWork, type StepCode } from '#domain/tasks/claim.ts'
import type { ClaimId } from '#domain/tasks/task.ts'
import type { Write } from '#server/db/handle.ts'
import { attachOnce, mostFiles } from '#server/files/attach-once.ts'
import { attachmentById, removeAttachment } from '#server/files/attachments.ts'
import { acceptFile } from '#server/files/guard.ts'
import { answer, answerPrepared, type Answer } from '#server/http/answer.ts'

import { holdMine } from './commands-hold.ts'
import { holdClaim, moveClaim, type StoredClaim } from './store-claims.ts'
import { taskById } from './store.ts'
import { fileKind, fileLine } from './views-shown.ts'

/** My claim while I work on it; files raise no version, since they are not typed over one another. */
async function working(
  write: Write,
  scope: OrganisationScope & { readonly memberId: MemberId },
  claimId: ClaimId,
): Promise<Result<StoredClaim, 'common.not-found' | StepCode>> {
  const claim = await holdClaim(write, scope, claimId)
  if (claim?.memberId !== scope.memberId) return refuse('common.not-found')
  const may = mayWork(claim.state)
  return may === true ? ok(claim) : { ok: false, refusal: may }
}

const attached = answerPrepared(
  attach,
  async (_input, { file }) => acceptFile(file),
  async (write, { claimId }, { scope, now, newId, ready, services, actor }) => {
    const claim = await working(write, scope, claimId)
    if (!claim.ok) return claim
    const subject = { kind: fileKind, id: claimId, slot: '' }
    const given = { subject, file: ready, files: services.files, by: actor.staffId, now, newId }
    const kept = await attachOnce(write, scope, given)
    if (kept === null) return refuse('tasks.files-too-many', { most: mostFiles })
    const { attachment, isNew } = kept
    if (isNew)
      write.audit({
        act: attach.name,
        subject: { kind: 'task-claim', id: claimId },
        detail: { sha256: attachment.sha256 },
      })
    return ok({ file: fileLine(attachment) })
  },
)

const detached = answer(detach, async (write, { claimId, fileId }, { scope }) => {
  const claim = await working(write, scope, claimId)
  if (!claim.ok) return claim
  const found = await attachmentById(write, scope, fileId)
  if (found?.subject.kind !== fileKind || found.subject.id !== claimId) return refuse('common.not-found')
  await removeAttachment(write, scope, fileId)
  write.audit({
    act: detach.name,
    subject: { kind: 'task-claim', id: claimId },
    detail: { sha256: found.sha256 },
  })
  return ok({})
})

const reported = answer(report, async (write, { claimId, version, words }, { scope, now }) => {
  const claim = await holdMine(write, scope, claimId, version)
  if (!claim.ok) return claim
  const may = mayWork(claim.value.state)
  if (may !== true) return { ok: false, refusal: may }
  const task = await taskById(write, scope, claim.value.taskId)
  if (task === null) return refuse('common.not-found')
  await moveClaim(write, scope, claim.value, { state: 'reported', words, reportedAt: now })
  write.audit({ act: report.name, subject: { kind: 'task', id: task.id }, detail: { claim: claimId } })
  write.emit({
    topic: 'message',
    payload: {
      to: [task.madeBy],
      kind: 'tasks.reported',
      title: `${claim.value.name}报告完成了“${task.title}”`,
      body: '请核验；需要补充的，写明原因退回。',
      link: `/task-desk/${task.id}`,
    },
  })
  return ok({})
})

export const reportAnswers: readonly Answer[] = [attached, detached, reported]
