import { z } from 'zod'

import { counts } from '#domain/bureau/counts.ts'
import { fewestShown } from '#domain/bureau/hiding.ts'
import { parsePeriod, type Period } from '#domain/bureau/period.ts'

import { moment } from './fields.ts'

/** A half of a school year, `2026-1`. */
export const period: z.ZodType<Period, string> = z
  .string()
  .refine((value) => parsePeriod(value) !== null, 'period') as unknown as z.ZodType<Period, string>

export const chosenCounts = z
  .array(z.enum(counts))
  .max(counts.length)
  .refine((chosen) => new Set(chosen).size === chosen.length, 'twice')

export const fewest = z.int().min(fewestShown).max(1000)

/** One count as both sides see it: its number, or why there is none. */
export const shown = z.union([
  z.object({ value: z.int(), hidden: z.null() }),
  z.object({ value: z.null(), hidden: z.enum(['few', 'derivable']) }),
])

/** The counts of one school in one period. */
export const sheet = z.object({
  period,
  termName: z.string(),
  countedAt: moment,
  figures: z.partialRecord(z.enum(counts), shown),
})
