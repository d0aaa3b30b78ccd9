import { z } from 'zod'

import { roles } from '#domain/organisation/roles.ts'

import { call } from './call.ts'
import { day, id, moment, nothing, optionalText, paging, text } from './fields.ts'
import { permission } from './permission.ts'

const given = roles.filter((role) => role !== 'member')

/** Who holds what: now, to come, or ended. */
export const roleList = call({
  name: 'organisation.roles',
  kind: 'read',
  who: ['administrator', 'committee', 'discipline', 'party-office'],
  scope: 'organisation',
  input: z.strictObject({
    ...paging,
    search: optionalText(40).default(''),
    role: z.enum(given).nullable().default(null),
    standing: z.enum(['now', 'coming', 'ended']).default('now'),
  }),
  output: z.object({
    rows: z.array(
      z.object({
        grantId: id<'role-grant'>(),
        staffId: id<'staff'>(),
        staffNumber: z.string(),
        name: z.string(),
        role: z.enum(given),
        branchId: id<'branch'>().nullable(),
        branch: z.string().nullable(),
        since: day,
        until: day.nullable(),
        givenBy: z.string().nullable(),
        givenAt: moment,
        reason: z.string(),
        takenBy: z.string().nullable(),
        takenAt: moment.nullable(),
        takenReason: z.string(),
        may: z.object({ take: permission }),
      }),
    ),
    total: z.int(),
    today: day,
    /** The roles that the actor may give. */
    gives: z.array(z.enum(given)),
  }),
  refusals: [],
})

/** People to give a role to, by number or name. */
export const roleCandidates = call({
  name: 'organisation.role-candidates',
  kind: 'read',
  who: ['administrator', 'party-office'],
  scope: 'organisation',
  input: z.strictObject({ search: optionalText(40) }),
  output: z.object({
    people: z.array(
      z.object({
        staffId: id<'staff'>(),
        staffNumber: z.string(),
        name: z.string(),
        branchId: id<'branch'>().nullable(),
        branch: z.string().nullable(),
      }),
    ),
  }),
  refusals: [],
})

const giving = { kind: 'write', who: ['administrator', 'party-office'], scope: 'organisation' } as const

/** Never to oneself: it always takes a second person. The receiver and the committee are told. */
export const giveRole = call({
  ...giving,
  name: 'organisation.give-role',
  input: z.strictObject({
    staffId: id<'staff'>(),
    role: z.enum(given),
    branchId: id<'branch'>().nullable(),
    since: day,
    until: day.nullable(),
    reason: text(200),
  }),
  output: z.object({ grantId: id<'role-grant'>() }),
  refusals: [
    'organisation.role-to-oneself',
    'organisation.role-scope',
    'organisation.role-dates',
    'organisation.staff-left',
    'organisation.role-needs-member',
    'organisation.role-needs-branch-member',
    'organisation.role-needs-full-member',
    'organisation.role-held-already',
    'organisation.branch-dissolved',
  ],
})

export const takeRole = call({
  ...giving,
  name: 'organisation.take-role',
  input: z.strictObject({ grantId: id<'role-grant'>(), on: day, reason: text(200) }),
  output: nothing,
  refusals: [
    'organisation.role-ended-already',
    'organisation.role-taken-in-past',
    'organisation.last-administrator',
  ],
})
