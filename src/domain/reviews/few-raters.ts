import type { StarCounts } from './star-counts.ts'
import { slipsIn } from './star-counts.ts'

/** Below this many slips a distribution could name its writers (rules.md › Few raters). */
export const fewestShown = 5

/** Whether the distribution and what follows from it may be shown to anybody but the scrutineers. */
export const mayShow = (counts: StarCounts): boolean => slipsIn(counts) >= fewestShown

/** All slips equal: then everybody knows what everybody wrote. */
export const allEqual = (counts: StarCounts): boolean =>
  slipsIn(counts) > 0 && counts.some((count) => count === slipsIn(counts))

/** What stands in place of the arithmetic. */
export const hiddenBecause = `有效评分不足 ${fewestShown} 张，为保护投票人，只公布星级，不公布评分和票数。`
