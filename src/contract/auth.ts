import { z } from 'zod'

import { roles } from '#domain/organisation/roles.ts'

import { longestPassword } from './auth-password.ts'
import { passwordRefusals } from './auth-refusals.ts'
import { call } from './call.ts'
import { day, id, moment, nothing, optionalText, text } from './fields.ts'

/** Typed as it is: no trimming, only well-formed and of bounded length. */
export const password = z
  .string()
  .min(1, 'empty')
  .max(longestPassword)
  .refine((value) => value.isWellFormed(), 'malformed')

/** The organisation's address in this deployment, as it stands in its link: small letters, digits, dashes. */
export const organisationAddress = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/u, 'address')

export const staffNumber = text(32)

/**
 * What stands between a session and the product: prove the second factor, choose an own password,
 * set up the second factor that one's role demands, nothing.
 */
export const stages = ['prove', 'change-password', 'enrol', 'ready'] as const
export type Stage = (typeof stages)[number]
const stage = z.enum(stages)

/** The page before sign-in: which school this is, and whether there is one at all. */
export const authEntrance = call({
  name: 'auth.entrance',
  kind: 'read',
  who: 'anyone',
  scope: 'public',
  input: z.strictObject({ address: optionalText(40).default('') }),
  output: z.object({
    state: z.enum(['set-up', 'open']),
    /** Found by the address, or the only one there is. */
    organisation: z.object({ name: z.string(), shortName: z.string(), address: z.string() }).nullable(),
    /** The deployment holds several: the address must be typed. */
    choice: z.boolean(),
    /** In the sample deployment: who may sign in, so that one press is enough. */
    sample: z
      .array(
        z.object({
          address: z.string(),
          staffNumber: z.string(),
          password: z.string(),
          role: z.string(),
        }),
      )
      .nullable(),
  }),
  refusals: [],
})

export const authSignIn = call({
  name: 'auth.signIn',
  kind: 'write',
  who: 'anyone',
  scope: 'public',
  input: z.strictObject({ address: optionalText(40).default(''), staffNumber, password }),
  output: z.object({ stage }),
  refusals: ['auth.wrong', 'auth.slow-down', 'auth.initial-expired'],
})

export const authSignOut = call({
  name: 'auth.signOut',
  kind: 'write',
  who: 'signed-in',
  scope: 'session',
  early: true,
  input: nothing,
  output: nothing,
  refusals: [],
})

/** Who I am, what I hold today, and what the product still asks of me. */
export const sessionMe = call({
  name: 'session.me',
  kind: 'read',
  who: 'signed-in',
  scope: 'session',
  early: true,
  input: nothing,
  output: z.object({
    organisation: z.object({
      id: id<'organisation'>(),
      name: z.string(),
      shortName: z.string(),
      kind: z.enum(['school', 'bureau']),
      /** A school of a deployment that has a bureau. */
      underBureau: z.boolean(),
    }),
    name: z.string(),
    staffNumber: z.string(),
    staffId: id<'staff'>(),
    memberId: id<'member'>().nullable(),
    grants: z.array(
      z.object({
        role: z.enum(roles),
        branchId: id<'branch'>().nullable(),
        branchName: z.string().nullable(),
      }),
    ),
    /** The hats a person may put on: their own list, each branch they serve, the school. */
    hats: z.array(
      z.object({
        kind: z.enum(['member', 'branch', 'organisation']),
        branchId: id<'branch'>().nullable(),
        branchName: z.string().nullable(),
        roles: z.array(z.enum(roles)),
      }),
    ),
    stage,
    mustChangePassword: z.boolean(),
    secondFactor: z.enum(['not-needed', 'needed', 'proven']),
    factors: z.object({ totp: z.boolean(), passkey: z.boolean() }),
    sample: z.boolean(),
    today: day,
  }),
  refusals: [],
})

export const authChangePassword = call({
  name: 'auth.changePassword',
  kind: 'write',
  who: 'signed-in',
  scope: 'session',
  early: true,
  input: z.strictObject({ current: password, next: password }),
  output: z.object({ stage, ended: z.int() }),
  refusals: ['auth.wrong-password', 'auth.slow-down', 'auth.prove-first', ...passwordRefusals],
})

export const authSessions = call({
  name: 'auth.sessions',
  kind: 'read',
  who: 'signed-in',
  scope: 'session',
  input: nothing,
  output: z.object({
    sessions: z.array(
      z.object({
        id: id<'session'>(),
        device: z.string(),
        createdAt: moment,
        lastSeenAt: moment,
        here: z.boolean(),
      }),
    ),
  }),
  refusals: [],
})

export const authEndSession = call({
  name: 'auth.endSession',
  kind: 'write',
  who: 'signed-in',
  scope: 'session',
  input: z.strictObject({ id: id<'session'>() }),
  output: nothing,
  refusals: [],
})

export const authEndOtherSessions = call({
  name: 'auth.endOtherSessions',
  kind: 'write',
  who: 'signed-in',
  scope: 'session',
  input: nothing,
  output: z.object({ ended: z.int() }),
  refusals: [],
})
