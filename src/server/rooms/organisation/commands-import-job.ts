import { day } from '#contract/fields.ts'
import { importOptions } from '#contract/organisation-import.ts'
import type { BranchId, DepartmentId, Id } from '#domain/kernel/ids.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'
import { numberIn } from '#domain/organisation/import-read.ts'
import { countOutcomes, planRows, rowsByNumber } from '#domain/organisation/import.ts'
import type { ImportOptions, Outcome, SheetPerson } from '#domain/organisation/import-record.ts'
import type { Write } from '#server/db/handle.ts'
import { job, JobCancelled } from '#server/delivery/jobs.ts'
import type { Job, JobRun } from '#server/delivery/jobs.ts'

import { readPeopleBook } from './views-import-book.ts'
import { batchInput, endInTrouble, leave } from './commands-import-end.ts'
import { insertGroups } from './store-groups.ts'
import type { GroupId } from './store-groups.ts'
import { applyStaff, lockAndFindStale, lookByIndex, missingUnits } from './store-import-apply.ts'
import type { Applying } from './store-import-apply.ts'
import { knownPeople, knownUnits } from './store-import-known.ts'
import {
  applyNewMembers,
  applyPosts,
  applyTransfers,
  writeGroups,
  writeMembers,
} from './store-import-members.ts'
import { deleteRows, fileOf, insertRows, lockBatch, setBatch, sheetOf } from './store-import.ts'
import type { BatchId, ImportTrail } from './store-import.ts'
import { insertBranches, insertDepartments } from './store-units.ts'
import { branchesOf, todayOf } from './views.ts'

/** Other options than the batch has: they count once the comparison stands. */
const readInput = batchInput.extend({ options: importOptions.extend({ day }).optional() })
/** Rows compared and written at a time. */
const chunk = 500

interface ReadSheet {
  readonly rows: readonly SheetPerson[]
  readonly unknown: readonly string[] | null
}

/** Reads the file (or, the second time, the rows kept from it), compares, and leaves the preview. */
export const readJob: Job = job('organisation.import-read', readInput, async (run, { batchId, options }) => {
  const { scope } = run
  try {
    await run.progress(0, 100, '读取文件')
    const sheet = await sheetFor(run, batchId)
    if (!sheet.ok) return await endInTrouble(run, batchId, 'failed', sheet.refusal)
    return await run.commit(async (write) => {
      const batch = await lockBatch(write, scope, batchId)
      // Discarded meanwhile: nothing is left behind.
      if (batch?.state !== 'reading') return ok({ batchId, state: batch?.state ?? 'cancelled' })
      await deleteRows(write, scope, batchId)
      const counts = await compare(run, write, batchId, sheet.value.rows, options ?? batch.options)
      const headers = sheet.value.unknown === null ? {} : { unknownHeaders: sheet.value.unknown }
      const chosen = options === undefined ? {} : { options }
      await setBatch(write, scope, batchId, {
        state: 'previewed',
        counts,
        dropFile: true,
        ...headers,
        ...chosen,
      })
      return ok({ batchId, state: 'previewed' })
    })
  } catch (error) {
    // What was previewed before a comparison that was stopped stands.
    if (error instanceof JobCancelled)
      await leave(run, batchId, (await wasPreviewed(run, batchId)) ? 'previewed' : 'cancelled')
    throw error
  }
})

/**
 * Compares with the people as they are and keeps the preview, some hundreds of rows at a time: neither the plan of a
 * large school nor everybody it employs ever stands in memory whole.
 */
async function compare(
  run: JobRun,
  write: Write,
  batchId: BatchId,
  rows: readonly SheetPerson[],
  options: ImportOptions,
): Promise<Record<Outcome, number>> {
  const { scope } = run
  const today = await todayOf(write, scope, run.now())
  const units = await knownUnits(write, scope)
  const numbers = rowsByNumber(rows)
  const counts = countOutcomes([])
  for (let from = 0; from < rows.length; from += chunk) {
    await run.progress(40 + Math.floor((60 * from) / rows.length), 100, '与现有记录比对')
    const part = rows.slice(from, from + chunk)
    const named = part.flatMap((row) => numberIn(row) ?? [])
    const known = await knownPeople(write, scope, today, named)
    const planned = planRows(part, numbers, known, units, options)
    await insertRows(write, scope, batchId, planned, part, run.newId)
    for (const { outcome } of planned) counts[outcome] += 1
  }
  return counts
}

async function sheetFor({ database, scope }: JobRun, batchId: BatchId): Promise<Result<ReadSheet>> {
  const file = await database.read(scope, (read) => fileOf(read, scope, batchId))
  if (file !== null) return readPeopleBook(file)
  return ok({ rows: await database.read(scope, (read) => sheetOf(read, scope, batchId)), unknown: null })
}

const steps = [
  '核对预览之后的改动',
  '新建处室和支部',
  '写入人员记录',
  '写入党员信息',
  '办理支部转接',
  '写入任职',
] as const

/** Writes the new and changed rows: all of them or none. */
export const commitJob: Job = job('organisation.import-commit', batchInput, async (run, { batchId }) => {
  const { scope } = run
  const at = (step: number) => run.progress(step, steps.length, steps[step])
  try {
    const result = await run.commit<'organisation.import-stale' | 'organisation.import-state'>(
      async (write) => {
        const batch = await lockBatch(write, scope, batchId)
        if (batch?.state !== 'committing') return refuse('organisation.import-state')
        const today = await todayOf(write, scope, run.now())
        const applying: Applying = { write, scope, batchId, day: batch.options.day, newId: run.newId }
        await at(0)
        await lookByIndex(write)
        const stale = await lockAndFindStale(applying)
        if (stale.length > 0) {
          return refuse('organisation.import-stale', {
            rows: stale.length,
            names: stale.slice(0, 5).join('、'),
          })
        }
        await at(1)
        const units = await makeUnits(applying, batch.options)
        if (!units.ok) return units
        await at(2)
        await applyStaff(applying)
        await at(3)
        await applyNewMembers(applying)
        await writeMembers(applying, 'after')
        await writeGroups(applying, 'after')
        await at(4)
        const on = batch.options.day > today ? batch.options.day : today
        const end = { on, by: run.staffId, at: run.now(), reason: '转接到其他党支部（批量导入）' }
        const endedRoles = await applyTransfers(applying, end)
        await at(5)
        const posts = await applyPosts(applying)
        const made = { ...units.value, ...posts, endedRoles }
        await setBatch(write, scope, batchId, {
          state: 'committed',
          made,
          committed: { by: run.staffId, at: run.now() },
        })
        write.audit({
          act: 'organisation.import-commit',
          subject: { kind: 'import-batch', id: batchId },
          detail: { fileName: batch.fileName, ...batch.counts },
        })
        return ok({ batchId, state: 'committed' })
      },
    )
    return result.ok ? result : await endInTrouble(run, batchId, 'previewed', result.refusal)
  } catch (error) {
    // Cancelled, or the database went away: nothing was written, the preview stands.
    if (error instanceof JobCancelled) await leave(run, batchId, 'previewed')
    throw error
  }
})

/** Makes what the options allow; anything else that is missing was there at the preview and is gone. */
async function makeUnits(
  applying: Applying,
  options: {
    readonly makeBranches: boolean
    readonly makeDepartments: boolean
    readonly makeGroups: boolean
  },
): Promise<Result<ImportTrail, 'organisation.import-stale'>> {
  const { write, scope, newId } = applying
  const missing = await missingUnits(applying, 'after')
  const gone = [
    ...(options.makeBranches ? [] : missing.branches),
    ...(options.makeDepartments ? [] : missing.departments),
    ...(options.makeGroups ? [] : missing.groups.map((group) => group.name)),
  ]
  if (gone.length > 0)
    return refuse('organisation.import-stale', { rows: gone.length, names: gone.slice(0, 5).join('、') })
  const named = <Kind extends string>(
    names: readonly string[],
  ): readonly { readonly id: Id<Kind>; readonly name: string }[] =>
    names.map((name) => ({ id: newId<Kind>(), name }))
  const branches: readonly { readonly id: BranchId; readonly name: string }[] = named(missing.branches)
  const departments: readonly { readonly id: DepartmentId; readonly name: string }[] = named(
    missing.departments,
  )
  await insertBranches(write, scope, branches)
  await insertDepartments(write, scope, departments)
  const known = new Map(
    (await branchesOf(write, scope, applying.day)).map((branch) => [branch.name, branch.id]),
  )
  const groups = missing.groups.flatMap(({ branch, name }) => {
    const branchId = known.get(branch)
    return branchId === undefined ? [] : [{ id: newId() satisfies GroupId, branchId, name }]
  })
  await insertGroups(write, scope, groups)
  return ok({ branches, departments, groups: groups.map(({ id, name }) => ({ id, name })) })
}

const wasPreviewed = async ({ database, scope }: JobRun, batchId: BatchId): Promise<boolean> =>
  (await database.read(scope, (read) => fileOf(read, scope, batchId))) === null
