import { authAnswers } from '#server/auth/answers.ts'
import { jobsAnswers } from '#server/delivery/answers.ts'
import type { Answer } from '#server/http/answer.ts'

import { appraisalAnswers } from './appraisals/commands.ts'
import { archivesAnswers } from './archives/commands.ts'
import { bureauAnswers } from './bureau/commands.ts'
import { caseAnswers } from './cases/commands.ts'
import { catalogueAnswers } from './catalogue/commands.ts'
import { contributionsAnswers } from './contributions/commands.ts'
import { channelAnswers } from './home/commands-channels.ts'
import { homeAnswers } from './home/commands.ts'
import { channelViews } from './home/views-channels.ts'
import { numberViews } from './home/views-numbers.ts'
import { todayViews } from './home/views-today.ts'
import { homeViews } from './home/views.ts'
import { importAnswers } from './organisation/commands-import.ts'
import { memberAnswers } from './organisation/commands-members.ts'
import { peopleAnswers } from './organisation/commands-people.ts'
import { roleAnswers } from './organisation/commands-roles.ts'
import { transferAnswers } from './organisation/commands-transfers.ts'
import { unitAnswers } from './organisation/commands-units.ts'
import { importViews } from './organisation/views-import.ts'
import { peopleViews } from './organisation/views-people.ts'
import { roleViews } from './organisation/views-roles.ts'
import { unitViews } from './organisation/views-units.ts'
import { pioneerAnswers } from './pioneer/commands.ts'
import { pioneerViews } from './pioneer/views.ts'
import { pledgesAnswers } from './pledges/commands.ts'
import { amendAnswers } from './reviews/commands-amend.ts'
import { castingAnswers } from './reviews/commands-ballot-cast.ts'
import { ballotAnswers } from './reviews/commands-ballot.ts'
import { countAnswers } from './reviews/commands-count.ts'
import { designateAnswers } from './reviews/commands-designate.ts'
import { meetingAnswers } from './reviews/commands-meeting.ts'
import { publicityAnswers } from './reviews/commands-publicity.ts'
import { questionAnswers } from './reviews/commands-questions.ts'
import { resultAnswers } from './reviews/commands-result.ts'
import { rollAnswers } from './reviews/commands.ts'
import { ballotViews } from './reviews/views-ballot.ts'
import { countViews } from './reviews/views-count.ts'
import { meetingViews } from './reviews/views-meeting.ts'
import { meetingPaperViews } from './reviews/views-meeting-papers.ts'
import { resultPaperViews } from './reviews/views-papers.ts'
import { resultsExcelViews } from './reviews/views-results-excel.ts'
import { publicityViews } from './reviews/views-publicity.ts'
import { recountViews } from './reviews/views-recount.ts'
import { secondViews } from './reviews/views-second.ts'
import { sheetViews } from './reviews/views-sheet.ts'
import { whatIfViews } from './reviews/views-what-if.ts'
import { storiesAnswers } from './stories/commands.ts'
import { supervisionAnswers } from './supervision/commands.ts'
import { talkAnswers } from './talks/commands.ts'
import { tasksAnswers } from './tasks/commands.ts'
import { studyAnswers } from './study/commands.ts'
import { termsAnswers } from './terms/commands.ts'

/** Every answer of every room, in the order of the rooms. Sign-in's own come from `server/auth`. */
export const allAnswers: readonly Answer[] = [
  ...authAnswers,
  ...jobsAnswers,
  ...unitViews,
  ...peopleViews,
  ...roleViews,
  ...importViews,
  ...unitAnswers,
  ...peopleAnswers,
  ...memberAnswers,
  ...transferAnswers,
  ...roleAnswers,
  ...importAnswers,
  ...termsAnswers,
  ...catalogueAnswers,
  ...tasksAnswers,
  ...studyAnswers,
  ...contributionsAnswers,
  ...pledgesAnswers,
  ...supervisionAnswers,
  ...appraisalAnswers,
  ...archivesAnswers,
  ...bureauAnswers,
  ...talkAnswers,
  ...caseAnswers,
  ...homeViews,
  ...todayViews,
  ...numberViews,
  ...homeAnswers,
  ...channelViews,
  ...channelAnswers,
  ...meetingViews,
  ...ballotViews,
  ...countViews,
  ...secondViews,
  ...sheetViews,
  ...publicityViews,
  ...whatIfViews,
  ...meetingPaperViews,
  ...resultPaperViews,
  ...resultsExcelViews,
  ...recountViews,
  ...rollAnswers,
  ...meetingAnswers,
  ...ballotAnswers,
  ...castingAnswers,
  ...countAnswers,
  ...questionAnswers,
  ...resultAnswers,
  ...designateAnswers,
  ...publicityAnswers,
  ...amendAnswers,
  ...pioneerViews,
  ...pioneerAnswers,
  ...storiesAnswers,
]
