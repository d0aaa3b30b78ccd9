import { branchSheet } from '#contract/pioneer-branch.ts'
import { evaluations } from '#contract/pioneer-evaluation.ts'
import { myIndex, publishedGrades } from '#contract/pioneer-grades.ts'
import { schemes } from '#contract/pioneer.ts'

import { useRead } from '../../api.ts'

export const useSchemes = () => useRead(schemes, {})

/** What shows something else once an evaluation has changed. */
export const evaluationReads = [evaluations, branchSheet, publishedGrades, myIndex]

export interface OfBranch {
  readonly termId: string
  readonly branchId: string
}
