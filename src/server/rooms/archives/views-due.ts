/** What falls due on which day: computed anew each time from what is there and the classes of today. */
import {
  classOf,
  deletableFrom,
  endOfYear,
  keptBecause,
  type KeepingClass,
} from '#domain/archives/keeping.ts'
import { describedKind, isConfidential, type KeptKind } from '#domain/archives/kept-kinds.ts'
import type { StaffId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'
import type { Actor } from '#server/http/answer.ts'
import { organisationOf } from '#server/rooms/organisation/views.ts'
import { openedTerms, todayOf } from '#server/rooms/terms/views.ts'

import { allKept, heapsOf, type Heap } from './store-due.ts'
import { keepingOf, type KeptVersion } from './store-keeping.ts'
import type { KeptIn } from './store-kept.ts'

export const isCommittee = ({ grants }: Actor): boolean => grants.some(({ role }) => role === 'committee')

/** Whose talks there were is the committee's to know, and nobody's beside. */
export const mayKnow = (kind: KeptKind, actor: Actor): boolean => !isConfidential(kind) || isCommittee(actor)

export interface Ground extends KeptIn {
  readonly today: LocalDate
  readonly keeping: KeptVersion
  /** Closed terms: what an open one holds is not due. */
  readonly terms: ReadonlyMap<string, { readonly name: string; readonly endsOn: LocalDate }>
}

export async function groundOf(read: Read, scope: OrganisationScope, now: Date): Promise<Ground> {
  const { timeZone } = await organisationOf(read, scope)
  const terms = await openedTerms(read, scope)
  return {
    organisationId: scope.organisationId,
    timeZone,
    today: await todayOf(read, scope, now),
    keeping: await keepingOf(read, scope),
    terms: new Map(terms.filter(({ phase }) => phase === 'closed').map((term) => [term.id, term])),
  }
}

export interface Due {
  readonly kind: KeptKind
  readonly period: string
  readonly periodName: string
  readonly keptAs: KeepingClass & { readonly years: number }
  readonly end: LocalDate
  readonly due: LocalDate
}

/** When this kind of this term or year may go; null: kept for good, or not over yet. */
export function dueOf({ keeping, terms }: Ground, kind: KeptKind, period: string): Due | null {
  const { years, ...rest } = classOf(keeping.body, kind)
  if (years === null) return null
  const term = terms.get(period)
  const isTerm = describedKind(kind).counts === 'term'
  if (isTerm ? term === undefined : !/^\d{4}$/u.test(period)) return null
  const end = term?.endsOn ?? endOfYear(period)
  const due = deletableFrom(end, years)
  return {
    kind,
    period,
    periodName: term?.name ?? `${period} 年`,
    keptAs: { ...rest, years },
    end,
    due,
  }
}

export const entryShown = (ground: Ground, due: Due, heap: Heap, seesHeld: boolean) => ({
  kind: due.kind,
  title: describedKind(due.kind).title,
  period: due.period,
  periodName: due.periodName,
  classTitle: due.keptAs.title,
  due: due.due,
  isDue: due.due <= ground.today,
  people: heap.people,
  rows: heap.rows,
  held: seesHeld ? heap.held : null,
  because: [
    ...keptBecause(due.kind, due.keptAs, due.end),
    `现在有 ${heap.people} 人的 ${heap.rows} 条记录。`,
  ],
})

/** Every kind with years that this person may know of, the earliest day first. */
export async function entriesOf(read: Read, ground: Ground, actor: Actor, held: readonly StaffId[]) {
  const seesHeld = isCommittee(actor)
  const entries: ReturnType<typeof entryShown>[] = []
  for (const kept of allKept) {
    if (classOf(ground.keeping.body, kept.kind).years === null || !mayKnow(kept.kind, actor)) continue
    // oxlint-disable-next-line no-await-in-loop -- one connection; one question for each kind
    for (const heap of await heapsOf(read, ground, kept, held)) {
      const due = dueOf(ground, kept.kind, heap.period)
      if (due !== null) entries.push(entryShown(ground, due, heap, seesHeld))
    }
  }
  return entries.toSorted((one, other) => (one.due < other.due ? -1 : Number(one.due > other.due)))
}
