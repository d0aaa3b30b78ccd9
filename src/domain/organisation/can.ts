import type { BranchId, MemberId, StaffId } from '../kernel/ids.ts'
import { refuse } from '../kernel/result.ts'
import type { Refusal } from '../kernel/result.ts'
import type { Grant, Role } from './roles.ts'

/** The part of the actor that a decision needs. */
export interface Person {
  readonly staffId: StaffId
  readonly memberId: MemberId | null
  readonly grants: readonly Grant[]
}

/** What somebody wants to do, with what they want to do it to. */
export interface Subjects {
  /** Branches and departments: make, rename, order, dissolve. */
  'units.manage': null
  'departments.manage': null
  /** Party groups of one branch, and who is in them. */
  'groups.manage': { readonly branchId: BranchId }
  /** The list of everybody, with numbers and posts. */
  'staff.list': null
  /** One person's record. `branchId`: where they are a member today. */
  'person.look': { readonly staffId: StaffId; readonly branchId: BranchId | null }
  'person.edit': null
  'members.manage': null
  'members.transfer': null
  'roles.look': null
  'roles.give': { readonly staffId: StaffId; readonly role: Role }
  'roles.take': { readonly role: Role }
  'people.import': null
}
export type Action = keyof Subjects

export type CanCode = 'common.forbidden' | 'organisation.role-to-oneself'
export type Answer = true | Refusal<CanCode>

export const keepers: readonly Role[] = ['administrator', 'party-office']
export const personnel: readonly Role[] = ['administrator', 'party-office', 'personnel']
export const overseers: readonly Role[] = [
  'administrator',
  'committee',
  'discipline',
  'party-office',
  'personnel',
]

/** Who may do what to the organisation. One line per action; roles of the organisation first, then of a branch. */
const rules: { readonly [A in Action]: (actor: Person, subject: Subjects[A]) => Answer } = {
  'units.manage': (actor) => allowed(holds(actor, keepers)),
  'departments.manage': (actor) => allowed(holds(actor, personnel)),
  'groups.manage': (actor, { branchId }) =>
    allowed(holds(actor, keepers) || holdsIn(actor, ['secretary'], branchId)),
  'staff.list': (actor) => allowed(holds(actor, overseers)),
  'person.look': (actor, { staffId, branchId }) =>
    allowed(
      actor.staffId === staffId ||
        holds(actor, overseers) ||
        (branchId !== null && holdsIn(actor, ['secretary', 'branch-committee'], branchId)),
    ),
  'person.edit': (actor) => allowed(holds(actor, personnel)),
  'members.manage': (actor) => allowed(holds(actor, keepers)),
  'members.transfer': (actor) => allowed(holds(actor, keepers) || holds(actor, ['committee'])),
  'roles.look': (actor) =>
    allowed(holds(actor, ['administrator', 'committee', 'discipline', 'party-office'])),
  'roles.give': (actor, { staffId, role }) => {
    if (!givesRole(actor, role)) return forbidden
    // Whoever may hand out rights hands none to themself: it always takes a second person.
    return actor.staffId === staffId ? refuse('organisation.role-to-oneself').refusal : true
  },
  'roles.take': (actor, { role }) => allowed(givesRole(actor, role)),
  'people.import': (actor) => allowed(holds(actor, keepers)),
}

/** The administrator gives every role; the Party office those of the branches. */
const givesRole = (actor: Person, role: Role): boolean =>
  role !== 'member' &&
  (holds(actor, ['administrator']) ||
    (holds(actor, ['party-office']) && (role === 'secretary' || role === 'branch-committee')))

const holds = (actor: Person, roles: readonly Role[]): boolean =>
  actor.grants.some((grant) => roles.includes(grant.role))

const holdsIn = (actor: Person, roles: readonly Role[], branchId: BranchId): boolean =>
  actor.grants.some((grant) => grant.branchId === branchId && roles.includes(grant.role))

const forbidden: Refusal<'common.forbidden'> = { code: 'common.forbidden' }
const allowed = (yes: boolean): Answer => (yes ? true : forbidden)

/** The one question of permission in this room; views send the answer along, commands ask it again. */
export const can = <A extends Action>(actor: Person, action: A, subject: Subjects[A]): Answer =>
  rules[action](actor, subject)
