/** Everything that pledges answer. */
import type { Answer } from '#server/http/answer.ts'

import { publicationAnswers } from './commands-publication.ts'
import { reviewAnswers } from './commands-review.ts'
import { signAnswers } from './commands-sign.ts'
import { taskBoardAnswers } from './commands-tasks.ts'
import { writeAnswers } from './commands-write.ts'
import { branchViews } from './views-branch.ts'
import { mineViews } from './views-mine.ts'
import { publicationViews } from './views-publication.ts'
import { signatureViews } from './views-signature.ts'
import { taskBoardViews } from './views-tasks.ts'

export const pledgesAnswers: readonly Answer[] = [
  ...mineViews,
  ...writeAnswers,
  ...signAnswers,
  ...signatureViews,
  ...branchViews,
  ...reviewAnswers,
  ...publicationViews,
  ...publicationAnswers,
  ...taskBoardViews,
  ...taskBoardAnswers,
]
