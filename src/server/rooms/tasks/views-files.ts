import { ok, refuse, type Result } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { ClaimId } from '#domain/tasks/task.ts'
import type { Read } from '#server/db/handle.ts'
import { attachmentById, type AttachmentId } from '#server/files/attachments.ts'
import type { DownloadedFile } from '#server/http/answer.ts'
import type { Services } from '#server/http/services.ts'

import { fileKind } from './views-shown.ts'

/** A file of a claim; who may see the claim is the caller's to ask. */
export async function downloadOf(
  read: Read,
  scope: OrganisationScope,
  services: Services,
  { claimId, fileId }: { readonly claimId: ClaimId; readonly fileId: AttachmentId },
): Promise<Result<DownloadedFile, 'common.not-found'>> {
  const found = await attachmentById(read, scope, fileId)
  if (found?.subject.kind !== fileKind || found.subject.id !== claimId) return refuse('common.not-found')
  const bytes = await services.files.get(scope.organisationId, found.sha256)
  return bytes === null ? refuse('common.not-found') : ok({ name: found.name, type: found.type, bytes })
}
