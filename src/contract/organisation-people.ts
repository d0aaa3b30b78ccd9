import { z } from 'zod'

import { overseers, personnel } from '#domain/organisation/can.ts'
import { longest, memberKinds, ranks } from '#domain/organisation/person.ts'
import { roles } from '#domain/organisation/roles.ts'

import { call } from './call.ts'
import { day, id, moment, nothing, optionalText, paging, text } from './fields.ts'
import { permissions } from './permission.ts'

const version = z.int().min(1)

/** A record as a form sends it; the server reads numbers, names and hours the way the import does. */
const record = {
  staffNumber: z.string().max(200),
  name: z.string().max(200),
  departmentId: id<'department'>().nullable(),
  position: optionalText(longest.position),
  post: optionalText(longest.post),
  classes: optionalText(longest.classes),
  weeklyHours: z.string().max(40),
  classInCharge: optionalText(longest.classInCharge),
  other: optionalText(longest.other),
  rank: z.enum(ranks),
}

const recordCodes = [
  'organisation.staff-number-missing',
  'organisation.staff-number-form',
  'organisation.name-length',
  'organisation.name-form',
  'organisation.hours-form',
  'organisation.hours-range',
  'organisation.day-form',
  'organisation.day-impossible',
  'organisation.text-long',
  'organisation.number-taken',
  'organisation.department-closed',
] as const

export const standings = ['all', 'member', 'non-member', 'left'] as const

export const staffList = call({
  name: 'organisation.staff',
  kind: 'read',
  who: overseers,
  scope: 'organisation',
  input: z.strictObject({
    ...paging,
    search: optionalText(40).default(''),
    departmentId: id<'department'>().nullable().default(null),
    branchId: id<'branch'>().nullable().default(null),
    standing: z.enum(standings).default('all'),
  }),
  output: z.object({
    rows: z.array(
      z.object({
        staffId: id<'staff'>(),
        staffNumber: z.string(),
        name: z.string(),
        department: z.string(),
        position: z.string(),
        post: z.string(),
        rank: z.enum(ranks),
        leftOn: day.nullable(),
        branchId: id<'branch'>().nullable(),
        branch: z.string().nullable(),
        kind: z.enum(memberKinds).nullable(),
      }),
    ),
    total: z.int(),
    may: permissions(['add', 'import', 'export']),
  }),
  refusals: [],
})

/** Everything about one person that the room keeps: the person sees their own. */
export const person = call({
  name: 'organisation.person',
  kind: 'read',
  who: 'signed-in',
  scope: 'organisation',
  input: z.strictObject({ staffId: id<'staff'>() }),
  output: z.object({
    staffId: id<'staff'>(),
    version,
    staffNumber: z.string(),
    name: z.string(),
    departmentId: id<'department'>().nullable(),
    department: z.string(),
    position: z.string(),
    post: z.string(),
    classes: z.string(),
    /** As written in the form: `16.5`. */
    weeklyHours: z.string(),
    classInCharge: z.string(),
    other: z.string(),
    rank: z.enum(ranks),
    leftOn: day.nullable(),
    posts: z.array(
      z.object({ postId: id<'staff-post'>(), name: z.string(), since: day, until: day.nullable() }),
    ),
    membership: z
      .object({
        memberId: id<'member'>(),
        /** As of today. */
        kind: z.enum(memberKinds),
        joinedOn: day.nullable(),
        fullOn: day.nullable(),
        leftOn: day.nullable(),
        branchId: id<'branch'>().nullable(),
        stays: z.array(
          z.object({
            stayId: id<'membership'>(),
            branchId: id<'branch'>(),
            branch: z.string(),
            group: z.string().nullable(),
            since: day,
            until: day.nullable(),
            mayUndo: z.boolean(),
          }),
        ),
      })
      .nullable(),
    roles: z.array(
      z.object({
        grantId: id<'role-grant'>(),
        role: z.enum(roles),
        branch: z.string().nullable(),
        since: day,
        until: day.nullable(),
        givenBy: z.string().nullable(),
        givenAt: moment,
        reason: z.string(),
        takenBy: z.string().nullable(),
        takenReason: z.string(),
      }),
    ),
    today: day,
    may: permissions(['edit', 'manageMember', 'transfer', 'leave', 'giveRole']),
  }),
  refusals: [],
})

const editing = { kind: 'write', who: personnel, scope: 'organisation', output: nothing } as const

export const addPerson = call({
  ...editing,
  name: 'organisation.add-person',
  input: z.strictObject(record),
  output: z.object({ staffId: id<'staff'>() }),
  refusals: recordCodes,
})

export const editPerson = call({
  ...editing,
  name: 'organisation.edit-person',
  input: z.strictObject({ staffId: id<'staff'>(), version, ...record }),
  refusals: [...recordCodes, 'organisation.staff-left'],
})

/** Ends everything that the person holds; asks with their name; can be taken back. */
export const leaveStaff = call({
  ...editing,
  name: 'organisation.leave-staff',
  input: z.strictObject({ staffId: id<'staff'>(), version, on: day, confirm: z.string().max(200) }),
  refusals: [
    'organisation.confirm-name',
    'organisation.staff-left',
    'organisation.last-administrator',
    'organisation.leave-before-start',
  ],
})

export const returnStaff = call({
  ...editing,
  name: 'organisation.return-staff',
  input: z.strictObject({ staffId: id<'staff'>(), version }),
  refusals: ['organisation.not-left'],
})

export const givePost = call({
  ...editing,
  name: 'organisation.give-post',
  input: z.strictObject({ staffId: id<'staff'>(), version, name: text(longest.postHeld), since: day }),
  refusals: ['organisation.post-held-already', 'organisation.staff-left'],
})

export const endPost = call({
  ...editing,
  name: 'organisation.end-post',
  input: z.strictObject({ staffId: id<'staff'>(), version, postId: id<'staff-post'>(), on: day }),
  refusals: ['organisation.post-dates'],
})

/** Takes an entry back, made by mistake. */
export const removePost = call({
  ...editing,
  name: 'organisation.remove-post',
  input: z.strictObject({ staffId: id<'staff'>(), version, postId: id<'staff-post'>() }),
  refusals: [],
})
