import { batches, preview, standing } from '#contract/appraisals.ts'
import type { OutputOf } from '#contract/call.ts'

export type Batch = OutputOf<typeof batches>['batches'][number]
export type Preview = OutputOf<typeof preview>
export type Tenth = Preview['tenth']
export type Placed = Tenth['bottom'][number]

/** Reads that show something else once a sheet holds, or no more. */
export const appraisalReads = [batches, preview, standing] as const
