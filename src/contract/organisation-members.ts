import { z } from 'zod'

import { keepers } from '#domain/organisation/can.ts'
import { memberKinds } from '#domain/organisation/person.ts'

import { call } from './call.ts'
import { day, id, nothing } from './fields.ts'

const onePerson = { staffId: id<'staff'>(), version: z.int().min(1) }
const keeping = { kind: 'write', who: keepers, scope: 'organisation', output: nothing } as const

/** A member of staff becomes a member of a branch, or comes back to one. */
export const makeMember = call({
  ...keeping,
  name: 'organisation.make-member',
  input: z.strictObject({
    ...onePerson,
    kind: z.enum(memberKinds),
    branchId: id<'branch'>(),
    groupId: id<'party-group'>().nullable(),
    since: day,
    joinedOn: day.nullable(),
    fullOn: day.nullable(),
  }),
  refusals: [
    'organisation.already-member',
    'organisation.staff-left',
    'organisation.branch-dissolved',
    'organisation.group-of-other-branch',
    'organisation.full-before-joined',
    'organisation.stay-overlaps',
    'organisation.still-in-a-branch',
  ],
})

/** Corrects the kind and its days. */
export const editMember = call({
  ...keeping,
  name: 'organisation.edit-member',
  input: z.strictObject({
    ...onePerson,
    kind: z.enum(memberKinds),
    joinedOn: day.nullable(),
    fullOn: day.nullable(),
  }),
  refusals: ['organisation.not-in-a-branch', 'organisation.full-before-joined'],
})

/** A probationary member turns full on a day, also one to come. */
export const turnFull = call({
  ...keeping,
  name: 'organisation.turn-full',
  input: z.strictObject({ ...onePerson, on: day }),
  refusals: ['organisation.not-in-a-branch', 'organisation.already-full', 'organisation.full-before-joined'],
})

/** To another branch from a day on; roles held in the old branch end on that day. */
export const transferMember = call({
  ...keeping,
  who: [...keepers, 'committee'],
  name: 'organisation.transfer',
  input: z.strictObject({
    ...onePerson,
    branchId: id<'branch'>(),
    groupId: id<'party-group'>().nullable(),
    on: day,
  }),
  output: z.object({ rolesEnded: z.int() }),
  refusals: [
    'organisation.not-in-a-branch',
    'organisation.transfer-overlaps',
    'organisation.transfer-same-branch',
    'organisation.branch-dissolved',
    'organisation.group-of-other-branch',
  ],
})

/** Takes the last transfer back; roles that ended with it are given anew by hand. */
export const undoTransfer = call({
  ...keeping,
  who: [...keepers, 'committee'],
  name: 'organisation.undo-transfer',
  input: z.strictObject({ ...onePerson, stayId: id<'membership'>() }),
  refusals: [
    'organisation.not-in-a-branch',
    'organisation.transfer-not-last',
    'organisation.branch-dissolved',
  ],
})

/** Leaves the organisation's Party membership (moved away, gone); stays on the staff. Asks with the name. */
export const leaveMembership = call({
  ...keeping,
  name: 'organisation.leave-membership',
  input: z.strictObject({ ...onePerson, on: day, confirm: z.string().max(200) }),
  refusals: ['organisation.confirm-name', 'organisation.not-in-a-branch', 'organisation.leave-before-start'],
})

/** Takes a leaving back: the last stay goes on. */
export const undoLeaving = call({
  ...keeping,
  name: 'organisation.undo-leaving',
  input: z.strictObject(onePerson),
  refusals: ['organisation.not-left', 'organisation.staff-left', 'organisation.branch-dissolved'],
})
