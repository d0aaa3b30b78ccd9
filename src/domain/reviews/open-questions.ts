import type { StarsReport } from './stars.ts'

/** What the committee must still decide before a result can be published. */
export interface OpenQuestion {
  readonly why: 'tie-over-quota' | 'no-result'
  readonly seat: 'five' | 'four' | null
  readonly members: readonly string[]
}

/** Ties over the quota and members without a result that no decision, not even to leave it so, has answered yet. */
export function openQuestions(report: StarsReport, answered: ReadonlySet<string>): readonly OpenQuestion[] {
  const ties = report.undecided
    .filter(({ members }) => !members.some((member) => answered.has(member)))
    .map(({ seat, members }): OpenQuestion => ({ why: 'tie-over-quota', seat, members }))
  const without = report.results
    .filter(({ how, member }) => how === 'no-result' && !answered.has(member))
    .map(({ member }): OpenQuestion => ({ why: 'no-result', seat: null, members: [member] }))
  return [...ties, ...without]
}
