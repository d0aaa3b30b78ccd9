import type { BranchId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import type { Role } from '../organisation/roles.ts'
import { mayLock } from '../pioneer/locking.ts'
import type { EvaluationState } from '../pioneer/evaluation.ts'
import { byDeadline, todo, type Todo } from './todos.ts'

/** How a branch's evaluation stands, as far as it asks somebody for something. */
export interface EvaluationWaiting {
  readonly branchId: BranchId
  readonly state: EvaluationState
  /** Until when the branch gives values. */
  readonly scoringUntil: LocalDate
  /** Of publicity; null before. */
  readonly lastDay: LocalDate | null
  /** Objections to what stands published. */
  readonly unanswered: number
  readonly upheld: number
}

/** A secretary whose branch has not handed in. */
export const branchEvaluationTodos = (
  branchId: BranchId,
  waiting: readonly EvaluationWaiting[],
  isSecretary: boolean,
): readonly Todo[] =>
  waiting.flatMap((each) =>
    isSecretary && each.branchId === branchId && each.state === 'scoring'
      ? todo('propose-grades', 1, each.scoringUntil, branchId)
      : [],
  )

const canLock = (today: LocalDate, { state, lastDay, unanswered, upheld }: EvaluationWaiting): boolean =>
  state === 'publicity' && lastDay !== null && mayLock(lastDay, today, { unanswered, upheld }) === true

/** The committee confirms and locks; it answers objections together with discipline and Party office. */
export function schoolEvaluationTodos(
  waiting: readonly EvaluationWaiting[],
  roles: readonly Role[],
  today: LocalDate,
): readonly Todo[] {
  const decides = roles.includes('committee')
  const answers = decides || roles.includes('party-office') || roles.includes('discipline')
  const proposed = waiting.filter(({ state }) => state === 'proposed').length
  const open = waiting.filter((each) => canLock(today, each)).length
  const objections = waiting.reduce((sum, { unanswered }) => sum + unanswered, 0)
  return byDeadline([
    ...todo('confirm-grades', decides ? proposed : 0, null),
    ...todo('lock-grades', decides ? open : 0, null),
    ...todo('answer-grade-objections', answers ? objections : 0, null),
  ])
}
