import { expect, test } from 'vitest'

import type { BranchId } from '../kernel/ids.ts'
import { localDate } from '../kernel/local-date.ts'
import { branchSupervisionTodos, memberSupervisionTodos } from './supervision-todos.ts'

const firstDue = localDate('2026-12-04')

test('what people said asks its member and its branch, until the first of it is due', () => {
  expect(memberSupervisionTodos({ count: 0, firstDue: null })).toEqual([])
  expect(memberSupervisionTodos({ count: 2, firstDue })).toEqual([
    { kind: 'reply-supervision', count: 2, until: firstDue, branchId: null },
  ])
  expect(branchSupervisionTodos('b' as BranchId, undefined)).toEqual([])
  expect(branchSupervisionTodos('b' as BranchId, { count: 3, firstDue })).toEqual([
    { kind: 'answer-supervision', count: 3, until: firstDue, branchId: 'b' },
  ])
})
