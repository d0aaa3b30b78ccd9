/** A member writes, hands over, takes back and takes up again. */
import { begin, change, remove, save, submit, takeBack } from '#contract/stories.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { memberNamed, sameConsent, type PersonShown } from '#domain/stories/consent.ts'
import {
  change as mayChange,
  remove as mayRemove,
  submit as maySubmit,
  takeBack as mayTakeBack,
  write as mayWrite,
} from '#domain/stories/story.ts'
import { attachmentsOf, removeAttachment } from '#server/files/attachments.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { holdersOf, memberOn, membersOfBranch, todayOf } from '#server/rooms/organisation/views.ts'

import { pruneFiles } from './commands-files.ts'
import { holdMine, line } from './commands-hold.ts'
import { putPersons } from './store-persons.ts'
import { addStory, deleteStory, moveStory, saveStory } from './store.ts'
import { storyKind } from './views-shown.ts'

const begun = answer(begin, async (write, { title }, { scope, now, newId }) => {
  const today = await todayOf(write, scope, now)
  const member = await memberOn(write, scope, scope.memberId, today)
  if (member === null) return refuse('common.forbidden')
  const id = newId<'story'>()
  await addStory(write, scope, { id, memberId: scope.memberId, branchId: member.branchId, title }, now)
  line(write, begin.name, id)
  return ok({ storyId: id, version: 1 })
})

const saved = answer(save, async (write, input, { scope, now, newId, actor }) => {
  const { storyId, title, blocks, persons } = input
  const story = await holdMine(write, scope, storyId)
  if (story === null) return refuse('common.not-found')
  const [files, today] = await Promise.all([
    attachmentsOf(write, scope, storyKind, [storyId]),
    todayOf(write, scope, now),
  ])
  const may = mayWrite(story, input, files, today)
  if (!may.ok) return may
  const members = await membersOfBranch(write, scope, story.branchId, today)
  const rowOf = ({ name, consent }: PersonShown) => {
    const before = story.persons.find((each) => each.name === name)
    const stays = before !== undefined && sameConsent(before.consent, consent)
    const recorded = stays
      ? { recordedById: before.recordedById, recordedAt: before.recordedAt, withdrawnAt: before.withdrawnAt }
      : consent === null
        ? { recordedById: null, recordedAt: null, withdrawnAt: before?.withdrawnAt ?? null }
        : { recordedById: actor.staffId, recordedAt: now, withdrawnAt: null }
    const id = before?.id ?? newId<'story-person'>()
    return { id, storyId, name, consent, memberId: memberNamed(name, members), ...recorded }
  }
  const rows = persons.map(rowOf)
  await putPersons(write, scope, storyId, rows)
  await saveStory(write, scope, storyId, { title, blocks }, now)
  line(write, save.name, storyId, {
    consents: rows.filter(({ recordedAt }) => recordedAt === now).map(({ id }) => id),
  })
  return ok({ version: story.version + 1 })
})

const submitted = answer(submit, async (write, { storyId, seen }, { scope, now, actor }) => {
  const story = await holdMine(write, scope, storyId)
  if (story === null) return refuse('common.not-found')
  const may = maySubmit(story, seen)
  if (!may.ok) return may
  await pruneFiles(write, scope, story)
  const version = await moveStory(write, scope, story, { state: 'submitted', submittedAt: now })
  line(write, submit.name, storyId)
  const today = await todayOf(write, scope, now)
  const secretaries = await holdersOf(write, scope, 'secretary', story.branchId, today)
  const to = secretaries.map(({ staffId }) => staffId).filter((staffId) => staffId !== actor.staffId)
  if (to.length > 0)
    write.emit({
      topic: 'message',
      payload: {
        to,
        kind: 'stories.submitted',
        title: `${actor.name}写的典型宣传等待审核`,
        body: `《${story.title}》请看一看事实和出现的人，通过或写明原因退回。`,
        link: `/story-desk/${storyId}`,
      },
    })
  return ok({ version })
})

const takenBack = answer(takeBack, async (write, { storyId }, { scope }) => {
  const story = await holdMine(write, scope, storyId)
  if (story === null) return refuse('common.not-found')
  const may = mayTakeBack(story)
  if (!may.ok) return may
  const version = await moveStory(write, scope, story, { state: 'draft' })
  line(write, takeBack.name, storyId)
  return ok({ version })
})

const changed = answer(change, async (write, { storyId, reason }, { scope }) => {
  const story = await holdMine(write, scope, storyId)
  if (story === null) return refuse('common.not-found')
  const may = mayChange(story)
  if (!may.ok) return may
  const version = await moveStory(write, scope, story, { state: 'draft', reason })
  line(write, change.name, storyId, { after: story.approved })
  return ok({ version })
})

const removed = answer(remove, async (write, { storyId, seen }, { scope }) => {
  const story = await holdMine(write, scope, storyId)
  if (story === null) return refuse('common.not-found')
  const may = mayRemove(story)
  if (!may.ok) return may
  if (story.version !== seen) return refuse('stories.changed-elsewhere')
  const files = await attachmentsOf(write, scope, storyKind, [storyId])
  for (const { id } of files) await removeAttachment(write, scope, id)
  await deleteStory(write, scope, storyId)
  line(write, remove.name, storyId)
  return ok({})
})

export const writeAnswers: readonly Answer[] = [begun, saved, submitted, takenBack, changed, removed]
