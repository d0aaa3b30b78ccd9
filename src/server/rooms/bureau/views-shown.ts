/** Sheets as they go over the wire. */
import type { z } from 'zod'

import type { sheet } from '#contract/bureau-shapes.ts'

import type { CountedPeriod } from './views-counts.ts'

export const sheetShown = (
  { period, termName, figures }: CountedPeriod,
  countedAt: Date,
): z.output<typeof sheet> => ({
  period,
  termName,
  countedAt: countedAt.toISOString(),
  figures: Object.fromEntries(figures),
})
