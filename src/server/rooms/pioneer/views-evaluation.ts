/** The committee's overview: how far each branch is. */
import { evaluations, moveLastDay, openEvaluation } from '#contract/pioneer-evaluation.ts'
import type { Permission } from '#contract/permission.ts'
import { ok } from '#domain/kernel/result.ts'
import { allowed } from '#domain/terms/phases.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { branchesOf } from '#server/rooms/organisation/views.ts'
import { mayCall } from '#server/rooms/terms/views-terms.ts'
import { todayOf } from '#server/rooms/terms/views.ts'

import { memberRows } from './store-evaluated.ts'
import { branchRows, evaluationOf } from './store-evaluation.ts'
import { objectionsOf } from './store-objections.ts'
import { schemes } from './store.ts'
import { firstOf, named, termAsked } from './views-frame.ts'
import { standOf } from './views-standing.ts'

const evaluationsAnswer = answer(evaluations, async (read, input, { scope, actor, now }) => {
  const { term, terms } = await termAsked(read, scope, input.termId)
  const [today, evaluation, versions] = await Promise.all([
    todayOf(read, scope, now),
    term === null ? null : evaluationOf(read, scope, term.id),
    schemes(read, scope),
  ])
  const lines = []
  if (evaluation !== null) {
    const [rows, members, objections, branches] = await Promise.all([
      branchRows(read, scope, evaluation.id),
      memberRows(read, scope, evaluation.id, null),
      objectionsOf(read, scope, evaluation.id, null),
      branchesOf(read, scope, today),
    ])
    const states = new Map(rows.map((row) => [row.branchId, row]))
    for (const { id, name } of branches) {
      const row = states.get(id)
      if (row === undefined) continue
      const stands = standOf(
        evaluation.scheme,
        members.filter(({ branchId }) => branchId === id),
      )
      lines.push({
        branchId: id,
        branch: name,
        state: row.state,
        members: stands.length,
        missing: stands.reduce((sum, { missing }) => sum + missing, 0),
        pioneers: stands.filter(({ pioneer }) => pioneer).length,
        objections: objections.filter(({ branchId, answer: text }) => branchId === id && text === null)
          .length,
        lastDay: row.lastDay,
      })
    }
  }
  const hasScheme: Permission = versions.length > 0 ? true : { code: 'pioneer.no-scheme' }
  const isFree: Permission = evaluation === null ? true : { code: 'pioneer.already-open' }
  const inTime: Permission =
    term === null ? { code: 'pioneer.not-open' } : allowed(term, 'evaluation.open', [], today)
  return ok({
    term: term === null ? null : named(term),
    terms: terms.map(named),
    evaluation: evaluation === null ? null : { scheme: evaluation.scheme.name, lastDay: evaluation.lastDay },
    lines,
    may: {
      'pioneer.openEvaluation': firstOf(mayCall(actor, openEvaluation), hasScheme, isFree, inTime),
      'pioneer.moveLastDay': firstOf(
        mayCall(actor, moveLastDay),
        evaluation === null ? { code: 'pioneer.not-open' } : true,
      ),
    },
  })
})

export const evaluationViews: readonly Answer[] = [evaluationsAnswer]
