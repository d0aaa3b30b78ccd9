import type { Role } from '../organisation/roles.ts'

/** Who gives a school's word to a bureau, and takes it back. */
export const agreeing = ['committee'] as const satisfies readonly Role[]

/** Who of a school may read what was agreed, and what the bureau offers. */
export const agreementReaders = [
  'committee',
  'discipline',
  'party-office',
  'administrator',
] as const satisfies readonly Role[]

/** Who of a bureau looks at the schools. */
export const bureauStaff = ['committee', 'party-office'] as const satisfies readonly Role[]
