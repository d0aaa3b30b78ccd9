/** What was archived of each term. */
import { termArchive, termArchives } from '#contract/archives-terms.ts'
import { safePart } from '#domain/archives/term-archive.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { openedTerms, termById } from '#server/rooms/terms/views.ts'

import { archiveById, archivedAmong, archivesOf } from './store-terms.ts'

/** For whoever collects contents that nobody names. */
export const archivesAmong = (
  read: Read,
  scope: OrganisationScope,
  contents: readonly string[],
): Promise<readonly string[]> => archivedAmong(read, scope, contents)

const list = answer(termArchives, async (read, _input, { scope }) => {
  const [terms, archives] = await Promise.all([openedTerms(read, scope), archivesOf(read, scope)])
  return ok({
    terms: terms.map(({ id, name, phase }) => ({
      id,
      name,
      phase,
      archives: archives
        .filter(({ termId }) => termId === id)
        .map((made) => ({
          id: made.id,
          madeAt: made.madeAt.toISOString(),
          madeBy: made.madeBy,
          size: made.size,
          files: made.files,
          leftOut: made.leftOut,
          manifest: made.manifestSha256,
        })),
    })),
  })
})

const given = answer(termArchive, async (read, { archiveId }, { scope, services }) => {
  const made = await archiveById(read, scope, archiveId)
  const term = made === null ? null : await termById(read, scope, made.termId)
  const bytes = made === null ? null : await services.files.get(scope.organisationId, made.sha256)
  if (made === null || term === null || bytes === null) return refuse('common.not-found')
  return ok({ name: `${safePart(term.name)}归档.zip`, type: 'application/zip', bytes })
})

export const termArchiveViews: readonly Answer[] = [list, given]
