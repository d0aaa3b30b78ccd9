import type { BranchId, MemberId, OrganisationId } from './ids.ts'

declare const minted: unique symbol

/** Proof that the gate let this actor act in this organisation. Only the gate (`server/http/gate.ts`) mints scopes. */
export interface OrganisationScope {
  readonly [minted]: true
  readonly organisationId: OrganisationId
}

/** Proof for one branch of the organisation. */
export interface BranchScope extends OrganisationScope {
  readonly branchId: BranchId
}

/** Proof for the member that the actor is. */
export interface SelfScope extends OrganisationScope {
  readonly memberId: MemberId
}
