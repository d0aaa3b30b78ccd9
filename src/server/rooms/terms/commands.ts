import { advance, back, create, open, remove, replan as replanCall, update } from '#contract/terms.ts'
import type { InputOf } from '#contract/call.ts'
import { catalogueFaults } from '#domain/catalogue/catalogue.ts'
import type { Id, TermId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { mayClose } from '#domain/terms/closing.ts'
import { back as decideBack, forward } from '#domain/terms/moves.ts'
import { allowed, phaseOn } from '#domain/terms/phases.ts'
import { policyFaults } from '#domain/terms/policy-check.ts'
import { checkDates, replan } from '#domain/terms/plan.ts'
import { isUniqueViolation } from '#server/db/failures.ts'
import type { Write } from '#server/db/handle.ts'
import { answer, type Answer } from '#server/http/answer.ts'

import { calendarAnswers } from './commands-calendar.ts'
import { extensionAnswers } from './commands-extensions.ts'
import { newestRules, policyAnswers } from './commands-policy.ts'
import { announcePhase, catchUp } from './commands-timer.ts'
import {
  deleteTerm,
  insertTerm,
  movePhase,
  nameTaken,
  setPlan,
  termForUpdate,
  termRules,
  updateTerm,
  type TermFields,
  type TermRow,
} from './store.ts'
import { openResults } from './store-closing.ts'
import { ruleViewAnswers } from './views-rules.ts'
import { termViewAnswers } from './views-terms.ts'
import { todayOf } from './views.ts'

type Moment = { readonly now: Date; readonly newId: <Kind extends string>() => Id<Kind> }

/** The term, locked, as the person saw it, with what the timer owes it done. */
async function held(
  write: Write,
  scope: OrganisationScope,
  seen: { readonly termId: TermId; readonly version: number },
  moment: Moment,
): Promise<
  Result<
    { readonly term: TermRow; readonly today: LocalDate },
    'common.not-found' | 'common.changed-meanwhile'
  >
> {
  const found = await termForUpdate(write, scope, seen.termId)
  if (found === null) return refuse('common.not-found')
  if (found.version !== seen.version) return refuse('common.changed-meanwhile')
  const today = await todayOf(write, scope, moment.now)
  return ok({ term: await catchUp(write, scope, found, today, moment), today })
}

async function fieldsOf(
  write: Write,
  scope: OrganisationScope,
  input: InputOf<typeof create>,
  moment: Moment,
): Promise<TermFields> {
  const newest =
    input.policyId === null || input.catalogueId === null ? await newestRules(write, scope, moment) : null
  const { name, startsOn, endsOn, plan } = input
  const policyId = input.policyId ?? newest?.policyId
  const catalogueId = input.catalogueId ?? newest?.catalogueId
  if (policyId === undefined || catalogueId === undefined) throw new Error('newest rules are made above')
  return { name, startsOn, endsOn, plan, policyId, catalogueId }
}

/** Runs a write that the unique name of a term may refuse. */
async function namedOnce(
  work: () => Promise<boolean>,
): Promise<Result<null, 'terms.name-taken' | 'common.not-found'>> {
  try {
    return (await work()) ? ok(null) : refuse('common.not-found')
  } catch (error) {
    if (isUniqueViolation(error)) return refuse('terms.name-taken')
    throw error
  }
}

const createAnswer = answer(create, async (write, input, { scope, newId, now }) => {
  const dates = checkDates(input)
  if (!dates.ok) return dates
  if (await nameTaken(write, scope, input.name, null)) return refuse('terms.name-taken')
  const termId = newId<'term'>()
  const fields = await fieldsOf(write, scope, input, { now, newId })
  const made = await namedOnce(() => insertTerm(write, scope, termId, fields))
  if (!made.ok) return made
  write.audit({ act: create.name, subject: { kind: 'term', id: termId }, detail: { name: input.name } })
  return ok({ termId })
})

const updateAnswer = answer(update, async (write, input, { scope, newId, now }) => {
  const seen = await held(write, scope, input, { now, newId })
  if (!seen.ok) return seen
  const may = allowed(seen.value.term, 'term.edit', [], seen.value.today)
  if (may !== true) return refuse('terms.too-late', may.detail)
  const dates = checkDates(input)
  if (!dates.ok) return dates
  if (await nameTaken(write, scope, input.name, input.termId)) return refuse('terms.name-taken')
  const fields = await fieldsOf(write, scope, input, { now, newId })
  const done = await namedOnce(() => updateTerm(write, scope, input.termId, fields))
  if (!done.ok) return done
  write.audit({ act: update.name, subject: { kind: 'term', id: input.termId }, detail: { name: input.name } })
  return ok({ version: seen.value.term.version + 1 })
})

const removeAnswer = answer(remove, async (write, input, { scope, newId, now }) => {
  const seen = await held(write, scope, input, { now, newId })
  if (!seen.ok) return seen
  const may = allowed(seen.value.term, 'term.edit', [], seen.value.today)
  if (may !== true) return refuse('terms.too-late', may.detail)
  await deleteTerm(write, scope, input.termId)
  write.audit({
    act: remove.name,
    subject: { kind: 'term', id: input.termId },
    detail: { name: seen.value.term.name },
  })
  return ok({})
})

const openAnswer = answer(open, async (write, input, { scope, newId, now, actor }) => {
  const seen = await held(write, scope, input, { now, newId })
  if (!seen.ok) return seen
  const { term, today } = seen.value
  const may = allowed(term, 'term.edit', [], today)
  if (may !== true) return refuse('terms.too-late', may.detail)
  const rules = await termRules(write, scope, input.termId)
  if (rules === null) return refuse('common.not-found')
  const [fault] = policyFaults(rules.policy)
  if (fault !== undefined) return refuse('terms.policy-impossible', { why: fault.why })
  if (catalogueFaults(rules.catalogue).length > 0) return refuse('terms.no-catalogue')
  const change = {
    id: newId<'phase-change'>(),
    from: term.phase,
    to: 'goals',
    reason: '',
    by: actor.staffId,
    at: now,
  } as const
  await movePhase(write, scope, input.termId, change)
  write.audit({
    act: open.name,
    subject: { kind: 'term', id: input.termId },
    detail: { policy: term.policyId, catalogue: term.catalogueId },
  })
  await announcePhase(write, scope, { ...term, phase: 'goals' }, today)
  return ok({ version: term.version + 1 })
})

const advanceAnswer = answer(advance, async (write, input, { scope, newId, now, actor }) => {
  const seen = await held(write, scope, input, { now, newId })
  if (!seen.ok) return seen
  const { term, today } = seen.value
  if (term.phase === 'draft') return refuse('terms.not-open')
  const next = forward(term.phase, input.to)
  if (!next.ok) return next
  if (input.to === 'closed') {
    // Asked while the term is held: whoever publishes meanwhile was waited for.
    const may = mayClose(await openResults(write, scope, input.termId))
    if (may !== true) return { ok: false, refusal: may }
  }
  await movePhase(write, scope, input.termId, {
    id: newId<'phase-change'>(),
    from: term.phase,
    to: input.to,
    reason: '',
    by: actor.staffId,
    at: now,
  })
  write.audit({
    act: advance.name,
    subject: { kind: 'term', id: input.termId },
    detail: { from: term.phase, to: input.to },
  })
  await announcePhase(write, scope, { ...term, phase: input.to }, today)
  return ok({ version: term.version + 1 })
})

const backAnswer = answer(back, async (write, input, { scope, newId, now, actor }) => {
  const seen = await held(write, scope, input, { now, newId })
  if (!seen.ok) return seen
  const { term, today } = seen.value
  const decided = decideBack(term, input.to, today)
  if (!decided.ok) return decided
  await setPlan(write, scope, input.termId, term.endsOn, decided.value.plan)
  await movePhase(write, scope, input.termId, {
    id: newId<'phase-change'>(),
    from: term.phase,
    to: input.to,
    reason: input.reason,
    by: actor.staffId,
    at: now,
  })
  write.audit({
    act: back.name,
    subject: { kind: 'term', id: input.termId },
    detail: { from: term.phase, to: input.to, reason: input.reason },
  })
  return ok({ version: term.version + 2 })
})

const replanAnswer = answer(replanCall, async (write, input, { scope, newId, now }) => {
  const seen = await held(write, scope, input, { now, newId })
  if (!seen.ok) return seen
  const { term, today } = seen.value
  const may = allowed(term, 'term.dates', [], today)
  if (may !== true || phaseOn(term, today) === 'draft')
    return refuse('terms.too-late', may === true ? {} : may.detail)
  const checked = replan(term, { startsOn: term.startsOn, endsOn: input.endsOn, plan: input.plan }, today)
  if (!checked.ok) return checked
  await setPlan(write, scope, input.termId, input.endsOn, input.plan)
  write.audit({
    act: replanCall.name,
    subject: { kind: 'term', id: input.termId },
    detail: { before: term.plan, after: input.plan, endsOn: input.endsOn },
  })
  return ok({ version: term.version + 1 })
})

/** Everything that the room of terms answers. */
export const termsAnswers: readonly Answer[] = [
  ...termViewAnswers,
  ...ruleViewAnswers,
  ...policyAnswers,
  ...extensionAnswers,
  ...calendarAnswers,
  createAnswer,
  updateAnswer,
  removeAnswer,
  openAnswer,
  advanceAnswer,
  backAnswer,
  replanAnswer,
]
