import type { Answer } from '#server/http/answer.ts'

import { claimAnswers } from './commands-claim.ts'
import { decideAnswers } from './commands-decide.ts'
import { deskAnswers } from './commands-desk.ts'
import { reportAnswers } from './commands-report.ts'
import { chanceViews } from './views-chances.ts'
import { deskViews } from './views-desk.ts'
import { offerViews } from './views-offers.ts'

export const tasksAnswers: readonly Answer[] = [
  ...offerViews,
  ...claimAnswers,
  ...reportAnswers,
  ...deskViews,
  ...deskAnswers,
  ...decideAnswers,
  ...chanceViews,
]
