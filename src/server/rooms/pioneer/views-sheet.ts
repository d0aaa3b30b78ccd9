/** One branch's sheet. */
import type { Permission } from '#contract/permission.ts'
import * as calls from '#contract/pioneer-branch.ts'
import { confirm, giveBack, lockEvaluation } from '#contract/pioneer-evaluation.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import { ok } from '#domain/kernel/result.ts'
import { mayGive, mayInState, type EvaluationStep } from '#domain/pioneer/evaluation.ts'
import { seatsTaken } from '#domain/pioneer/proposing.ts'
import { answer, type Actor, type Answer } from '#server/http/answer.ts'
import { branchById } from '#server/rooms/organisation/views.ts'
import { todayOf } from '#server/rooms/terms/views.ts'

import { memberRows } from './store-evaluated.ts'
import { branchRow, evaluationOf, type BranchRow, type EvaluationRow } from './store-evaluation.ts'
import { objectionsOf, type ObjectionRow } from './store-objections.ts'
import { firstOf, mayHere, named, termAsked } from './views-frame.ts'
import { mayLockNow } from './views-lock.ts'
import { factLines, scoreText, standOf, vetoLines, type Stands } from './views-standing.ts'

const sheetAnswer = answer(calls.branchSheet, async (read, input, { scope, actor, now }) => {
  const { term, terms } = await termAsked(read, scope, input.termId)
  const [today, branch, evaluation] = await Promise.all([
    todayOf(read, scope, now),
    branchById(read, scope, scope.branchId),
    term === null ? null : evaluationOf(read, scope, term.id),
  ])
  const around = {
    branch: branch?.name ?? '',
    term: term === null ? null : named(term),
    terms: terms.map(named),
  }
  const row = evaluation === null ? null : await branchRow(read, scope, evaluation.id, scope.branchId)
  if (evaluation === null || row === null) return ok({ ...around, sheet: null })
  const [members, objections] = await Promise.all([
    memberRows(read, scope, evaluation.id, scope.branchId),
    objectionsOf(read, scope, evaluation.id, scope.branchId),
  ])
  const { scheme } = evaluation
  const stands = standOf(scheme, members)
  return ok({
    ...around,
    sheet: {
      state: row.state,
      version: row.version,
      returned: row.returned,
      scheme: scheme.name,
      lastDay: evaluation.lastDay,
      published: publishedOf(row),
      grades: scheme.grades.map(({ name }) => name),
      classes: scheme.classes.map(({ id, name }) => ({ id, name })),
      vetoes: scheme.vetoes.map(({ id, name }) => ({ id, name })),
      seats: seatsTaken(
        scheme,
        stands.map(({ grade }) => grade),
      ).map(({ grade, seats, taken }) => ({ grade, seats, taken })),
      members: stands.map((each) => memberShown(evaluation, each)),
      objections: objections.map(objectionShown),
      may: mayOf(actor, row, { evaluation, objections, today }),
    },
  })
})

/** What stands published; null while it does not. */
export const publishedOf = ({ state, publishedOn, lastDay, because, revision }: BranchRow) =>
  publishedOn === null || lastDay === null || state === 'scoring' || state === 'proposed'
    ? null
    : { on: publishedOn, lastDay, because: [...because], revision }

const memberShown = ({ scheme }: EvaluationRow, { row, ...stands }: Stands) => ({
  memberId: row.memberId,
  name: row.name,
  class: row.class,
  stars: row.stars,
  score: scoreText(stands.score),
  place: stands.place,
  computed: stands.computed,
  grade: stands.grade,
  eligible: stands.eligible,
  pioneer: stands.pioneer,
  reason: row.changeReason,
  because: [...stands.because],
  missing: stands.missing,
  facts: factLines(scheme, row),
  vetoes: vetoLines(scheme, row),
})

const objectionShown = ({
  id,
  by,
  about,
  text,
  at,
  revision,
  answer: said,
  outcome,
  answeredBy,
}: ObjectionRow) => ({
  id,
  by,
  about,
  text,
  at: at.toISOString(),
  revision,
  answer: said,
  outcome,
  answeredBy,
})

interface Known {
  readonly evaluation: EvaluationRow
  readonly objections: readonly ObjectionRow[]
  readonly today: LocalDate
}

function mayOf(actor: Actor, row: BranchRow, { evaluation, objections, today }: Known) {
  const may = (call: Parameters<typeof mayHere>[1], step: EvaluationStep, ...more: readonly Permission[]) =>
    firstOf(mayHere(actor, call, row.branchId), mayInState(step, row.state), ...more)
  return {
    'pioneer.draw': may(calls.draw, 'score'),
    'pioneer.give': may(calls.give, 'score', mayGive(evaluation.lastDay, today)),
    'pioneer.classify': may(calls.classify, 'score'),
    'pioneer.veto': may(calls.veto, 'score'),
    'pioneer.propose': may(calls.propose, 'propose'),
    'pioneer.handIn': may(calls.handIn, 'hand-in'),
    'pioneer.confirm': may(confirm, 'confirm'),
    'pioneer.giveBack': may(giveBack, 'give-back'),
    'pioneer.lock': may(lockEvaluation, 'lock', mayLockNow(row, objections, today)),
    'pioneer.answerObjection': may(calls.answerObjection, 'answer'),
  }
}

export const sheetViews: readonly Answer[] = [sheetAnswer]
