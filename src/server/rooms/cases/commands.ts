/** Everything that the room answers. */
import type { Answer } from '#server/http/answer.ts'

import { decideAnswers } from './commands-decide.ts'
import { hearingAnswers } from './commands-hearing.ts'
import { lookAnswers } from './commands-look.ts'
import { sayAnswers } from './commands-say.ts'
import { startAnswers } from './commands-start.ts'
import { verifyAnswers } from './commands-verify.ts'
import { voteAnswers } from './commands-vote.ts'
import { caseViews } from './views.ts'

export const caseAnswers: readonly Answer[] = [
  ...caseViews,
  ...startAnswers,
  ...verifyAnswers,
  ...hearingAnswers,
  ...voteAnswers,
  ...decideAnswers,
  ...sayAnswers,
  ...lookAnswers,
]
