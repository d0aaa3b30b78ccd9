import { z } from 'zod'

import { call } from './call.ts'
import { day, id, moment, nothing, optionalText, paging } from './fields.ts'

const administrator = { who: ['administrator'], scope: 'organisation' } as const
const perAccount = ['accounts.own', 'accounts.left', 'accounts.state'] as const
const onePerson = z.strictObject({ staffId: id<'staff'>() })

/** `none`: no account; `initial`: the printed password is still in force; `active`; `disabled`; `left`. */
export const accountStates = ['none', 'initial', 'active', 'disabled', 'left'] as const
export type AccountState = (typeof accountStates)[number]

const may = z.record(
  z.enum(['reset', 'resetSecondFactor', 'disable', 'enable', 'endSessions']),
  z.union([z.literal(true), z.object({ code: z.enum(perAccount) })]),
)

export const accountsList = call({
  name: 'accounts.list',
  kind: 'read',
  ...administrator,
  input: z.strictObject({
    ...paging,
    search: optionalText(40).default(''),
    state: z.enum(accountStates).nullable().default(null),
  }),
  output: z.object({
    rows: z.array(
      z.object({
        staffId: id<'staff'>(),
        staffNumber: z.string(),
        name: z.string(),
        state: z.enum(accountStates),
        secondFactor: z.boolean(),
        sessions: z.int(),
        createdAt: moment.nullable(),
        leftOn: day.nullable(),
        may,
      }),
    ),
    total: z.int(),
    /** How many people of today have no account yet. */
    missing: z.int(),
  }),
  refusals: [],
})

const slip = z.object({ staffNumber: z.string(), name: z.string(), password: z.string() })

/** Makes accounts for people who have none, a batch at a time; each gets an initial password, told only here. */
export const accountsCreate = call({
  name: 'accounts.create',
  kind: 'write',
  ...administrator,
  input: z.strictObject({
    /** Nobody named: the next of those without an account, by staff number. */
    staffIds: z.array(id<'staff'>()).max(100).nullable().default(null),
    most: z.int().min(1).max(100).default(50),
  }),
  output: z.object({ slips: z.array(slip), missing: z.int() }),
  refusals: [],
})

/** Writes the slips that the browser still holds as an Excel file; nothing of them is kept here. */
export const accountsSheet = call({
  name: 'accounts.sheet',
  kind: 'write',
  ...administrator,
  input: z.strictObject({
    slips: z
      .array(
        z.strictObject({
          staffNumber: z.string().max(64),
          name: z.string().max(100),
          password: z.string().max(64),
        }),
      )
      .min(1)
      .max(20_000),
  }),
  output: z.object({ name: z.string(), base64: z.string() }),
  refusals: [],
  limit: 4 * 1024 * 1024,
})

export const accountsReset = call({
  name: 'accounts.reset',
  kind: 'write',
  ...administrator,
  input: onePerson,
  output: slip,
  refusals: perAccount,
})

export const accountsResetSecondFactor = call({
  name: 'accounts.resetSecondFactor',
  kind: 'write',
  ...administrator,
  input: onePerson,
  output: nothing,
  refusals: perAccount,
})

export const accountsDisable = call({
  name: 'accounts.disable',
  kind: 'write',
  ...administrator,
  input: onePerson,
  output: nothing,
  refusals: perAccount,
})

export const accountsEnable = call({
  name: 'accounts.enable',
  kind: 'write',
  ...administrator,
  input: onePerson,
  output: nothing,
  refusals: perAccount,
})

export const accountsEndSessions = call({
  name: 'accounts.endSessions',
  kind: 'write',
  ...administrator,
  input: onePerson,
  output: z.object({ ended: z.int() }),
  refusals: perAccount,
})
