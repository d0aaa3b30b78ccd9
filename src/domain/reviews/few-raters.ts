import type { StarCounts } from './star-counts.ts'
import { slipsIn } from './star-counts.ts'

/** Below this many slips a distribution could name its writers (rules.md › Few raters). */
export const fewestShown = 5

/** Whether the distribution, and score and rank that follow from it, may be shown to anybody but the scrutineers. */
export const mayShow = (counts: StarCounts): boolean => slipsIn(counts) >= fewestShown

/** Some, but so few that whoever sees them sees whose they are. */
export const tooFew = (slips: number): boolean => slips > 0 && slips < fewestShown

/** All slips equal: then everybody knows what everybody wrote. */
export const allEqual = (counts: StarCounts): boolean =>
  slipsIn(counts) > 0 && counts.some((count) => count === slipsIn(counts))

const hiddenBecause = `有效评分不足 ${fewestShown} 张，为保护投票人，只公布星级，不公布得分和票数。`

/** The arithmetic of a result, or of few slips how it came about in the end and why no more is said. */
export const becauseShown = (counts: StarCounts | null, because: readonly string[]): readonly string[] =>
  counts === null || mayShow(counts) ? because : [hiddenBecause, ...because.slice(-1)]
