/** The term around a list: its frozen rules, and what it allows a member today. */
import type { Catalogue } from '#domain/catalogue/catalogue.ts'
import type { Allowed } from '#domain/contributions/access.ts'
import { itemsOf, type Items } from '#domain/contributions/fields.ts'
import type { ListId, MemberId, TermId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Extension } from '#domain/terms/extension.ts'
import { allowed, phaseOn, type Phase } from '#domain/terms/phases.ts'
import type { Policy } from '#domain/terms/policy.ts'
import type { Read, Write } from '#server/db/handle.ts'
import {
  currentTerm,
  extensionsOfEach,
  frozenRules,
  termToday,
  todayOf,
  type Term,
} from '#server/rooms/terms/views.ts'

import { listById, listsForUpdate, type StoredList } from './store.ts'

export interface Frame {
  readonly today: LocalDate
  readonly term: Term
  /** The phase that holds today. */
  readonly phase: Phase
  readonly policy: Policy
  readonly catalogue: Catalogue
  readonly items: Items
}

type Rules = Awaited<ReturnType<typeof frozenRules>> & { readonly items: Items }

/** Rules of open terms: frozen when the term opened, so they are read once and parsed once, not with every tick. */
const known = new Map<TermId, Rules>()
const mostKnown = 200

async function rulesOf(read: Read, scope: OrganisationScope, termId: TermId): Promise<Rules> {
  const kept = known.get(termId)
  if (kept !== undefined) return kept
  const rules = await frozenRules(read, scope, termId)
  return { ...rules, items: itemsOf(rules.catalogue) }
}

function keep(termId: TermId, rules: Rules): void {
  const [oldest] = known.keys()
  if (known.size >= mostKnown && oldest !== undefined) known.delete(oldest)
  known.set(termId, rules)
}

/** The named term, or the current one; null where there is none that is open. */
export async function frameOf(
  read: Read,
  scope: OrganisationScope,
  termId: TermId | undefined,
  now: Date,
): Promise<Frame | null> {
  if (termId !== undefined) return frameOfTerm(read, scope, termId, now)
  const [today, term] = await Promise.all([todayOf(read, scope, now), currentTerm(read, scope)])
  return term === null ? null : framed(read, scope, { term, today })
}

async function frameOfTerm(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
  now: Date,
): Promise<Frame | null> {
  const found = await termToday(read, scope, termId, now)
  return found === null ? null : framed(read, scope, found)
}

async function framed(
  read: Read,
  scope: OrganisationScope,
  { term, today }: { readonly term: Term; readonly today: LocalDate },
): Promise<Frame | null> {
  // only a term that the scope may see, and that is open, has rules to know
  if (term.phase === 'draft') return null
  const rules = await rulesOf(read, scope, term.id)
  keep(term.id, rules)
  const { policy, catalogue, items } = rules
  return { today, term, phase: phaseOn(term, today), policy, catalogue, items }
}

export const termLine = ({ term, phase }: Frame): { id: TermId; name: string; phase: Phase } => ({
  id: term.id,
  name: term.name,
  phase,
})

/** What the term allows, with these extensions. */
export const allowedBy =
  ({ term, today }: Pick<Frame, 'term' | 'today'>, extensions: readonly Extension[]): Allowed =>
  (action) =>
    allowed(term, action, extensions, today)

/** A list in its term, with what its member may do today. */
export interface ListInTerm {
  readonly frame: Frame
  readonly stored: StoredList
  readonly extensions: readonly Extension[]
  readonly allowed: Allowed
}

/** Whose a list is, and of which term, never changes: once known, its surroundings are asked for together with it. */
const places = new Map<ListId, Place>()
const mostPlaces = 20_000

interface Place {
  readonly termId: TermId
  readonly memberId: MemberId
}

function remember({ id, termId, memberId }: Place & { readonly id: ListId }): void {
  if (places.has(id)) return
  if (places.size >= mostPlaces) places.clear()
  places.set(id, { termId, memberId })
}

/** A term and, of its members, who has more time. */
interface Around {
  readonly frame: Frame | null
  readonly extensions: ReadonlyMap<MemberId, readonly Extension[]>
}

/** What stands around these lists, term by term; nearly always there is one. */
async function around(
  read: Read,
  scope: OrganisationScope,
  of: readonly Place[],
  now: Date,
): Promise<ReadonlyMap<TermId, Around>> {
  const byTerm = Map.groupBy(of, ({ termId }) => termId)
  const all = [...byTerm].map(async ([termId, each]): Promise<[TermId, Around]> => {
    const memberIds = each.map(({ memberId }) => memberId)
    const [frame, extensions] = await Promise.all([
      frameOfTerm(read, scope, termId, now),
      extensionsOfEach(read, scope, termId, memberIds),
    ])
    return [termId, { frame, extensions }]
  })
  return new Map(await Promise.all(all))
}

/** `finding` is on its way already, so that what is read around the lists is read after their locks. */
async function inTerms(
  read: Read,
  scope: OrganisationScope,
  listIds: readonly ListId[],
  finding: Promise<readonly StoredList[]>,
  now: Date,
): Promise<ReadonlyMap<ListId, ListInTerm>> {
  const known = listIds.flatMap((id) => places.get(id) ?? [])
  const ahead = known.length === listIds.length ? around(read, scope, known, now) : undefined
  const [found, surroundings] = await Promise.all([finding, ahead])
  for (const { list } of found) remember(list)
  const lists = found.map(({ list }) => list)
  const terms = surroundings ?? (await around(read, scope, lists, now))
  return new Map(
    found.flatMap((stored): [ListId, ListInTerm][] => {
      const term = terms.get(stored.list.termId)
      if (!term?.frame) return []
      const extensions = term.extensions.get(stored.list.memberId) ?? []
      const { frame } = term
      return [[stored.list.id, { frame, stored, extensions, allowed: allowedBy(frame, extensions) }]]
    }),
  )
}

/** A list that may be looked at; whose it is, is the caller's to compare. */
export async function lookAt(
  read: Read,
  scope: OrganisationScope,
  listId: ListId,
  now: Date,
): Promise<ListInTerm | null> {
  const finding = listById(read, scope, listId).then((found) => (found === null ? [] : [found]))
  return (await inTerms(read, scope, [listId], finding, now)).get(listId) ?? null
}

/** Lists held for a change, those that are there. */
export const holdEach = (
  write: Write,
  scope: OrganisationScope,
  listIds: readonly ListId[],
  now: Date,
): Promise<ReadonlyMap<ListId, ListInTerm>> =>
  inTerms(write, scope, listIds, listsForUpdate(write, scope, listIds), now)

/** A list held for a change. */
export async function hold(
  write: Write,
  scope: OrganisationScope,
  listId: ListId,
  now: Date,
): Promise<ListInTerm | null> {
  return (await holdEach(write, scope, [listId], now)).get(listId) ?? null
}

/** My list, held for a change; a list of somebody else is not there. */
export async function holdMine(
  write: Write,
  scope: OrganisationScope & { readonly memberId: MemberId },
  listId: ListId,
  now: Date,
): Promise<ListInTerm | null> {
  const held = await hold(write, scope, listId, now)
  return held?.stored.list.memberId === scope.memberId ? held : null
}

/** My list, to look at. */
export async function lookAtMine(
  read: Read,
  scope: OrganisationScope & { readonly memberId: MemberId },
  listId: ListId,
  now: Date,
): Promise<ListInTerm | null> {
  const found = await lookAt(read, scope, listId, now)
  return found?.stored.list.memberId === scope.memberId ? found : null
}
