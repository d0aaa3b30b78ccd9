/** The destruction itself, and the record that stays of it. */
import { createHash } from 'node:crypto'

import { describedKind } from '#domain/archives/kept-kinds.ts'
import { canonicalJson } from '#domain/kernel/canonical-json.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { Write } from '#server/db/handle.ts'
import type { JobRun } from '#server/delivery/jobs.ts'

import {
  deletionPeople,
  lockPeople,
  settleDeletionPeople,
  type DeletionPerson,
} from './store-deletion-people.ts'
import { deletionById, endDeletion, lockDeletion, type Deletion, type DeletionId } from './store-deletions.ts'
import { keptOf, ownersOf, removeKept } from './store-due.ts'
import { groundOf, mayDestroy } from './views-due.ts'
import { holdsOf } from './views-holds.ts'

const atOnce = 50

export async function destroyed(write: Write, run: JobRun, deletionId: DeletionId) {
  const { scope, staffId } = run
  await lockDeletion(write, scope, deletionId)
  const deletion = await deletionById(write, scope, deletionId)
  if (deletion === null) return refuse('common.not-found')
  const ground = await groundOf(write, scope, run.now())
  const may = mayDestroy(ground, deletion, staffId)
  if (may !== true) return { ok: false as const, refusal: may }
  const kept = keptOf(deletion.kind)
  if (kept === null) throw new Error(`nothing destroys ${deletion.kind}`)
  // Who was held since it was approved stays; what came since goes with the rest.
  const people = await deletionPeople(write, scope, deletionId)
  await lockPeople(
    write,
    scope,
    people.map((each) => each.staffId),
  )
  const holds = await holdsOf(write, scope)
  const { period } = deletion
  const owners = await ownersOf(write, ground, kept, { period, among: people.map((each) => each.staffId) })
  const now = new Map(owners.map((each) => [each.staffId, each.rows]))
  const free = people.filter((each) => !holds.has(each.staffId))
  for (let at = 0; at < free.length; at += atOnce) {
    // oxlint-disable-next-line no-await-in-loop -- some at a time, so that it can be told how far it is
    await run.progress(at, free.length, `正在销毁${describedKind(deletion.kind).title}`)
    const some = free.slice(at, at + atOnce).map((each) => each.staffId)
    // oxlint-disable-next-line no-await-in-loop -- as above
    await removeKept(write, ground, kept, { period, people: some })
  }
  const settled = people.map((each): DeletionPerson =>
    holds.has(each.staffId)
      ? { ...each, outcome: 'held' }
      : { ...each, rows: now.get(each.staffId) ?? 0, outcome: 'removed' },
  )
  await settleDeletionPeople(write, scope, deletionId, settled)
  const end = { id: deletionId, to: 'done', by: staffId, at: run.now(), why: '' } as const
  const recordHash = hashOfRecord(deletion, settled, end)
  if (!(await endDeletion(write, scope, { ...end, recordHash }))) return refuse('archives.deletion-over')
  write.audit({
    act: 'archives.deletion',
    subject: { kind: 'deletion', id: deletionId },
    detail: { record: recordHash, people: free.length, held: people.length - free.length },
  })
  return ok({ people: free.length, held: people.length - free.length })
}

/** What the record says, in one writing: whoever changes a line of it changes the hash, which the audit chain holds. */
function hashOfRecord(
  { id, kind, period, periodName, classTitle, years, countedFrom, dueOn, note, ...deletion }: Deletion,
  people: readonly DeletionPerson[],
  end: { readonly by: string; readonly at: Date },
): string {
  const record = canonicalJson({
    id,
    kind,
    period,
    periodName,
    classTitle,
    years,
    countedFrom,
    dueOn,
    note,
    approvedBy: deletion.approvedById,
    approvedAt: deletion.approvedAt.toISOString(),
    endedBy: end.by,
    endedAt: end.at.toISOString(),
    people: people.map(({ staffNumber, name, rows, outcome }) => ({ staffNumber, name, rows, outcome })),
  })
  return createHash('sha256').update(record).digest('hex')
}
