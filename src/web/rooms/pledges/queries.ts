import { ofBranch } from '#contract/pledges-branch.ts'
import { publications } from '#contract/pledges-publication.ts'
import { mine } from '#contract/pledges.ts'
import type { OutputOf } from '#contract/call.ts'

export type Mine = OutputOf<typeof mine>
export type Pledge = NonNullable<Mine['pledge']>
export type Section = Mine['sections'][number]
export type Goals = Mine['goals']

/** Reads that show something else after a change of a pledge. */
export const pledgeReads = [mine, ofBranch, publications] as const
export type OfBranch = OutputOf<typeof ofBranch>
export type Publications = OutputOf<typeof publications>
