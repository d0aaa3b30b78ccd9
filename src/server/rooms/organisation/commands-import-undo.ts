import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'

import { missingUnits, writeStaff } from './store-import-apply.ts'
import type { Applying } from './store-import-apply.ts'
import { writeGroups, writeMembers } from './store-import-members.ts'
import {
  countReferences,
  deleteMade,
  deleteUnits,
  lockAndFindChanged,
  madeBy,
  referencesTo,
  undoPosts,
  undoRoleEnds,
  undoStays,
} from './store-import-undo.ts'
import type { ImportTrail } from './store-import.ts'

type UndoCode =
  | 'organisation.undo-changed-since'
  | 'organisation.undo-used'
  | 'organisation.undo-unit-gone'
  | 'organisation.undo-units-used'

/** The batch's own rows about its people; whatever else names them is somebody's work. */
const own = new Set(['member', 'membership', 'staff_post'])

/** Takes a committed batch back, wholly or not at all. */
export async function undoBatch(applying: Applying, trail: ImportTrail): Promise<Result<null, UndoCode>> {
  const { write, scope } = applying
  const changed = await lockAndFindChanged(applying)
  if (changed.length > 0) {
    return refuse('organisation.undo-changed-since', {
      rows: changed.length,
      names: changed.slice(0, 5).join('、'),
    })
  }
  const made = await madeBy(applying)
  const references = (await referencesTo(write, ['staff', 'member'])).filter(({ table }) => !own.has(table))
  const uses = await countReferences(write, scope, references, (target) =>
    target === 'staff' ? made.staff : made.members,
  )
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
  await undoPosts(applying, trail)
  await undoStays(applying)
  await writeGroups(applying, 'before')
  await writeMembers(applying, 'before')
  await writeStaff(applying, 'before')
  await undoRoleEnds(applying, trail)
  await deleteMade(applying, made)
  const used = await deleteUnits(applying, trail)
  return used === null ? ok(null) : refuse('organisation.undo-units-used', { name: used })
}
