import { z } from 'zod'

import { taskOffices } from '#domain/tasks/task.ts'

import { call } from './call.ts'
import { day, id, optionalText, paging } from './fields.ts'
import { permission, permissions } from './permission.ts'
import {
  branchId,
  claim,
  claimId,
  fileId,
  publishers,
  reason,
  task,
  taskId,
  version,
  written,
} from './tasks-shapes.ts'

/** Which of the tasks that I look after: drafts, still to be claimed, with reports before me, past their day, all. */
export const keptStates = ['draft', 'open', 'reported', 'over', 'cancelled', 'all'] as const

const publisher = z.object({ office: z.enum(taskOffices), branchId: branchId.nullable() })

/** Tasks that my offices publish. */
export const kept = call({
  name: 'tasks.kept',
  kind: 'read',
  who: publishers,
  scope: 'organisation',
  input: z.strictObject({
    state: z.enum(keptStates).default('all'),
    search: optionalText(40).default(''),
    ...paging,
  }),
  output: z.object({
    today: day,
    tasks: z.array(z.object({ task, reported: z.int(), verified: z.int() })),
    total: z.int(),
    counts: z.record(z.enum(keptStates), z.int()),
  }),
  refusals: [],
})

/** What the form offers: as whom I publish, branches, items of the present catalogue. */
export const choices = call({
  name: 'tasks.choices',
  kind: 'read',
  who: publishers,
  scope: 'organisation',
  input: z.strictObject({}),
  output: z.object({
    today: day,
    publishers: z.array(publisher.extend({ branch: z.string().nullable() })),
    branches: z.array(z.object({ id: branchId, name: z.string() })),
    items: z.array(z.string()),
    may: permission,
  }),
  refusals: [],
})

/** What the organisation knows of a member's load: notice 三.2, on top of 基本工作量. */
const workload = z.object({
  department: z.string(),
  post: z.string(),
  /** Hundredths of an hour. */
  weeklyHours: z.int().nullable(),
  classInCharge: z.string(),
  posts: z.array(z.string()),
  /** Tasks under way, this one among them. */
  openTasks: z.int(),
})

/** One task with everybody who holds or held a place. */
export const look = call({
  name: 'tasks.look',
  kind: 'read',
  who: publishers,
  scope: 'organisation',
  input: z.strictObject({ taskId }),
  output: z.object({
    today: day,
    task,
    by: z.string(),
    claims: z.array(
      claim.extend({
        memberId: id<'member'>(),
        name: z.string(),
        branch: z.string(),
        place: z.int(),
        decidedBy: z.string().nullable(),
        own: z.boolean(),
        workload,
      }),
    ),
    may: permissions(['edit', 'publish', 'discard', 'cancel']),
  }),
  refusals: [],
})

const writing = [
  'tasks.no-term',
  'tasks.nobody',
  'tasks.deadline-past',
  'tasks.due-before',
  'tasks.item-unknown',
] as const

/** Writes a draft; nobody but its keepers sees it. */
export const draft = call({
  name: 'tasks.draft',
  kind: 'write',
  who: publishers,
  scope: 'organisation',
  input: z.strictObject({ office: z.enum(taskOffices), branchId: branchId.nullable(), ...written }),
  output: z.object({ taskId }),
  refusals: writing,
})

/** Changes a task as long as nobody holds a place. */
export const edit = call({
  name: 'tasks.edit',
  kind: 'write',
  who: publishers,
  scope: 'organisation',
  input: z.strictObject({ taskId, version, ...written }),
  output: z.object({ version }),
  refusals: [...writing, 'tasks.is-cancelled', 'tasks.somebody-claimed'],
})

/** Members see it from now on; an urgent one is told to them at once. */
export const publish = call({
  name: 'tasks.publish',
  kind: 'write',
  who: publishers,
  scope: 'organisation',
  input: z.strictObject({ taskId, version }),
  output: z.object({ version }),
  refusals: ['tasks.no-term', 'tasks.deadline-past', 'tasks.is-cancelled', 'tasks.published-already'],
})

/** Throws a draft away. */
export const discard = call({
  name: 'tasks.discard',
  kind: 'write',
  who: publishers,
  scope: 'organisation',
  input: z.strictObject({ taskId, version }),
  output: z.object({}),
  refusals: ['tasks.is-cancelled', 'tasks.published-already'],
})

/** Calls a published task off; whoever holds a place is told why. What was verified stays. */
export const cancel = call({
  name: 'tasks.cancel',
  kind: 'write',
  who: publishers,
  scope: 'organisation',
  input: z.strictObject({ taskId, version, reason }),
  output: z.object({ version }),
  refusals: ['tasks.is-cancelled', 'tasks.not-published', 'tasks.reports-wait'],
})

const deciding = [
  'tasks.own-claim',
  'tasks.not-reported',
  'tasks.verified-already',
  'tasks.claim-over',
] as const

/** Says that reported work is done; it proposes its item in the member's list. */
export const verify = call({
  name: 'tasks.verify',
  kind: 'write',
  who: publishers,
  scope: 'organisation',
  input: z.strictObject({ claimId, version }),
  output: z.object({}),
  refusals: deciding,
})

/** Gives reported work back with a reason; the place stays held. */
export const giveBack = call({
  name: 'tasks.giveBack',
  kind: 'write',
  who: publishers,
  scope: 'organisation',
  input: z.strictObject({ claimId, version, reason }),
  output: z.object({}),
  refusals: deciding,
})

/** Lets a member off, with a reason, while nothing is reported; the place is free again. */
export const release = call({
  name: 'tasks.release',
  kind: 'write',
  who: publishers,
  scope: 'organisation',
  input: z.strictObject({ claimId, version, reason }),
  output: z.object({}),
  refusals: ['tasks.reported-already', 'tasks.verified-already', 'tasks.claim-over'],
})

/** A file of a claim that I decide on. */
export const claimFile = call({
  name: 'tasks.claimFile',
  kind: 'download',
  who: publishers,
  scope: 'organisation',
  input: z.strictObject({ claimId, fileId }),
  output: z.null(),
  refusals: [],
})

/** Fair distribution: who of a branch had a task this term and who never, in the order of the roll. No ranking. */
export const chances = call({
  name: 'tasks.chances',
  kind: 'read',
  who: ['secretary', 'branch-committee', 'committee', 'party-office'],
  scope: 'branch',
  input: z.strictObject({ branchId }),
  output: z.object({
    today: day,
    term: z.string().nullable(),
    /** Tasks that were for this branch this term. */
    offered: z.int(),
    members: z.array(
      z.object({
        memberId: id<'member'>(),
        name: z.string(),
        probationary: z.boolean(),
        weeklyHours: z.int().nullable(),
        post: z.string(),
        claims: z.array(z.object({ title: z.string(), state: claim.shape.state })),
      }),
    ),
  }),
  refusals: [],
})
