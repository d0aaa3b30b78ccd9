export const authRefusals = {
  'auth.wrong': 422,
  'auth.wrong-password': 422,
  'auth.wrong-code': 422,
  'auth.slow-down': 429,
  'auth.initial-expired': 403,
  'auth.password-short': 422,
  'auth.password-digits': 422,
  'auth.password-simple': 422,
  'auth.password-common': 422,
  'auth.password-staff-number': 422,
  'auth.password-same': 422,
  'auth.prove-first': 403,
  'auth.enrol-first': 403,
  'auth.nothing-to-prove': 409,
  'auth.nothing-begun': 409,
  'auth.factor-known': 409,
  'auth.last-factor': 409,
  'auth.passkey-failed': 422,
  'setup.closed': 409,
  'setup.wrong-code': 422,
  'setup.address-taken': 409,
  'accounts.own': 409,
  'accounts.left': 409,
  'accounts.state': 409,
} as const

export type AuthCode = keyof typeof authRefusals

/** What a new password may be refused for. */
export const passwordRefusals = [
  'auth.password-short',
  'auth.password-digits',
  'auth.password-simple',
  'auth.password-common',
  'auth.password-staff-number',
  'auth.password-same',
] as const satisfies readonly AuthCode[]
