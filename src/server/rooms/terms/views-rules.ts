import { calendar, saveCalendar } from '#contract/terms-calendar.ts'
import { extensions } from '#contract/terms-extensions.ts'
import { policies, savePolicy, termPolicy } from '#contract/terms-policy.ts'
import { update } from '#contract/terms.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { CalendarDay } from '#domain/terms/calendar.ts'
import { allowed } from '#domain/terms/phases.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { branchesOf, membersOn } from '#server/rooms/organisation/views.ts'

import { calendarDays } from './store-calendar.ts'
import { extensionsOfTerm, type ExtensionRow } from './store-extension.ts'
import { policies as policyRows } from './store-rules.ts'
import { term as termOf, termRules } from './store.ts'
import { mayCall } from './views-terms.ts'
import { todayOf } from './views.ts'

const policiesAnswer = answer(policies, async (read, _input, { scope, actor }) => {
  const rows = await policyRows(read, scope)
  return ok({
    policies: rows.map(({ id, version, name, note, body, createdAt, createdBy, origin, terms }) => ({
      id,
      version,
      name,
      note,
      body,
      createdAt: createdAt.toISOString(),
      createdBy,
      origin,
      terms: [...terms],
    })),
    may: { 'terms.savePolicy': mayCall(actor, savePolicy) },
  })
})

const policyOfAnswer = answer(termPolicy, async (read, input, { scope, actor }) => {
  const row = await termOf(read, scope, input.termId)
  const rules = await termRules(read, scope, input.termId)
  const isDraft = row?.phase === 'draft'
  if (row === null || rules === null || (isDraft && mayCall(actor, update) !== true))
    return refuse('common.not-found')
  return ok({ term: row.name, frozen: !isDraft, body: rules.policy })
})

const extensionsAnswer = answer(extensions, async (read, input, { scope, now }) => {
  const row = await termOf(read, scope, input.termId)
  if (row === null) return refuse('common.not-found')
  const today = await todayOf(read, scope, now)
  const given = await extensionsOfTerm(read, scope, input.termId)
  const names = new Map((await branchesOf(read, scope, today)).map((branch) => [branch.id, branch.name]))
  const members = await membersOn(read, scope, today)
  return ok({
    today,
    extensions: given.map((each) => shownExtension(each, today)),
    members: members.map(({ memberId, name, branchId }) => ({
      memberId,
      name,
      branch: names.get(branchId) ?? '',
    })),
    may: { 'terms.extend': allowed(row, 'term.extend', [], today) },
  })
})

function shownExtension(
  { id, memberId, memberName, step, until, reason, givenBy, givenAt, revoked, revokeReason }: ExtensionRow,
  today: LocalDate,
) {
  const holds = !revoked && until >= today
  const at = givenAt.toISOString()
  return { id, memberId, memberName, step, until, reason, givenBy, givenAt: at, revoked, revokeReason, holds }
}

const inYear = (days: readonly CalendarDay[], year: number): CalendarDay[] =>
  days.filter((each) => each.day.startsWith(`${year}-`))

const calendarAnswer = answer(calendar, async (read, input, { scope, actor, now }) => {
  const days = await calendarDays(read, scope)
  return ok({
    today: await todayOf(read, scope, now),
    days: inYear(days, input.year),
    next: inYear(days, input.year + 1),
    may: { 'terms.saveCalendar': mayCall(actor, saveCalendar) },
  })
})

export const ruleViewAnswers: readonly Answer[] = [
  policiesAnswer,
  policyOfAnswer,
  extensionsAnswer,
  calendarAnswer,
]
