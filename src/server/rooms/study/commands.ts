/** Everything that study answers. */
import type { Answer } from '#server/http/answer.ts'

import { attendAnswers } from './commands-attend.ts'
import { calendarLinkAnswers } from './commands-calendar.ts'
import { fileAnswers } from './commands-files.ts'
import { minutesAnswers } from './commands-minutes.ts'
import { ownAnswers } from './commands-mine.ts'
import { noteAnswers } from './commands-notes.ts'
import { planAnswers } from './commands-plan.ts'
import { calendarViews } from './views-calendar.ts'
import { feedViews } from './views-feed.ts'
import { fileViews } from './views-files.ts'
import { meetingViews } from './views-meeting.ts'
import { ownViews } from './views-mine.ts'
import { noteViews } from './views-notes.ts'
import { paperViews } from './views-paper.ts'
import { studyPeopleViews } from './views-people.ts'
import { registerViews } from './views-register.ts'
import { wallViews } from './views-wall.ts'
import { studyViews } from './views.ts'

export const studyAnswers: readonly Answer[] = [
  ...studyViews,
  ...studyPeopleViews,
  ...meetingViews,
  ...wallViews,
  ...paperViews,
  ...registerViews,
  ...fileViews,
  ...ownViews,
  ...calendarViews,
  ...feedViews,
  ...noteViews,
  ...planAnswers,
  ...attendAnswers,
  ...minutesAnswers,
  ...fileAnswers,
  ...ownAnswers,
  ...calendarLinkAnswers,
  ...noteAnswers,
]
