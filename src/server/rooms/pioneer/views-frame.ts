/** What each view and command of the evaluation begins with. */
import type { Call } from '#contract/call.ts'
import type { Permission } from '#contract/permission.ts'
import type { BranchId, TermId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'
import type { Actor } from '#server/http/answer.ts'
import { currentTerm, openedTerms, type Term } from '#server/rooms/terms/views.ts'

import { evaluatedTerms } from './store-evaluation.ts'

/** True where the actor holds, in this branch or for the whole school, a role that may make this call. */
export function mayHere({ grants }: Actor, { who }: Call, branchId: BranchId): Permission {
  const holds =
    typeof who === 'string' ||
    grants.some(({ role, branchId: own }) => who.includes(role) && (own === null || own === branchId))
  return holds ? true : { code: 'common.forbidden' }
}

/** The first reason against it, or none. */
export const firstOf = (...all: readonly Permission[]): Permission =>
  all.find((each) => each !== true) ?? true

export const named = ({ id, name }: Term) => ({ id, name })

/** The term that was asked for; else the newest with an evaluation, else the current one. */
export async function termAsked(
  read: Read,
  scope: OrganisationScope,
  termId: TermId | null,
): Promise<{ readonly term: Term | null; readonly terms: readonly Term[] }> {
  const terms = await openedTerms(read, scope)
  const asked = terms.find(({ id }) => id === termId)
  if (asked !== undefined) return { term: asked, terms }
  const evaluated = await evaluatedTerms(read, scope)
  const current = await currentTerm(read, scope)
  if (current !== null && evaluated.has(current.id)) return { term: current, terms }
  return { term: terms.find(({ id }) => evaluated.has(id)) ?? current, terms }
}
