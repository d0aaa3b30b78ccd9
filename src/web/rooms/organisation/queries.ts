import type { OutputOf } from '#contract/call.ts'
import { importBatch, importBatches } from '#contract/organisation-import.ts'
import { person, staffList } from '#contract/organisation-people.ts'
import { roleList } from '#contract/organisation-roles.ts'
import { branchPage, departments, overview, units } from '#contract/organisation.ts'

import { useRead } from '../../api.ts'

/** What shows something else once a branch, a group or a department has changed. */
export const unitReads = [overview, branchPage, units, departments]

/** What shows something else once somebody's record, membership or roles have changed. */
export const personReads = [person, staffList, branchPage, overview, roleList, departments]

/** What shows something else once a batch has moved on: everything. */
export const importReads = [importBatch, importBatches, ...personReads, units]

export const useUnits = () => useRead(units, {})
export const usePerson = (staffId: string) => useRead(person, { staffId })

export type BranchShown = OutputOf<typeof branchPage>
export type PersonShown = OutputOf<typeof person>
export type UnitsShown = OutputOf<typeof units>
