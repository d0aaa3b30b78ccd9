/** The branch approves or returns, and sends outstanding deeds to the Party office, which answers. */
import { createHash } from 'node:crypto'

import { decide, report, review } from '#contract/stories-desk.ts'
import { canonicalJson } from '#domain/kernel/canonical-json.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { decide as mayDecide, report as mayReport, type Purpose } from '#domain/stories/report.ts'
import { review as mayReview } from '#domain/stories/story.ts'
import type { Write } from '#server/db/handle.ts'
import { answer, type Answer, type Context } from '#server/http/answer.ts'
import { holdersOf, todayOf } from '#server/rooms/organisation/views.ts'

import { hold, holdOfBranch, line } from './commands-hold.ts'
import { propose } from './store-publication.ts'
import { addReport, addReview, addVersion, decideReport, reportForUpdate, reportsOf } from './store-said.ts'
import { moveStory, type StoredStory } from './store.ts'

const reviewed = answer(review, async (write, input, context) => {
  const { storyId, seen, decision, reason } = input
  const { scope, now, newId, actor } = context
  const story = await holdOfBranch(write, scope, storyId)
  if (story === null) return refuse('common.not-found')
  const may = mayReview(story, actor.staffId, { seen, decision, reason })
  if (!may.ok) return may
  const made = { id: newId<'story-review'>(), decision, reason, by: actor.staffId, at: now }
  await addReview(write, scope, storyId, made)
  if (decision === 'approved') await makeVersion(write, scope, story, context)
  await moveStory(write, scope, story, {
    state: decision,
    ...(decision === 'returned' ? { reason } : {}),
  })
  line(write, review.name, storyId, { decision })
  write.emit({
    topic: 'message',
    payload: {
      to: [story.staffId],
      kind: `stories.${decision}`,
      title: decision === 'approved' ? `《${story.title}》支部审核通过` : `《${story.title}》被退回，请修改`,
      body: decision === 'approved' ? '经保密审查和审批后，在党务公开栏公开。' : `支部的意见：${reason}`,
      link: `/stories/${storyId}`,
    },
  })
  return ok({})
})

/** What was approved, for ever, and proposed for the board. */
async function makeVersion(
  write: Write,
  scope: OrganisationScope,
  story: StoredStory,
  { now, newId }: Pick<Context<typeof review>, 'now' | 'newId'>,
): Promise<void> {
  const { id: storyId, title, blocks, author, branch, approved } = story
  const persons = story.persons.map(({ name, consent }) => ({ name, ...consent }))
  const number = approved + 1
  const content = canonicalJson({ title, blocks, author, branch, number, persons })
  const id = newId<'story-version'>()
  await addVersion(write, scope, {
    id,
    storyId,
    number,
    title,
    blocks,
    author,
    branchId: story.branchId,
    branch,
    persons,
    contentHash: createHash('sha256').update(content).digest('hex'),
    reason: approved === 0 ? '' : story.reason,
    madeAt: now,
  })
  await propose(write, scope, { id: newId<'story-publication'>(), storyId, versionId: id, at: now })
}

const reported = answer(report, async (write, { storyId, why }, { scope, now, newId, actor }) => {
  const story = await holdOfBranch(write, scope, storyId)
  if (story === null) return refuse('common.not-found')
  const may = mayReport(story, await reportsOf(write, scope, storyId))
  if (!may.ok) return may
  await addReport(write, scope, { id: newId<'story-report'>(), storyId, why, by: actor.staffId }, now)
  line(write, report.name, storyId)
  const office = await holdersOf(write, scope, 'party-office', null, await todayOf(write, scope, now))
  if (office.length > 0)
    write.emit({
      topic: 'message',
      payload: {
        to: office.map(({ staffId }) => staffId),
        kind: 'stories.reported',
        title: `${story.branch}报送突出事迹《${story.title}》`,
        body: `报送理由：${why}`,
        link: `/story-desk/${storyId}`,
      },
    })
  return ok({})
})

const purposeNames: Readonly<Record<Purpose, string>> = {
  school: '校内宣传',
  superior: '推荐上级',
  media: '推荐媒体',
}

const decided = answer(decide, async (write, input, { scope, now, actor }) => {
  const { storyReportId, purpose, answer: words } = input
  const found = await reportForUpdate(write, scope, storyReportId)
  if (found === null) return refuse('common.not-found')
  const may = mayDecide(found, purpose)
  if (!may.ok) return may
  const story = await hold(write, scope, found.storyId)
  if (story === null) return refuse('common.not-found')
  const made = { state: may.value, purpose, answer: words, by: actor.staffId, at: now }
  await decideReport(write, scope, storyReportId, made)
  line(write, decide.name, story.id, { state: may.value, purpose })
  const title = purpose === null ? '党政办没有采用' : `党政办已采用，用于${purposeNames[purpose]}`
  const message = { kind: 'stories.decided', title: `《${story.title}》${title}`, body: `答复：${words}` }
  const secretaries = await holdersOf(
    write,
    scope,
    'secretary',
    story.branchId,
    await todayOf(write, scope, now),
  )
  const branch = new Set([found.reportedBy, ...secretaries.map(({ staffId }) => staffId)])
  branch.delete(story.staffId)
  write.emit({
    topic: 'message',
    payload: { to: [story.staffId], ...message, link: `/stories/${story.id}` },
  })
  if (branch.size > 0)
    write.emit({
      topic: 'message',
      payload: { to: [...branch], ...message, link: `/story-desk/${story.id}` },
    })
  return ok({})
})

export const reviewAnswers: readonly Answer[] = [reviewed, reported, decided]
