import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { nothingYet, stepStates, type Standing } from '../contributions/steps.ts'
import type { BranchId } from '../kernel/ids.ts'
import { localDate } from '../kernel/local-date.ts'
import type { Phase } from '../terms/phases.ts'

import {
  branchTodos,
  byDeadline,
  correctionTodos,
  failureTodos,
  memberTodos,
  schoolTodos,
  todoKinds,
  type BranchStanding,
  type Todo,
} from './todos.ts'

const lastDays = { goals: localDate('2026-09-15'), achievements: localDate('2027-01-20') }
const of = (standing: Partial<Standing>, phase: Phase) =>
  memberTodos({
    steps: stepStates({ ...nothingYet, ...standing }, phase, []),
    lastDays,
    returned: standing.returned ?? 0,
    tasks: { count: 0, due: null },
  }).map(({ kind, until }) => [kind, until])

describe('what a member must do', () => {
  it.each<[string, Partial<Standing>, Phase, unknown[]]>([
    ['sign the goals while they are asked for', {}, 'goals', [['sign-goals', lastDays.goals]]],
    [
      'hand in what is signed',
      { states: { goals: 'signed', achievements: 'editing' } },
      'goals',
      [['hand-in-goals', lastDays.goals]],
    ],
    ['nothing once handed in', { states: { goals: 'handed-in', achievements: 'editing' } }, 'goals', []],
    ['nothing while everybody works', {}, 'working', []],
    [
      'self-review and achievements at the end, in this order',
      { states: { goals: 'handed-in', achievements: 'editing' } },
      'achievements',
      [
        ['write-self-review', lastDays.achievements],
        ['sign-achievements', lastDays.achievements],
      ],
    ],
    [
      'answer what the branch returned, first',
      { states: { goals: 'handed-in', achievements: 'signed' }, selfReview: true, returned: 2 },
      'achievements',
      [
        ['answer-returned', lastDays.achievements],
        ['hand-in-achievements', lastDays.achievements],
      ],
    ],
    ['nothing when it is too late', {}, 'closed', []],
  ])('%s', (_name, standing, phase, expected) => expect(of(standing, phase)).toEqual(expected))
})

describe('what a branch must do', () => {
  const branch: BranchStanding = {
    branchId: 'b' as BranchId,
    pending: 0,
    requests: 0,
    missing: 0,
    reports: 0,
    lastDays,
    reviewed: false,
    phase: 'working',
  }
  const kinds = (given: Partial<BranchStanding>) =>
    branchTodos({ ...branch, ...given }).map(({ kind }) => kind)
  it('is nothing where nothing waits', () => expect(kinds({})).toEqual([]))
  it('counts what waits, by deadline', () => {
    expect(branchTodos({ ...branch, phase: 'goals', requests: 1, missing: 4, pending: 3 })).toEqual([
      { kind: 'answer-requests', count: 1, until: lastDays.goals, branchId: 'b' },
      { kind: 'remind-members', count: 4, until: lastDays.goals, branchId: 'b' },
      { kind: 'confirm-items', count: 3, until: lastDays.achievements, branchId: 'b' },
    ])
  })
  it('has the last day of the half that is asked for', () => {
    const until = (phase: Phase) => branchTodos({ ...branch, phase, requests: 1 })[0]?.until
    expect([until('goals'), until('achievements')]).toEqual([lastDays.goals, lastDays.achievements])
  })
  it('is to verify what was reported to its secretary', () =>
    expect(kinds({ reports: 2 })).toEqual(['verify-tasks']))
  it('is the meeting, until it was held', () => {
    expect(kinds({ phase: 'review' })).toEqual(['hold-review'])
    expect(kinds({ phase: 'review', reviewed: true })).toEqual([])
  })
})

describe('what tasks ask', () => {
  const due = localDate('2026-11-30')
  it('of a member who holds some, by the nearest day', () => {
    const steps = stepStates(nothingYet, 'working', [])
    const held = { steps, lastDays, returned: 0, tasks: { count: 2, due } }
    expect(memberTodos(held)).toEqual([{ kind: 'report-tasks', count: 2, until: due, branchId: null }])
  })
})

describe('what the school must do', () => {
  it('is to open a term first, then what waits', () => {
    const until = lastDays.achievements
    const quiet = { hasOpenTerm: true, unrecognised: 0, undecided: 0, objections: 0, reports: 0, until }
    expect(schoolTodos(quiet)).toEqual([])
    expect(schoolTodos({ ...quiet, hasOpenTerm: false })).toMatchObject([{ kind: 'open-term' }])
    expect(schoolTodos({ ...quiet, unrecognised: 2, undecided: 1, objections: 3, reports: 4 })).toMatchObject(
      [
        { kind: 'recognise-others', count: 2, until },
        { kind: 'verify-tasks', count: 4, until: null },
        { kind: 'decide-results', count: 1 },
        { kind: 'answer-objections', count: 3 },
      ],
    )
    expect(correctionTodos(0, null)).toEqual([])
    expect(correctionTodos(2, localDate('2026-12-07'))).toMatchObject([
      { kind: 'answer-corrections', count: 2, until: '2026-12-07' },
    ])
    expect(failureTodos(0)).toEqual([])
    expect(failureTodos(1)).toMatchObject([{ kind: 'look-at-failures' }])
  })
})

describe('what must be done', () => {
  const asked = (kind: Todo['kind'], day: string | null): Todo => ({
    kind,
    count: 1,
    until: day === null ? null : localDate(day),
    branchId: null,
  })
  const sorted = [
    asked('see-stars', '2026-09-10'),
    asked('sign-goals', '2026-09-15'),
    asked('confirm-items', '2026-09-15'),
    asked('answer-requests', '2026-09-15'),
    asked('hand-in-goals', '2027-01-20'),
    asked('answer-objections', '2027-01-20'),
    asked('answer-returned', null),
    asked('hold-review', null),
    asked('open-term', null),
    asked('look-at-failures', null),
  ]

  it('stands by deadline, then in the order of a term, and last what has none', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(sorted), (todos) => {
        expect(byDeadline(todos)).toEqual(sorted.filter((each) => todos.includes(each)))
      }),
    )
    expect(
      byDeadline(todoKinds.toReversed().map((kind) => asked(kind, null))).map(({ kind }) => kind),
    ).toEqual(todoKinds)
  })
})
