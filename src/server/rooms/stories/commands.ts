/** Everything that stories answer. */
import type { Answer } from '#server/http/answer.ts'

import { fileAnswers } from './commands-files.ts'
import { publicationAnswers } from './commands-publication.ts'
import { reviewAnswers } from './commands-review.ts'
import { videoAnswers } from './commands-video.ts'
import { writeAnswers } from './commands-write.ts'
import { deskViews } from './views-desk.ts'
import { exportViews } from './views-export.ts'
import { mineViews } from './views-mine.ts'

export const storiesAnswers: readonly Answer[] = [
  ...mineViews,
  ...writeAnswers,
  ...fileAnswers,
  ...videoAnswers,
  ...deskViews,
  ...reviewAnswers,
  ...publicationAnswers,
  ...exportViews,
]
