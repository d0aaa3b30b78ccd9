/** What a member sees of the stories they write. */
import { mine, myFile, open, videoOffset } from '#contract/stories.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { Refusal, Result } from '#domain/kernel/result.ts'
import { change, mayWrite, remove, takeBack } from '#domain/stories/story.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { membersOfBranch, todayOf } from '#server/rooms/organisation/views.ts'
import { boardPlace } from '#server/rooms/pledges/views-board.ts'

import { storiesOfMember } from './store-lists.ts'
import { storiesShowing } from './store-persons.ts'
import { uploadOf } from './store-uploads.ts'
import { storyById } from './store.ts'
import { fileOf } from './views-files.ts'
import { known, lineShown } from './views-shown.ts'

const mineAnswer = answer(mine, async (read, { page, size }, { scope }) => {
  const { memberId } = scope
  const [own, showing, board] = await Promise.all([
    storiesOfMember(read, scope, memberId, { page, size }),
    storiesShowing(read, scope, memberId),
    boardPlace(read, scope),
  ])
  return ok({ stories: own.rows.map(lineShown), total: own.total, showingMe: [...showing], board })
})

const may = (decided: Result<unknown>): true | Refusal => (decided.ok ? true : decided.refusal)

const openAnswer = answer(open, async (read, { storyId }, { scope, now }) => {
  const story = await storyById(read, scope, storyId)
  if (story?.memberId !== scope.memberId) return refuse('common.not-found')
  const [{ shown }, today, board] = await Promise.all([
    known(read, scope, story),
    todayOf(read, scope, now),
    boardPlace(read, scope),
  ])
  const colleagues = await membersOfBranch(read, scope, story.branchId, today)
  return ok({
    story: shown,
    colleagues: colleagues.map(({ name }) => name),
    board,
    may: {
      write: mayWrite(story),
      takeBack: may(takeBack(story)),
      change: may(change(story)),
      remove: may(remove(story)),
    },
  })
})

const fileAnswer = answer(myFile, async (read, asked, { scope, services }) => {
  const story = await storyById(read, scope, asked.storyId)
  if (story?.memberId !== scope.memberId) return refuse('common.not-found')
  return fileOf(read, scope, asked, services.files)
})

const offsetAnswer = answer(videoOffset, async (read, { storyUploadId }, { scope, services }) => {
  const upload = await uploadOf(read, scope, storyUploadId)
  if (upload === null) return refuse('common.not-found')
  const offset = await services.files.large.arrived(scope.organisationId, storyUploadId)
  return ok({ offset, size: upload.size })
})

export const mineViews: readonly Answer[] = [mineAnswer, openAnswer, fileAnswer, offsetAnswer]
