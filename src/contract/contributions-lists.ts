import { z } from 'zod'

import { call } from './call.ts'
import { branchId, confirmers } from './contributions-confirm.ts'
import { overseers } from './contributions-progress.ts'
import { termId } from './contributions-shapes.ts'

/** The lists of a branch as Excel: one row per member and ticked item, in the order of the roll. */
export const listsExcel = call({
  name: 'contributions.listsExcel',
  kind: 'download',
  who: [...confirmers, 'party-office'],
  scope: 'branch',
  input: z.strictObject({ branchId, termId: termId.optional() }),
  output: z.null(),
  refusals: ['contributions.no-term'],
  costly: true,
})

/** The same for all branches. */
export const listsExcelAll = call({
  name: 'contributions.listsExcelAll',
  kind: 'download',
  who: overseers,
  scope: 'organisation',
  input: z.strictObject({ termId: termId.optional() }),
  output: z.null(),
  refusals: ['contributions.no-term'],
  costly: true,
})
