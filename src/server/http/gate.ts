import type { Call } from '#contract/call.ts'
import type { CommonCode } from '#contract/refusals.ts'
import type { BranchId, MemberId, OrganisationId } from '#domain/kernel/ids.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'
import type { BranchScope, OrganisationScope, SelfScope } from '#domain/kernel/scope.ts'
import type { Grant, Role } from '#domain/organisation/roles.ts'

import type { Actor } from './answer.ts'
import type { Session } from './session.ts'

export type Scope = OrganisationScope | BranchScope | SelfScope | null

/** The only place where proofs of permission are made (architecture.md › Authorisation). */
const mint = (organisationId: OrganisationId): OrganisationScope => ({ organisationId }) as OrganisationScope
const mintBranch = (organisationId: OrganisationId, branchId: BranchId): BranchScope =>
  ({ organisationId, branchId }) as BranchScope
const mintSelf = (organisationId: OrganisationId, memberId: MemberId): SelfScope =>
  ({ organisationId, memberId }) as SelfScope

/**
 * Decides whether this session may make this call with this input, and mints the proof that the stores demand.
 * A branch that is not the actor's gets the same answer as one that does not exist.
 */
export function gate(call: Call, session: Session | null, input: unknown): Result<Scope, CommonCode> {
  if (call.scope === 'public') return ok(null)
  if (session === null) return refuse('common.sign-in-first')
  if (!call.early && session.mustChangePassword) return refuse('common.change-password-first')
  if (!call.early && session.secondFactor === 'needed') return refuse('common.second-factor-first')
  const held = heldFor(call, session.actor)
  if (held.length === 0) return refuse('common.forbidden')
  return scopeOf(call, session.actor, held, input)
}

function scopeOf(
  call: Call,
  actor: Actor,
  held: readonly Grant[],
  input: unknown,
): Result<Exclude<Scope, null>, CommonCode> {
  if (call.scope === 'self') {
    return actor.memberId === null
      ? refuse('common.forbidden')
      : ok(mintSelf(actor.organisationId, actor.memberId))
  }
  if (call.scope !== 'branch') return ok(mint(actor.organisationId))
  const branchId = (input as { readonly branchId: BranchId }).branchId
  const covers = held.some((grant) => grant.branchId === null || grant.branchId === branchId)
  return covers ? ok(mintBranch(actor.organisationId, branchId)) : refuse('common.not-found')
}

const anyGrant: Grant = { role: 'member', branchId: null }

function heldFor(call: Call, actor: Actor): readonly Grant[] {
  if (call.who === 'anyone' || call.who === 'signed-in') return [anyGrant]
  const who: readonly Role[] = call.who
  return actor.grants.filter((grant) => who.includes(grant.role))
}
