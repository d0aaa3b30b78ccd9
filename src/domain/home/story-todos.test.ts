import { expect, it, test } from 'vitest'

import type { BranchId } from '../kernel/ids.ts'
import { branchStoryTodos, deskStoryTodos, memberStoryTodos } from './story-todos.ts'

const counts = { proposed: 1, checked: 2, approved: 3, public: 4, withdrawn: 5, reported: 6 }

it('asks a member and a branch only where something waits', () => {
  const branchId = 'b' as BranchId
  expect(memberStoryTodos(0)).toEqual([])
  expect(memberStoryTodos(2).map(({ kind, count }) => [kind, count])).toEqual([['answer-story', 2]])
  expect(branchStoryTodos(branchId, 1)).toEqual([{ kind: 'review-stories', count: 1, until: null, branchId }])
})

test.each([
  [['party-office'], { 'check-stories': 1, 'publish-stories': 3, 'decide-deeds': 6 }],
  [['committee'], { 'approve-stories': 2, 'publish-stories': 3 }],
  [['secretary', 'member'], {}],
] as const)('asks %j for their own steps', (roles, expected) => {
  expect(Object.fromEntries(deskStoryTodos(counts, roles).map(({ kind, count }) => [kind, count]))).toEqual(
    expected,
  )
})
