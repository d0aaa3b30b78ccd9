import type { BranchId } from '../kernel/ids.ts'
import type { Role } from '../organisation/roles.ts'
import {
  mayStep,
  nextStep,
  publicationStates,
  type PublicationState,
  type PublicationStep,
} from '../pledges/publication.ts'
import { todo, type Todo, type TodoKind } from './todos.ts'

/** Stories that the branch gave back. */
export const memberStoryTodos = (returned: number): readonly Todo[] => todo('answer-story', returned, null)

export const branchStoryTodos = (branchId: BranchId, submitted: number): readonly Todo[] =>
  todo('review-stories', submitted, null, branchId)

const steps: Readonly<Record<PublicationStep, TodoKind>> = {
  check: 'check-stories',
  approve: 'approve-stories',
  publish: 'publish-stories',
}

/** What waits for somebody with these roles: on its way to the board, and reported to the Party office. */
export const deskStoryTodos = (
  counts: Readonly<Record<PublicationState | 'reported', number>>,
  roles: readonly Role[],
): readonly Todo[] => [
  ...publicationStates.flatMap((state) => {
    const step = nextStep(state)
    return step !== null && mayStep(step, roles) ? todo(steps[step], counts[state], null) : []
  }),
  ...(roles.includes('party-office') ? todo('decide-deeds', counts.reported, null) : []),
]
