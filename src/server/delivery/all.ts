import { deletionJob } from '#server/rooms/archives/commands-deletion.ts'
import { termArchiveJob } from '#server/rooms/archives/commands-terms.ts'
import { countDaily } from '#server/rooms/bureau/commands-count.ts'
import { commitJob, readJob } from '#server/rooms/organisation/commands-import-job.ts'
import { undoJob } from '#server/rooms/organisation/commands-import-undo.ts'
import { forgetKeysJob, makeKeysJob, sweepKeys } from '#server/rooms/reviews/commands-ballot-keys.ts'
import { askInMeetings } from '#server/rooms/reviews/commands-questions.ts'
import { advanceDueTerms } from '#server/rooms/terms/commands-timer.ts'

import { gatherForChannels } from './channel-gather.ts'
import { forgetSends } from './channel-store.ts'
import { collectFiles } from './collecting.ts'
import type { Timer } from './delivery.ts'
import type { Job } from './jobs.ts'
import { deliverMessages } from './messages.ts'
import type { Topic } from './outbox.ts'

/** What each topic of the outbox comes to. */
export const allTopics: Readonly<Record<string, Topic>> = {
  message: deliverMessages,
  channel: gatherForChannels,
  'second-question': askInMeetings,
  // The row is in `job` already; the event only woke us.
  job: async () => undefined,
}

/** Long work of every room. */
export const allJobs: readonly Job[] = [
  readJob,
  commitJob,
  undoJob,
  makeKeysJob,
  forgetKeysJob,
  termArchiveJob,
  deletionJob,
]

/** What happens by the calendar. */
export const allTimers: readonly Timer[] = [
  { name: 'terms', run: ({ database, now }) => advanceDueTerms(database, now()) },
  { name: 'bureau', run: ({ database, now }) => countDaily(database, now()) },
  { name: 'files', run: ({ database, services, now }) => collectFiles(database, services.files, now()) },
  { name: 'channels', run: ({ database, now }) => forgetSends(database, now()) },
  { name: 'ballot keys', run: ({ services, now }) => sweepKeys(services.ballots, now()) },
]
