import { describe, expect, it, test } from 'vitest'

import type { BranchId } from '../kernel/ids.ts'
import type { PledgeState } from '../pledges/pledge.ts'
import { branchPledgeTodos, memberPledgeTodos, publicationTodos } from './pledge-todos.ts'

const all = { write: true, sign: true }
const kindsOf = (todos: ReturnType<typeof memberPledgeTodos>) => todos.map(({ kind }) => kind)

describe('what a pledge asks of its member', () => {
  test.each([
    [null, ['write-pledge']],
    ['draft', ['write-pledge']],
    ['returned', ['answer-pledge']],
    ['submitted', []],
    ['approved', ['sign-pledge']],
    ['signed', []],
  ] satisfies (readonly [PledgeState | null, readonly string[]])[])('%s: %j', (state, kinds) => {
    expect(kindsOf(memberPledgeTodos(state, all))).toEqual(kinds)
    expect(memberPledgeTodos(state, { write: false, sign: false })).toEqual([])
  })
})

describe('what pledges ask of others', () => {
  it('counts for the branch what was handed over', () => {
    expect(branchPledgeTodos('b' as BranchId, 0)).toEqual([])
    expect(branchPledgeTodos('b' as BranchId, 3)).toEqual([
      { kind: 'review-pledges', count: 3, until: null, branchId: 'b' },
    ])
  })

  it('shows each office its own step', () => {
    const counts = { proposed: 1, checked: 2, approved: 3, public: 4, withdrawn: 5 }
    const of = (...roles: Parameters<typeof publicationTodos>[1]) =>
      publicationTodos(counts, roles).map(({ kind, count }) => [kind, count])
    expect(of('party-office')).toEqual([
      ['check-publications', 1],
      ['publish-publications', 3],
    ])
    expect(of('committee')).toEqual([
      ['approve-publications', 2],
      ['publish-publications', 3],
    ])
    expect(of('member')).toEqual([])
  })
})
