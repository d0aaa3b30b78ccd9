import { z } from 'zod'

import { keepers, overseers, personnel } from '#domain/organisation/can.ts'
import { memberKinds, ranks } from '#domain/organisation/person.ts'

import { call } from './call.ts'
import { day, id, nothing, schoolName, text } from './fields.ts'
import { permission, permissions } from './permission.ts'
import { longest } from '#domain/organisation/person.ts'

const keeping = { kind: 'write', who: keepers, scope: 'organisation', output: nothing } as const
const version = z.int().min(1)
const branchName = text(longest.branch)
const departmentName = text(longest.department)
const groupName = text(longest.group)
const ordered = z.array(z.uuid().toLowerCase()).max(500)

const school = z.strictObject({ name: z.string(), shortName: z.string() })

/** The organisation at a glance: its branches with their numbers and secretaries. */
export const overview = call({
  name: 'organisation.overview',
  kind: 'read',
  who: overseers,
  scope: 'organisation',
  input: z.strictObject({ dissolved: z.boolean().default(false) }),
  output: z.object({
    school,
    branches: z.array(
      z.object({
        branchId: id<'branch'>(),
        name: z.string(),
        version,
        dissolvedOn: day.nullable(),
        full: z.int(),
        probationary: z.int(),
        groups: z.int(),
        secretaries: z.array(z.string()),
      }),
    ),
    staff: z.int(),
    members: z.int(),
    departments: z.int(),
    may: permissions(['manageUnits', 'import', 'listStaff', 'lookAtRoles']),
  }),
  refusals: [],
})

const branchWho = [...overseers, 'secretary', 'branch-committee'] as const

/** One branch with its groups and the members of a day. */
export const branchPage = call({
  name: 'organisation.branch',
  kind: 'read',
  who: branchWho,
  scope: 'branch',
  input: z.strictObject({ branchId: id<'branch'>(), on: day.nullable().default(null) }),
  output: z.object({
    branchId: id<'branch'>(),
    name: z.string(),
    version,
    dissolvedOn: day.nullable(),
    on: day,
    groups: z.array(z.object({ groupId: id<'party-group'>(), name: z.string(), version, members: z.int() })),
    members: z.array(
      z.object({
        memberId: id<'member'>(),
        staffId: id<'staff'>(),
        staffNumber: z.string(),
        name: z.string(),
        kind: z.enum(memberKinds),
        rank: z.enum(ranks),
        department: z.string(),
        position: z.string(),
        groupId: id<'party-group'>().nullable(),
        since: day,
        /** A transfer that is entered and still to come. */
        until: day.nullable(),
        roles: z.array(z.enum(['secretary', 'branch-committee'])),
      }),
    ),
    may: permissions(['manageGroups', 'rename', 'dissolve', 'transfer', 'addMember']),
  }),
  refusals: [],
})

/** Branches and departments to choose from. */
export const units = call({
  name: 'organisation.units',
  kind: 'read',
  who: branchWho,
  scope: 'organisation',
  input: nothing,
  output: z.object({
    branches: z.array(
      z.object({
        branchId: id<'branch'>(),
        name: z.string(),
        groups: z.array(z.object({ groupId: id<'party-group'>(), name: z.string() })),
      }),
    ),
    departments: z.array(z.object({ departmentId: id<'department'>(), name: z.string() })),
    today: day,
  }),
  refusals: [],
})

export const makeBranch = call({
  ...keeping,
  name: 'organisation.make-branch',
  input: z.strictObject({ name: branchName }),
  output: z.object({ branchId: id<'branch'>() }),
  refusals: ['organisation.name-taken'],
})

/** The school's names, on every page and paper from now on; `seen` is what they were when somebody began to type. */
export const renameSchool = call({
  ...keeping,
  name: 'organisation.rename-school',
  input: z.strictObject({ name: schoolName, shortName: text(20), seen: school }),
  refusals: [],
})

export const renameBranch = call({
  ...keeping,
  name: 'organisation.rename-branch',
  input: z.strictObject({ branchId: id<'branch'>(), version, name: branchName }),
  refusals: ['organisation.name-taken'],
})

/** All branches that are not dissolved, in the order they shall have everywhere. */
export const orderBranches = call({
  ...keeping,
  name: 'organisation.order-branches',
  input: z.strictObject({ branchIds: ordered }),
  refusals: ['organisation.order-incomplete'],
})

/** Asks with the branch's name; refused while anybody is in it on that day or later. */
export const dissolveBranch = call({
  ...keeping,
  name: 'organisation.dissolve-branch',
  input: z.strictObject({ branchId: id<'branch'>(), version, on: day, confirm: z.string().max(200) }),
  refusals: ['organisation.confirm-name', 'organisation.branch-has-members', 'organisation.branch-dissolved'],
})

export const restoreBranch = call({
  ...keeping,
  name: 'organisation.restore-branch',
  input: z.strictObject({ branchId: id<'branch'>(), version }),
  refusals: ['organisation.branch-not-dissolved', 'organisation.name-taken'],
})

const grouping = { kind: 'write', who: [...keepers, 'secretary'], scope: 'branch', output: nothing } as const

export const makeGroup = call({
  ...grouping,
  name: 'organisation.make-group',
  input: z.strictObject({ branchId: id<'branch'>(), name: groupName }),
  output: z.object({ groupId: id<'party-group'>() }),
  refusals: ['organisation.name-taken', 'organisation.branch-dissolved'],
})

export const renameGroup = call({
  ...grouping,
  name: 'organisation.rename-group',
  input: z.strictObject({ branchId: id<'branch'>(), groupId: id<'party-group'>(), version, name: groupName }),
  refusals: ['organisation.name-taken'],
})

/** Only a group that nobody was ever in; its history is kept otherwise. */
export const removeGroup = call({
  ...grouping,
  name: 'organisation.remove-group',
  input: z.strictObject({ branchId: id<'branch'>(), groupId: id<'party-group'>(), version }),
  refusals: ['organisation.group-has-members'],
})

/** Puts members of the branch into a group, or into none. */
export const assignGroup = call({
  ...grouping,
  name: 'organisation.assign-group',
  input: z.strictObject({
    branchId: id<'branch'>(),
    memberIds: z.array(id<'member'>()).min(1).max(500),
    groupId: id<'party-group'>().nullable(),
  }),
  refusals: ['organisation.group-of-other-branch'],
})

export const departments = call({
  name: 'organisation.departments',
  kind: 'read',
  who: overseers,
  scope: 'organisation',
  input: z.strictObject({ closed: z.boolean().default(false) }),
  output: z.object({
    departments: z.array(
      z.object({
        departmentId: id<'department'>(),
        name: z.string(),
        version,
        closedOn: day.nullable(),
        staff: z.int(),
        members: z.int(),
      }),
    ),
    may: z.object({ manage: permission }),
  }),
  refusals: [],
})

const departmental = { ...keeping, who: personnel } as const

export const makeDepartment = call({
  ...departmental,
  name: 'organisation.make-department',
  input: z.strictObject({ name: departmentName }),
  output: z.object({ departmentId: id<'department'>() }),
  refusals: ['organisation.name-taken'],
})

export const renameDepartment = call({
  ...departmental,
  name: 'organisation.rename-department',
  input: z.strictObject({ departmentId: id<'department'>(), version, name: departmentName }),
  refusals: ['organisation.name-taken'],
})

export const orderDepartments = call({
  ...departmental,
  name: 'organisation.order-departments',
  input: z.strictObject({ departmentIds: ordered }),
  refusals: ['organisation.order-incomplete'],
})

/** Closed from today on, once nobody works there; may be opened again. */
export const closeDepartment = call({
  ...departmental,
  name: 'organisation.close-department',
  input: z.strictObject({ departmentId: id<'department'>(), version, confirm: z.string().max(200) }),
  refusals: [
    'organisation.confirm-name',
    'organisation.department-has-staff',
    'organisation.department-closed',
  ],
})

export const restoreDepartment = call({
  ...departmental,
  name: 'organisation.restore-department',
  input: z.strictObject({ departmentId: id<'department'>(), version }),
  refusals: ['organisation.name-taken', 'organisation.branch-not-dissolved'],
})
