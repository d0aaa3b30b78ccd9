import type { Call, OutputOf } from '#contract/call.ts'
import { back, create, current, detail, list, suggestion, update, type termActions } from '#contract/terms.ts'
import type { Permission } from '#contract/permission.ts'
import { addDays, type LocalDate } from '#domain/kernel/local-date.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { mayClose, type OpenResults } from '#domain/terms/closing.ts'
import { actions, allowed, nextPlanned, phaseOn, type Action } from '#domain/terms/phases.ts'
import { datesAfter, nameAfter } from '#domain/terms/plan.ts'
import { answer, type Actor, type Answer } from '#server/http/answer.ts'

import { openResults } from './store-closing.ts'
import { policyLines, publishedCatalogues } from './store-rules.ts'
import { latestOpenTerm, phaseChanges, term, terms, type TermRow } from './store.ts'
import { todayOf } from './views.ts'

/** True where the actor holds a role that may make this call; else what the gate would say. */
export function mayCall(actor: Actor, { who }: Call): Permission {
  if (who === 'anyone' || who === 'signed-in') return true
  return actor.grants.some((grant) => who.includes(grant.role)) ? true : { code: 'common.forbidden' }
}

const lineOf = (row: TermRow, today: LocalDate) => {
  const { id, name, startsOn, endsOn, plan, version } = row
  return { id, name, startsOn, endsOn, plan, version, phase: phaseOn(row, today) }
}

const nextOf = (row: TermRow, today: LocalDate) => {
  const next = nextPlanned(row, today)
  return next === null ? null : { phase: next.phase, on: next.plan.on, byTimer: next.plan.byTimer }
}

const listAnswer = answer(list, async (read, _input, { scope, actor, now }) => {
  const today = await todayOf(read, scope, now)
  const may = mayCall(actor, create)
  const all = await terms(read, scope)
  const shown = all.filter((row) => may === true || row.phase !== 'draft')
  return ok({ terms: shown.map((row) => lineOf(row, today)), may: { 'terms.create': may } })
})

const currentAnswer = answer(current, async (read, _input, { scope, now }) => {
  const today = await todayOf(read, scope, now)
  const row = await latestOpenTerm(read, scope)
  if (row === null) return ok({ today, term: null, allowed: null })
  return ok({
    today,
    term: { ...lineOf(row, today), next: nextOf(row, today) },
    allowed: allowedActions(row, today),
  })
})

const allowedActions = (row: TermRow, today: LocalDate): Record<Action, Permission> =>
  Object.fromEntries(actions.map((action) => [action, allowed(row, action, [], today)])) as Record<
    Action,
    Permission
  >

const detailAnswer = answer(detail, async (read, input, { scope, actor, now }) => {
  const row = await term(read, scope, input.termId)
  const keeper = mayCall(actor, update)
  if (row === null || (row.phase === 'draft' && keeper !== true)) return refuse('common.not-found')
  const today = await todayOf(read, scope, now)
  const changes = await phaseChanges(read, scope, input.termId)
  const policy = (await policyLines(read, scope)).find((each) => each.id === row.policyId)
  const catalogue = (await publishedCatalogues(read, scope)).find((each) => each.id === row.catalogueId)
  if (policy === undefined || catalogue === undefined) throw new Error('a term without its rules')
  return ok({
    today,
    term: {
      ...lineOf(row, today),
      next: nextOf(row, today),
      openedAt: row.openedAt?.toISOString() ?? null,
      policy,
      catalogue,
    },
    changes: changes.map(({ id, from, to, reason, by, at }) => ({
      id,
      from,
      to,
      reason,
      by,
      at: at.toISOString(),
    })),
    may: mayOf(row, today, actor, await openResults(read, scope, row.id)),
  })
})

type May = OutputOf<typeof detail>['may']

/** What this person may do with this term today; the commands decide the same again. */
function mayOf(row: TermRow, today: LocalDate, actor: Actor, results: OpenResults): May {
  const keeper = mayCall(actor, update)
  const committee = mayCall(actor, back)
  const both = (held: Permission, possible: Permission): Permission => (held === true ? possible : held)
  const phase = phaseOn(row, today)
  const isOpen: Permission = phase === 'draft' ? { code: 'terms.not-open' } : true
  const edit = both(keeper, allowed(row, 'term.edit', [], today))
  const closing: Permission = phase === 'publicity' ? mayClose(results) : isOpen
  const advance: Permission = phase === 'closed' ? { code: 'terms.last-phase' } : closing
  const decided: Record<(typeof termActions)[number], Permission> = {
    'terms.update': edit,
    'terms.remove': edit,
    'terms.open': edit,
    'terms.advance': both(keeper, advance),
    'terms.back': both(
      committee,
      phase === 'goals' ? { code: 'terms.not-earlier', detail: { phase } } : isOpen,
    ),
    'terms.replan': both(keeper, both(isOpen, allowed(row, 'term.dates', [], today))),
    'terms.extend': both(keeper, allowed(row, 'term.extend', [], today)),
  }
  return decided
}

const suggestionAnswer = answer(suggestion, async (read, _input, { scope, now }) => {
  const [last] = await terms(read, scope)
  const policies = [...(await policyLines(read, scope))]
  const catalogues = [...(await publishedCatalogues(read, scope))]
  if (last === undefined) {
    const today = await todayOf(read, scope, now)
    const endsOn = addDays(today, 150)
    return ok({ from: null, held: null, name: '', startsOn: today, endsOn, plan: {}, policies, catalogues })
  }
  const policy = policies.find((each) => each.id === last.policyId)
  const catalogue = catalogues.find((each) => each.id === last.catalogueId)
  if (policy === undefined || catalogue === undefined) throw new Error('a term without its rules')
  return ok({
    from: last.name,
    held: { policy: policy.version, catalogue: catalogue.version },
    name: nameAfter(last.name) ?? '',
    ...datesAfter(last),
    policies,
    catalogues,
  })
})

export const termViewAnswers: readonly Answer[] = [listAnswer, currentAnswer, detailAnswer, suggestionAnswer]
