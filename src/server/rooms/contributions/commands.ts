/** Everything that the contribution list answers. */
import type { Answer } from '#server/http/answer.ts'

import { confirmAnswers } from './commands-confirm.ts'
import { evidenceChanges } from './commands-evidence.ts'
import { factAnswers } from './commands-facts.ts'
import { recogniseAnswers } from './commands-recognise.ts'
import { remindAnswers } from './commands-remind.ts'
import { listAnswers } from './commands-save.ts'
import { signAnswers } from './commands-sign.ts'
import { evidenceAnswers } from './views-evidence.ts'
import { factViews } from './views-facts.ts'
import { formAnswers } from './views-forms.ts'
import { listsAnswers } from './views-lists.ts'
import { mineAnswers } from './views-mine.ts'
import { otherAnswers } from './views-others.ts'
import { progressAnswers } from './views-progress.ts'
import { queueAnswers } from './views-queue.ts'

export const contributionsAnswers: readonly Answer[] = [
  ...mineAnswers,
  ...listAnswers,
  ...signAnswers,
  ...evidenceAnswers,
  ...evidenceChanges,
  ...formAnswers,
  ...queueAnswers,
  ...confirmAnswers,
  ...otherAnswers,
  ...recogniseAnswers,
  ...factViews,
  ...factAnswers,
  ...listsAnswers,
  ...progressAnswers,
  ...remindAnswers,
]
