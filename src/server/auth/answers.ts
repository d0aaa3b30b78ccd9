import type { Answer } from '#server/http/answer.ts'

import { accountsAnswers } from './commands-accounts.ts'
import { factorAnswers } from './commands-factor.ts'
import { passkeyAnswers } from './commands-passkey.ts'
import { passwordAnswers } from './commands-password.ts'
import { proveAnswers } from './commands-prove.ts'
import { signInAnswers } from './commands-sign-in.ts'
import { setUpAnswers } from './setup.ts'
import { viewAnswers } from './views.ts'

/** Everything sign-in, set-up and accounts answer. */
export const authAnswers: readonly Answer[] = [
  ...viewAnswers,
  ...signInAnswers,
  ...passwordAnswers,
  ...factorAnswers,
  ...passkeyAnswers,
  ...proveAnswers,
  ...accountsAnswers,
  ...setUpAnswers,
]
