import type { BranchId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import { todo, type Todo } from './todos.ts'

/** What people said that is not dealt with, and when the first of it is due. */
interface Said {
  readonly count: number
  readonly firstDue: LocalDate | null
}

export const memberSupervisionTodos = ({ count, firstDue }: Said): readonly Todo[] =>
  todo('reply-supervision', count, firstDue)

export const branchSupervisionTodos = (branchId: BranchId, said: Said | undefined): readonly Todo[] =>
  said === undefined ? [] : todo('answer-supervision', said.count, said.firstDue, branchId)
