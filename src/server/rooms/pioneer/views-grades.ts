/** What the school sees of grades, and what a member sees of the own. */
import type { Permission } from '#contract/permission.ts'
import { myIndex, publishedGrades } from '#contract/pioneer-grades.ts'
import { ok } from '#domain/kernel/result.ts'
import { mayInState } from '#domain/pioneer/evaluation.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { branchesOf } from '#server/rooms/organisation/views.ts'
import { todayOf } from '#server/rooms/terms/views.ts'

import { memberRows } from './store-evaluated.ts'
import { branchRow, branchRows, evaluationOf } from './store-evaluation.ts'
import { evaluationsOfMember } from './store-mine.ts'
import { objectionsBy } from './store-objections.ts'
import { firstOf, named, termAsked } from './views-frame.ts'
import { publishedOf } from './views-sheet.ts'
import { factLines, scoreText, standOf, vetoLines } from './views-standing.ts'

const publishedAnswer = answer(publishedGrades, async (read, input, { scope, actor, now }) => {
  const { term, terms } = await termAsked(read, scope, input.termId)
  const [today, evaluation, mine] = await Promise.all([
    todayOf(read, scope, now),
    term === null ? null : evaluationOf(read, scope, term.id),
    objectionsBy(read, scope, actor.staffId),
  ])
  const branches = await branchesOf(read, scope, today)
  const names = new Map(branches.map(({ id, name }) => [id, name]))
  const rows = evaluation === null ? [] : await branchRows(read, scope, evaluation.id)
  const members = evaluation === null ? [] : await memberRows(read, scope, evaluation.id, null)
  const shown = branches.flatMap(({ id, name }) => {
    const row = rows.find(({ branchId }) => branchId === id)
    const published = row === undefined ? null : publishedOf(row)
    if (evaluation === null || term === null || row === undefined || published === null) return []
    const own = members.filter(({ branchId }) => branchId === id)
    const over: Permission = today > published.lastDay ? { code: 'pioneer.publicity-over' } : true
    return [
      {
        termId: term.id,
        branchId: id,
        branch: name,
        locked: row.state === 'locked',
        published,
        grades: evaluation.scheme.grades.map(({ name: grade }) => ({
          grade,
          members: own
            .filter(({ result }) => result?.grade === grade)
            .map(({ memberId, name: member }) => ({ memberId, name: member })),
        })),
        pioneers: own.filter(({ result }) => result?.pioneer === true).map((each) => each.name),
        mayObject: firstOf(mayInState('object', row.state), over),
      },
    ]
  })
  return ok({
    term: term === null ? null : named(term),
    terms: terms.map(named),
    branches: shown,
    mine: mine.map(({ id, branchId, about, text, at, answer: said, outcome }) => ({
      id,
      branch: names.get(branchId) ?? '',
      about,
      text,
      at: at.toISOString(),
      answer: said,
      outcome,
    })),
  })
})

const mineAnswer = answer(myIndex, async (read, input, { scope }) => {
  const found = await evaluationsOfMember(read, scope)
  const terms = found.map(({ termId, term }) => ({ id: termId, name: term }))
  const one = found.find(({ termId }) => termId === input.termId) ?? found[0]
  const evaluation = one === undefined ? null : await evaluationOf(read, scope, one.termId)
  if (one === undefined || evaluation === null) return ok({ term: null, terms, own: null })
  const row = await branchRow(read, scope, evaluation.id, one.branchId)
  // The place follows from the whole branch; nothing of anybody else leaves here.
  const stands = standOf(evaluation.scheme, await memberRows(read, scope, evaluation.id, one.branchId))
  const mine = stands.find((each) => each.row.memberId === scope.memberId)
  const term = { id: one.termId, name: one.term }
  if (row === null || mine === undefined) return ok({ term, terms, own: null })
  const { scheme } = evaluation
  const published = publishedOf(row)
  return ok({
    term,
    terms,
    own: {
      branch: one.branch,
      scheme: scheme.name,
      state: row.state,
      class: scheme.classes.find(({ id }) => id === mine.row.class)?.name ?? null,
      stars: mine.row.stars,
      score: scoreText(mine.score),
      computed: mine.computed,
      grade: published === null ? null : mine.grade,
      pioneer: published === null ? null : mine.pioneer,
      reason: published === null ? '' : mine.row.changeReason,
      because: [...mine.because],
      facts: factLines(scheme, mine.row),
      vetoes: vetoLines(scheme, mine.row),
      published,
      lastDay: evaluation.lastDay,
    },
  })
})

export const gradeViews: readonly Answer[] = [publishedAnswer, mineAnswer]
