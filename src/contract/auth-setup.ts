import { z } from 'zod'

import { organisationAddress, password, staffNumber } from './auth.ts'
import { passwordRefusals } from './auth-refusals.ts'
import { call } from './call.ts'
import { schoolName, text } from './fields.ts'

/** The one-time code that `serve` prints while there is no organisation: letters and digits, however grouped. */
export const setUpCode = z
  .string()
  .max(64)
  .transform((value) =>
    value
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[^A-Z0-9]/gu, ''),
  )

/** First run: makes the organisation with the notice's policy and catalogue, and its first administrator. */
export const setupBegin = call({
  name: 'setup.begin',
  kind: 'write',
  who: 'anyone',
  scope: 'public',
  input: z.strictObject({
    code: setUpCode,
    organisation: z.strictObject({ name: schoolName, shortName: text(20), address: organisationAddress }),
    administrator: z.strictObject({ staffNumber, name: text(40), password }),
  }),
  output: z.object({ address: z.string() }),
  refusals: [
    'setup.closed',
    'setup.wrong-code',
    'setup.address-taken',
    'auth.slow-down',
    ...passwordRefusals,
  ],
})
