import type { BranchId } from '../kernel/ids.ts'

/** What a person may be given. `member` follows from membership and is never granted by hand. */
export const roles = [
  'administrator',
  'committee',
  'discipline',
  'party-office',
  'personnel',
  'secretary',
  'branch-committee',
  'member',
] as const
export type Role = (typeof roles)[number]

/** Roles that hold in one branch; the others hold in the whole organisation. */
export const branchRoles = ['secretary', 'branch-committee'] as const satisfies readonly Role[]

/** Roles that must prove a second factor before they act. */
export const guardedRoles = ['administrator', 'committee', 'secretary'] as const satisfies readonly Role[]

/** A role in force today: `branchId` is set for the roles of a branch, and for `member`. */
export interface Grant {
  readonly role: Role
  readonly branchId: BranchId | null
}
