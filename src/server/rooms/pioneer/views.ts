/** What later rooms may know of the index. */
import { saveScheme, schemes } from '#contract/pioneer.ts'
import { ok } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { mayCall } from '#server/rooms/terms/views-terms.ts'

import { schemes as schemeRows, type SchemeRow } from './store.ts'
import { evaluationViews } from './views-evaluation.ts'
import { gradeViews } from './views-grades.ts'
import { indexPaperViews } from './views-papers.ts'
import { sheetValueViews } from './views-sheet-values.ts'
import { sheetViews } from './views-sheet.ts'

/** Every version of the scheme, the newest first. */
export const schemeVersions = (read: Read, scope: OrganisationScope): Promise<readonly SchemeRow[]> =>
  schemeRows(read, scope)

const schemesAnswer = answer(schemes, async (read, _input, { scope, actor }) => {
  const rows = await schemeRows(read, scope)
  return ok({
    schemes: rows.map(({ id, version, note, body, createdAt, createdBy, origin }) => ({
      id,
      version,
      note,
      body,
      createdAt: createdAt.toISOString(),
      createdBy,
      origin,
    })),
    may: { 'pioneer.saveScheme': mayCall(actor, saveScheme) },
  })
})

export const pioneerViews: readonly Answer[] = [
  schemesAnswer,
  ...evaluationViews,
  ...sheetViews,
  ...sheetValueViews,
  ...gradeViews,
  ...indexPaperViews,
]
