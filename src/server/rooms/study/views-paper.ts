/** The minutes as a paper. */
import { minutesPaper } from '#contract/study-meeting.ts'
import { wordMinutes } from '#documents/word/minutes.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { answer, type Answer } from '#server/http/answer.ts'

import { meetingOf } from './store.ts'
import { begunBy, momentOf } from './views-frame.ts'
import { minutesPapers } from './views-minutes.ts'

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const paperAnswer = answer(minutesPaper, async (read, { meetingId }, { scope, now }) => {
  const row = await meetingOf(read, scope, meetingId)
  if (row === null) return refuse('common.not-found')
  if (row.state === 'cancelled') return refuse('study.cancelled')
  if (!begunBy(row, await momentOf(read, scope, now))) return refuse('study.not-begun')
  const [paper] = await minutesPapers(read, scope, [row])
  if (paper === undefined) return refuse('common.not-found')
  return ok({
    name: `${paper.branch}${paper.kind}记录 ${row.day}.docx`,
    type: wordType,
    make: () => wordMinutes(paper),
  })
})

export const paperViews: readonly Answer[] = [paperAnswer]
