import type { BranchId, Id, StaffId } from '../kernel/ids.ts'
import type { LocalDate } from '../kernel/local-date.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { MemberKind } from './person.ts'
import { branchRoles } from './roles.ts'
import type { Role } from './roles.ts'

export type GrantId = Id<'role-grant'>
export type GivenRole = Exclude<Role, 'member'>

/** A role with its dates; `until` is the first day on which it is no longer held. */
export interface HeldRole {
  readonly id: GrantId
  readonly staffId: StaffId
  readonly role: GivenRole
  readonly branchId: BranchId | null
  readonly since: LocalDate
  readonly until: LocalDate | null
}

export interface RoleToGive {
  readonly role: GivenRole
  readonly branchId: BranchId | null
  readonly since: LocalDate
  readonly until: LocalDate | null
}

/** Who would receive it, as they are on the day it begins (or today, where it began before). */
export interface Receiver {
  readonly leftOn: LocalDate | null
  readonly membership: { readonly branchId: BranchId; readonly kind: MemberKind } | null
  readonly held: readonly HeldRole[]
}

export type ReceivingCode =
  | 'organisation.role-scope'
  | 'organisation.role-dates'
  | 'organisation.staff-left'
  | 'organisation.role-needs-member'
  | 'organisation.role-needs-branch-member'
  | 'organisation.role-needs-full-member'
  | 'organisation.role-held-already'
export type TakingCode = 'organisation.role-ended-already' | 'organisation.role-taken-in-past'
export type GivingCode = ReceivingCode | TakingCode | 'organisation.last-administrator'

/** Offices of the Party: held by members alone. The others are services of the school. */
export const partyOffices: ReadonlySet<Role> = new Set([
  'committee',
  'discipline',
  'secretary',
  'branch-committee',
] as const)

export const isBranchRole = (role: Role): boolean => branchRoles.some((each) => each === role)

/** Whether this role may be given to this person; `true` or the reason. */
export function mayReceive(give: RoleToGive, receiver: Receiver): Result<null, ReceivingCode> {
  if (isBranchRole(give.role) !== (give.branchId !== null)) return refuse('organisation.role-scope')
  if (give.until !== null && give.until <= give.since) return refuse('organisation.role-dates')
  if (receiver.leftOn !== null) return refuse('organisation.staff-left', { on: receiver.leftOn })
  if (partyOffices.has(give.role)) {
    if (receiver.membership === null) return refuse('organisation.role-needs-member')
    if (give.branchId !== null && receiver.membership.branchId !== give.branchId) {
      return refuse('organisation.role-needs-branch-member')
    }
    if (receiver.membership.kind !== 'full') return refuse('organisation.role-needs-full-member')
  }
  const clash = receiver.held.find(
    (held) => held.role === give.role && held.branchId === give.branchId && overlaps(held, give),
  )
  return clash === undefined ? ok(null) : refuse('organisation.role-held-already', { since: clash.since })
}

type Dates = Pick<HeldRole, 'since' | 'until'>
const overlaps = (one: Dates, other: Dates): boolean =>
  (one.until === null || other.since < one.until) &&
  (other.until === null || one.since < other.until) &&
  one.since !== one.until

/** When a role given ends if it is taken on a day: one that has not begun yet never begins. */
export function endOfTaken(held: HeldRole, on: LocalDate, today: LocalDate): Result<LocalDate, TakingCode> {
  if (on < today) return refuse('organisation.role-taken-in-past')
  if (held.until !== null && held.until <= on)
    return refuse('organisation.role-ended-already', { until: held.until })
  return ok(on < held.since ? held.since : on)
}

/**
 * An organisation always keeps somebody who can let others in: after these roles are gone there is still an
 * administrator in force today whose role has no end.
 */
export const keepsAdministrator = (
  administrators: readonly HeldRole[],
  gone: ReadonlySet<GrantId>,
  today: LocalDate,
): boolean =>
  administrators.some(
    (held) =>
      held.role === 'administrator' && !gone.has(held.id) && held.since <= today && held.until === null,
  )
