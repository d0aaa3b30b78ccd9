import type { BranchId } from '../kernel/ids.ts'
import type { Role } from '../organisation/roles.ts'
import type { PledgeState } from '../pledges/pledge.ts'
import {
  mayStep,
  publicationStates,
  nextStep,
  type PublicationState,
  type PublicationStep,
} from '../pledges/publication.ts'
import { todo, type Todo, type TodoKind } from './todos.ts'

const kinds: Readonly<Record<PledgeState, TodoKind | null>> = {
  draft: 'write-pledge',
  returned: 'answer-pledge',
  submitted: null,
  approved: 'sign-pledge',
  signed: null,
}

/** What a member must do about their pledge; null: not begun. */
export function memberPledgeTodos(
  state: PledgeState | null,
  may: { readonly write: boolean; readonly sign: boolean },
): readonly Todo[] {
  const kind = kinds[state ?? 'draft']
  if (kind === null) return []
  return (kind === 'sign-pledge' ? may.sign : may.write) ? todo(kind, 1, null) : []
}

export const branchPledgeTodos = (branchId: BranchId, submitted: number): readonly Todo[] =>
  todo('review-pledges', submitted, null, branchId)

const steps: Readonly<Record<PublicationStep, TodoKind>> = {
  check: 'check-publications',
  approve: 'approve-publications',
  publish: 'publish-publications',
}

/** What waits for somebody with these roles on its way to the board. */
export const publicationTodos = (
  counts: Readonly<Record<PublicationState, number>>,
  roles: readonly Role[],
): readonly Todo[] =>
  publicationStates.flatMap((state) => {
    const step = nextStep(state)
    return step !== null && mayStep(step, roles) ? todo(steps[step], counts[state], null) : []
  })
