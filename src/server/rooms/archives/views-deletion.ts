/** The calendar of deletions, and the list of one batch. */
import { deletionCalendar, deletionList } from '#contract/archives-deletion.ts'
import { mayApprove, mayCarryOut, mayTakeBack, mostInBatch, type Hold } from '#domain/archives/deletion.ts'
import { describedKind, type KeptKind } from '#domain/archives/kept-kinds.ts'
import type { StaffId } from '#domain/kernel/ids.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'
import { answer, type Answer } from '#server/http/answer.ts'

import { deletionWaits, deletionsOf, type Deletion } from './store-deletions.ts'
import { keptOf, ownersOf, type Owner } from './store-due.ts'
import { notedHolds } from './store-holds.ts'
import {
  dueOf,
  entriesOf,
  entryShown,
  groundOf,
  isCommittee,
  mayKnow,
  type Due,
  type Ground,
} from './views-due.ts'
import { holdsOf } from './views-holds.ts'

const batchShown = (deletion: Deletion, who: StaffId, today: LocalDate) => ({
  id: deletion.id,
  kind: deletion.kind,
  title: describedKind(deletion.kind).title,
  periodName: deletion.periodName,
  state: deletion.state,
  note: deletion.note,
  waitUntil: deletion.waitUntil,
  approvedBy: deletion.approvedBy,
  approvedAt: deletion.approvedAt.toISOString(),
  endedBy: deletion.endedBy ?? '',
  endedAt: deletion.endedAt?.toISOString() ?? null,
  endedWhy: deletion.endedWhy,
  people: deletion.people,
  rows: deletion.rows,
  left: deletion.left,
  recordHash: deletion.recordHash,
  may: {
    carryOut: mayCarryOut({ ...deletion, approvedBy: deletion.approvedById }, who, today),
    takeBack: mayTakeBack(deletion.state),
  },
})

const calendar = answer(deletionCalendar, async (read, _input, { scope, actor, now }) => {
  const ground = await groundOf(read, scope, now)
  const seesLists = isCommittee(actor)
  const held = seesLists ? [...(await holdsOf(read, scope)).keys()] : []
  const entries = await entriesOf(read, ground, actor, held)
  const deletions = await deletionsOf(read, scope)
  const noted = await notedHolds(read, scope)
  return ok({
    today: ground.today,
    waitDays: ground.keeping.body.waitDays,
    entries,
    batches: deletions
      .filter(({ kind }) => mayKnow(kind, actor))
      .map((each) => batchShown(each, actor.staffId, ground.today)),
    holds: noted.map(({ id, name, staffNumber, reason, by, at }) => ({
      id,
      name,
      staffNumber,
      reason,
      by,
      at: at.toISOString(),
    })),
    seesLists,
  })
})

export interface Listed {
  readonly ground: Ground
  readonly due: Due
  /** No more than a batch takes. */
  readonly owners: readonly Owner[]
  readonly more: boolean
  readonly holds: ReadonlyMap<StaffId, Hold<StaffId>>
  readonly may: ReturnType<typeof mayApprove>
}

/** One kind of one term or year with everybody whose it is; null where there is no such thing, or nothing of it. */
export async function listedOf(
  read: Read,
  scope: OrganisationScope,
  asked: { readonly kind: KeptKind; readonly period: string; readonly now: Date },
): Promise<Listed | null> {
  const ground = await groundOf(read, scope, asked.now)
  const due = dueOf(ground, asked.kind, asked.period)
  const kept = keptOf(asked.kind)
  if (due === null || kept === null) return null
  const all = await ownersOf(read, ground, kept, { period: asked.period })
  if (all.length === 0) return null
  const owners = all.slice(0, mostInBatch)
  const holds = await holdsOf(read, scope)
  const waits = await deletionWaits(read, scope, asked.kind, asked.period)
  const free = owners.filter(({ staffId }) => !holds.has(staffId)).length
  const may = mayApprove({ due: due.due, waits, free }, ground.today)
  return { ground, due, owners, more: all.length > mostInBatch, holds, may }
}

const list = answer(deletionList, async (read, { kind, period }, { scope, now }) => {
  const listed = await listedOf(read, scope, { kind, period, now })
  if (listed === null) return refuse('common.not-found')
  const { ground, due, owners, holds, more, may } = listed
  const heap = {
    period,
    people: owners.length,
    rows: owners.reduce((sum, { rows }) => sum + rows, 0),
    held: owners.filter(({ staffId }) => holds.has(staffId)).length,
  }
  return ok({
    entry: entryShown(ground, due, heap, true),
    removes: describedKind(kind).removes ?? '',
    waitDays: ground.keeping.body.waitDays,
    people: owners.map(({ staffId, staffNumber, name, rows }) => {
      const hold = holds.get(staffId)
      const held = hold === undefined ? null : { reason: hold.reason, words: hold.words }
      return { staffId, staffNumber, name, rows, held }
    }),
    more,
    may,
  })
})

export const deletionViews: readonly Answer[] = [calendar, list]
