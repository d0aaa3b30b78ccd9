/** What later rooms may know of terms. */
import type { Catalogue } from '#domain/catalogue/catalogue.ts'
import type { MemberId, TermId } from '#domain/kernel/ids.ts'
import { dayIn, type LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { workingCalendarOf, type WorkingCalendar } from '#domain/terms/calendar.ts'
import type { Extension } from '#domain/terms/extension.ts'
import type { SchoolCasePolicy } from '#domain/terms/case-policy.ts'
import { noticePolicy, type Policy } from '#domain/terms/policy.ts'
import type { TalkPolicy } from '#domain/terms/talk-policy.ts'
import type { Read, Write } from '#server/db/handle.ts'
import { organisationOf } from '#server/rooms/organisation/views.ts'

import { calendarDays } from './store-calendar.ts'
import { stayInPhase } from './store-closing.ts'
import { policies, type PolicyRow } from './store-rules.ts'
import { extensionsOfMembers, extensionsOfTerm } from './store-extension.ts'
import { latestOpenTerm, term, termAndZone, termRules, terms, type TermRow } from './store.ts'

/**
 * A term as the other rooms see it. `phase` is what is written down: decide with `allowed(term, action, extensions,
 * today)` or `phaseOn(term, today)`, never by comparing `phase`, so that a late timer moves no deadline.
 */
export type Term = TermRow

/** The day it is for this school. Deadlines end at midnight here, wherever the server stands. */
export async function todayOf(read: Read, scope: OrganisationScope, now: Date): Promise<LocalDate> {
  const { timeZone } = await organisationOf(read, scope)
  return dayIn(now, timeZone)
}

/** The term that people work in: open and begun last, else the one closed last; null before the first opens. */
export const currentTerm = (read: Read, scope: OrganisationScope): Promise<Term | null> =>
  latestOpenTerm(read, scope)

/** Drafts too: whoever shows it decides whether they may. */
export const termById = (read: Read, scope: OrganisationScope, termId: TermId): Promise<Term | null> =>
  term(read, scope, termId)

/** A term together with the day it is for this school, in one look. */
export async function termToday(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
  now: Date,
): Promise<{ readonly term: Term; readonly today: LocalDate } | null> {
  const found = await termAndZone(read, scope, termId)
  return found === null ? null : { term: found.term, today: dayIn(now, found.timeZone) }
}

/** Keeps the term where it is until the transaction ends. Before anything that it must not be closed over: ask `termById` after it. */
export const keepInPhase = (write: Write, scope: OrganisationScope, termId: TermId): Promise<void> =>
  stayInPhase(write, scope, termId)

/** All terms that were ever opened, the newest first. */
export async function openedTerms(read: Read, scope: OrganisationScope): Promise<readonly Term[]> {
  const all = await terms(read, scope)
  return all.filter((each) => each.phase !== 'draft')
}

/** The rules that the term froze when it opened. Throws where there is no such term: find the term first. */
export async function frozenRules(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
): Promise<{ readonly policy: Policy; readonly catalogue: Catalogue }> {
  const rules = await termRules(read, scope, termId)
  if (rules === null) throw new Error('the rules of a term that is not there')
  return rules
}

/** Bottom lists and days of talks, as the term has them. */
export const talkPolicyOf = async (
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
): Promise<TalkPolicy> => (await frozenRules(read, scope, termId)).policy.talks

/** How a case that is opened now goes: as the newest opened term has it; before the first term, as the newest version. */
export async function casePolicyNow(read: Read, scope: OrganisationScope): Promise<SchoolCasePolicy> {
  const [term] = await openedTerms(read, scope)
  if (term !== undefined) return (await frozenRules(read, scope, term.id)).policy.cases
  const [newest] = await policies(read, scope)
  return (newest?.body ?? noticePolicy).cases
}

/** What `allowed` wants to know of one member. */
export const extensionsOf = (
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
  memberId: MemberId,
): Promise<readonly Extension[]> => extensionsOfMembers(read, scope, termId, [memberId])

/** The same of several members, by member. */
export async function extensionsOfEach(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
  memberIds: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, readonly Extension[]>> {
  const all = await extensionsOfMembers(read, scope, termId, memberIds)
  return Map.groupBy(all, (each) => each.memberId)
}

/** The same for every member who has one. */
export async function extensionsByMember(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
): Promise<ReadonlyMap<MemberId, readonly Extension[]>> {
  const all = await extensionsOfTerm(read, scope, termId)
  return Map.groupBy(all, (each) => each.memberId)
}

export async function workingCalendar(read: Read, scope: OrganisationScope): Promise<WorkingCalendar> {
  return workingCalendarOf(await calendarDays(read, scope))
}

/** Every version of the policy, the newest first. */
export const policyVersions = (read: Read, scope: OrganisationScope): Promise<readonly PolicyRow[]> =>
  policies(read, scope)
