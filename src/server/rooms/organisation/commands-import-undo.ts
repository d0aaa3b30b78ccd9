import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'
import { asSignIn } from '#server/auth/database.ts'
import { deleteAccounts, usedAccounts } from '#server/auth/store-accounts.ts'
import { job, JobCancelled } from '#server/delivery/jobs.ts'
import type { Job } from '#server/delivery/jobs.ts'

import { batchInput, endInTrouble, leave } from './commands-import-end.ts'
import { lookByIndex, missingUnits, writeStaff } from './store-import-apply.ts'
import type { Applying } from './store-import-apply.ts'
import { writeGroups, writeMembers } from './store-import-members.ts'
import {
  countReferences,
  deleteMade,
  deleteUnits,
  lockAndFindChanged,
  lockMade,
  referencesTo,
  undoPosts,
  undoRoleEnds,
  undoStays,
} from './store-import-undo.ts'
import type { Made } from './store-import-undo.ts'
import { lockBatch, setBatch } from './store-import.ts'
import type { ImportTrail } from './store-import.ts'

type UndoCode =
  | 'organisation.undo-changed-since'
  | 'organisation.undo-used'
  | 'organisation.undo-unit-gone'
  | 'organisation.undo-units-used'

/** The batch's own rows about its people; whatever else names them is somebody's work. */
const own = new Set(['member', 'membership', 'staff_post'])

/** Takes a committed batch back: all of it or nothing. */
export const undoJob: Job = job('organisation.import-undo', batchInput, async (run, { batchId }) => {
  const { scope, staffId, newId } = run
  try {
    const result = await run.commit<UndoCode | 'organisation.import-state'>(async (write) => {
      const batch = await lockBatch(write, scope, batchId)
      if (batch?.state !== 'undoing') return refuse('organisation.import-state')
      const applying: Applying = { write, scope, batchId, day: batch.options.day, newId }
      const undone = await undoBatch(applying, batch.made, (...at) => run.progress(...at))
      if (!undone.ok) return undone
      await setBatch(write, scope, batchId, { state: 'undone', undone: { by: staffId, at: run.now() } })
      write.audit({
        act: 'organisation.import-undo',
        subject: { kind: 'import-batch', id: batchId },
        detail: { ...batch.counts, ...undone.value },
      })
      return ok({ batchId, state: 'undone' })
    })
    return result.ok ? result : await endInTrouble(run, batchId, 'committed', result.refusal)
  } catch (error) {
    // Stopped: nothing was taken back.
    if (error instanceof JobCancelled) await leave(run, batchId, 'committed')
    throw error
  }
})

type Progress = (done: number, total: number, step: string) => Promise<void>

async function undoBatch(
  applying: Applying,
  trail: ImportTrail,
  progress: Progress,
): Promise<Result<{ readonly accounts: number }, UndoCode>> {
  const { write, scope } = applying
  await progress(0, 100, '核对有没有改过、用过')
  await lookByIndex(write)
  const changed = await lockAndFindChanged(applying)
  if (changed.length > 0) {
    return refuse('organisation.undo-changed-since', {
      rows: changed.length,
      names: changed.slice(0, 5).join('、'),
    })
  }
  const made = await lockMade(applying)
  const uses = await usesOf(applying, made)
  const [most] = uses
  if (most !== undefined) {
    return refuse('organisation.undo-used', {
      rows: uses.reduce((sum, use) => sum + use.count, 0),
      what: most.table,
    })
  }
  const gone = await missingUnits(applying, 'before')
  const [unit] = [...gone.departments, ...gone.branches, ...gone.groups.map((group) => group.name)]
  if (unit !== undefined) return refuse('organisation.undo-unit-gone', { name: unit })
  await progress(10, 100, '恢复原来的内容')
  await undoPosts(applying, trail)
  await undoStays(applying)
  await writeGroups(applying, 'before')
  await writeMembers(applying, 'before')
  await writeStaff(applying, 'before')
  await undoRoleEnds(applying, trail)
  const accounts = await asSignIn(write, (sql) => deleteAccounts(sql, scope.organisationId, made.staff))
  await deleteMade(applying, made, (done, total) =>
    progress(20 + Math.floor((75 * done) / total), 100, '删除新增的人员'),
  )
  await progress(95, 100, '删除新建的处室和支部')
  const used = await deleteUnits(applying, trail)
  return used === null ? ok({ accounts }) : refuse('organisation.undo-units-used', { name: used })
}

/**
 * What of somebody's work names the people that the batch made: rows of other rooms, accounts in use. Most first, but
 * messages last, since they only tell of something else.
 */
async function usesOf(
  { write, scope }: Applying,
  made: Made,
): Promise<readonly { readonly table: string; readonly count: number }[]> {
  const references = (await referencesTo(write, ['staff', 'member'])).filter(({ table }) => !own.has(table))
  const uses = await countReferences(write, scope, references, { staff: made.staff, member: made.members })
  const accounts = await asSignIn(write, (sql) => usedAccounts(sql, scope.organisationId, made.staff))
  const all = accounts === 0 ? uses : [...uses, { table: 'account', count: accounts }]
  return all.toSorted(
    (one, other) =>
      Number(one.table === 'message') - Number(other.table === 'message') || other.count - one.count,
  )
}
