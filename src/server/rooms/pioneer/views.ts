/** What later rooms may know of the index. */
import { saveScheme, schemes } from '#contract/pioneer.ts'
import { ok } from '#domain/kernel/result.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { mayCall } from '#server/rooms/terms/views-terms.ts'

import { schemes as schemeRows } from './store.ts'
import { evaluationViews } from './views-evaluation.ts'
import { gradeViews } from './views-grades.ts'
import { indexPaperViews } from './views-papers.ts'
import { sheetValueViews } from './views-sheet-values.ts'
import { sheetViews } from './views-sheet.ts'

const schemesAnswer = answer(schemes, async (read, _input, { scope, actor }) => {
  const rows = await schemeRows(read, scope)
  return ok({
    schemes: rows.map(({ id, version, note, body, createdAt, createdBy }) => ({
      id,
      version,
      note,
      body,
      createdAt: createdAt.toISOString(),
      createdBy,
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
