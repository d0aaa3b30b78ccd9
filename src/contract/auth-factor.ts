import { z } from 'zod'

import { password, stages } from './auth.ts'
import { call } from './call.ts'
import { id, moment, nothing, text } from './fields.ts'

const stage = z.enum(stages)
/** Shown once, when the first factor is set up or new ones are asked for. */
const recoveryCodes = z.array(z.string())
const sixDigits = z
  .string()
  .transform((value) => value.normalize('NFKC').replace(/\s/gu, ''))
  .pipe(z.string().regex(/^\d{6}$/u, 'code'))

/** What the browser's own passkey dialogue gives; the library checks every field of it. */
const credential = z.looseObject({
  id: z.string().max(2048),
  rawId: z.string().max(2048),
  type: z.literal('public-key'),
  response: z.record(z.string().max(64), z.unknown()),
  clientExtensionResults: z.record(z.string().max(64), z.unknown()),
})
const dialogue = z.record(z.string(), z.unknown())

const early = { who: 'signed-in', scope: 'session', early: true } as const
/** Whoever is signed in already types the password again; at the first sign-in it was typed a moment ago. */
const passwordAgain = z.strictObject({ password: password.nullable().default(null) })
const enrolling = [
  'auth.prove-first',
  'common.change-password-first',
  'auth.wrong-password',
  'auth.slow-down',
] as const

const signedIn = { who: 'signed-in', scope: 'session' } as const

export const authFactors = call({
  name: 'auth.factors',
  kind: 'read',
  ...early,
  input: nothing,
  output: z.object({
    /** One of this person's roles asks for a second factor. */
    demanded: z.boolean(),
    totp: z.boolean(),
    passkeys: z.array(
      z.object({ id: id<'passkey'>(), name: z.string(), createdAt: moment, usedAt: moment.nullable() }),
    ),
    recoveryCodesLeft: z.int(),
  }),
  refusals: [],
})

export const authStartTotp = call({
  name: 'auth.startTotp',
  kind: 'write',
  ...early,
  input: passwordAgain,
  output: z.object({ secret: z.string(), uri: z.string() }),
  refusals: [...enrolling, 'auth.factor-known'],
})

export const authConfirmTotp = call({
  name: 'auth.confirmTotp',
  kind: 'write',
  ...early,
  input: z.strictObject({ code: sixDigits }),
  output: z.object({ stage, recoveryCodes: recoveryCodes.nullable() }),
  refusals: [
    'auth.prove-first',
    'auth.nothing-begun',
    'auth.wrong-code',
    'auth.slow-down',
    'common.change-password-first',
  ],
})

export const authStartPasskey = call({
  name: 'auth.startPasskey',
  kind: 'write',
  ...early,
  input: passwordAgain,
  output: z.object({ options: dialogue }),
  refusals: enrolling,
})

export const authFinishPasskey = call({
  name: 'auth.finishPasskey',
  kind: 'write',
  ...early,
  input: z.strictObject({ name: text(40), credential }),
  output: z.object({ stage, recoveryCodes: recoveryCodes.nullable() }),
  refusals: [
    'auth.prove-first',
    'auth.nothing-begun',
    'auth.passkey-failed',
    'auth.factor-known',
    'common.change-password-first',
  ],
})

export const authProveTotp = call({
  name: 'auth.proveTotp',
  kind: 'write',
  ...early,
  input: z.strictObject({ code: sixDigits }),
  output: z.object({ stage }),
  refusals: ['auth.nothing-to-prove', 'auth.wrong-code', 'auth.slow-down'],
})

export const authStartPasskeyProof = call({
  name: 'auth.startPasskeyProof',
  kind: 'write',
  ...early,
  input: nothing,
  output: z.object({ options: dialogue }),
  refusals: ['auth.nothing-to-prove'],
})

export const authProvePasskey = call({
  name: 'auth.provePasskey',
  kind: 'write',
  ...early,
  input: z.strictObject({ credential }),
  output: z.object({ stage }),
  refusals: ['auth.nothing-to-prove', 'auth.nothing-begun', 'auth.passkey-failed', 'auth.slow-down'],
})

export const authProveRecovery = call({
  name: 'auth.proveRecovery',
  kind: 'write',
  ...early,
  input: z.strictObject({ code: text(40) }),
  output: z.object({ stage, left: z.int() }),
  refusals: ['auth.nothing-to-prove', 'auth.wrong-code', 'auth.slow-down'],
})

/** Taking protection away asks for the password again. */
export const authRemoveTotp = call({
  name: 'auth.removeTotp',
  kind: 'write',
  ...signedIn,
  input: z.strictObject({ password }),
  output: nothing,
  refusals: ['auth.wrong-password', 'auth.slow-down', 'auth.last-factor'],
})

export const authRemovePasskey = call({
  name: 'auth.removePasskey',
  kind: 'write',
  ...signedIn,
  input: z.strictObject({ id: id<'passkey'>(), password }),
  output: nothing,
  refusals: ['auth.wrong-password', 'auth.slow-down', 'auth.last-factor'],
})

export const authNewRecoveryCodes = call({
  name: 'auth.newRecoveryCodes',
  kind: 'write',
  ...signedIn,
  input: z.strictObject({ password }),
  output: z.object({ recoveryCodes }),
  refusals: ['auth.wrong-password', 'auth.slow-down', 'auth.enrol-first'],
})
