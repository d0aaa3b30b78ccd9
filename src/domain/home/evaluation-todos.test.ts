import { expect, it, test } from 'vitest'

import type { BranchId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import { branchEvaluationTodos, schoolEvaluationTodos, type EvaluationWaiting } from './evaluation-todos.ts'

const day = (text: string) => text as LocalDate
const [one, two] = ['b1' as BranchId, 'b2' as BranchId]
const waiting = (change: Partial<EvaluationWaiting>): EvaluationWaiting => ({
  branchId: one,
  state: 'scoring',
  scoringUntil: day('2026-12-01'),
  lastDay: null,
  unanswered: 0,
  upheld: 0,
  ...change,
})
const published = (change: Partial<EvaluationWaiting>) =>
  waiting({ state: 'publicity', lastDay: day('2026-12-04'), ...change })

it('asks the secretary while the own branch is scoring', () => {
  const all = [waiting({}), waiting({ branchId: two, state: 'proposed' })]
  expect(branchEvaluationTodos(one, all, true)).toEqual([
    { kind: 'propose-grades', count: 1, until: '2026-12-01', branchId: one },
  ])
  expect(branchEvaluationTodos(one, all, false)).toEqual([])
  expect(branchEvaluationTodos(two, all, true)).toEqual([])
})

const all = [
  waiting({ state: 'proposed' }),
  published({}),
  published({ unanswered: 2 }),
  published({ upheld: 1 }),
  published({ lastDay: null }),
]
test.each([
  [['committee'], '2026-12-05', { 'confirm-grades': 1, 'lock-grades': 1, 'answer-grade-objections': 2 }],
  [['committee'], '2026-12-04', { 'confirm-grades': 1, 'answer-grade-objections': 2 }],
  [['party-office'], '2026-12-05', { 'answer-grade-objections': 2 }],
  [['discipline'], '2026-12-05', { 'answer-grade-objections': 2 }],
  [['secretary'], '2026-12-05', {}],
] as const)('asks %j on %s', (roles, today, expected) => {
  const todos = schoolEvaluationTodos(all, roles, day(today))
  expect(Object.fromEntries(todos.map(({ kind, count }) => [kind, count]))).toEqual(expected)
})
