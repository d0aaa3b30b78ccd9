/** What the school sees of the 其他 rows that members declared. */
import { others } from '#contract/contributions-recognise.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { answer, type Answer } from '#server/http/answer.ts'

import { countsOfOthers, queuedOthers } from './store-others.ts'
import { evidenceByList } from './views-evidence.ts'
import { allowedBy, frameOf, termLine } from './views-frame.ts'

const shown = answer(others, async (read, input, { scope, now, actor }) => {
  const frame = await frameOf(read, scope, input.termId, now)
  if (frame === null) {
    if (input.termId !== undefined) return refuse('common.not-found')
    const counts = { pending: 0, accepted: 0, refused: 0 }
    return ok({ term: null, levels: [], rows: [], total: 0, counts, may: { code: 'contributions.no-term' } })
  }
  const [found, counts] = await Promise.all([
    queuedOthers(read, scope, { ...input, termId: frame.term.id }, frame.today),
    countsOfOthers(read, scope, frame.term.id),
  ])
  const files = await evidenceByList(read, scope, [...new Set(found.rows.map((row) => row.listId))])
  return ok({
    term: termLine(frame),
    levels: Object.entries(frame.catalogue.levels).map(([level, points]) => ({
      level: Number(level),
      points,
    })),
    rows: found.rows.map((row) => ({
      id: row.id,
      listId: row.listId,
      memberId: row.memberId,
      name: row.name,
      branch: row.branch,
      text: row.text,
      goal: row.goal,
      achieved: row.achieved,
      note: row.note,
      evidence: (files.get(row.listId) ?? []).filter((file) => file.row === row.id),
      recognition: row.recognition,
      level: row.level,
      reason: row.recognitionReason,
      by: row.by,
      at: row.at?.toISOString() ?? null,
      promoted: row.promotedAt !== null,
      own: row.staffId === actor.staffId,
    })),
    total: found.total,
    counts,
    may: allowedBy(frame, [])('item.recognise'),
  })
})

export const otherAnswers: readonly Answer[] = [shown]
