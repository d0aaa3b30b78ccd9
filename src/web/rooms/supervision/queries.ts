import type { OutputOf } from '#contract/call.ts'
import { today } from '#contract/home.ts'
import { mine, ofBranch } from '#contract/supervision.ts'

export type OfBranch = OutputOf<typeof ofBranch>
export type BranchPost = OfBranch['posts'][number]
export type MyPost = OutputOf<typeof mine>['posts'][number]

/** Reads that show something else after a decision or an answer. */
export const supervisionReads = [ofBranch, mine, today] as const
