import { authAnswers } from '#server/auth/answers.ts'
import { jobsAnswers } from '#server/delivery/answers.ts'
import type { Answer } from '#server/http/answer.ts'

import { catalogueAnswers } from './catalogue/commands.ts'
import { termsAnswers } from './terms/commands.ts'

/** Every answer of every room, in the order of the rooms. Sign-in's own come from `server/auth`. */
export const allAnswers: readonly Answer[] = [
  ...authAnswers,
  ...jobsAnswers,
  ...termsAnswers,
  ...catalogueAnswers,
]
