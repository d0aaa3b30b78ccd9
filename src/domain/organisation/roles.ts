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

/** Names as documents and messages write them. */
export const roleNames: Readonly<Record<Role, string>> = {
  administrator: '系统管理员',
  committee: '党委委员',
  discipline: '纪委委员',
  'party-office': '党政办',
  personnel: '人事处',
  secretary: '支部书记',
  'branch-committee': '支部委员',
  member: '党员',
}
