import { decide, look, report, review, step } from '#contract/stories-desk.ts'
import { attach, begin, save, submit } from '#contract/stories.ts'
import { addDays, type LocalDate } from '#domain/kernel/local-date.ts'
import type { StoryId } from '#domain/stories/story.ts'

import { momentOn } from './calendar.ts'
import type { Cast } from './cast.ts'
import type { Enrolled } from './enter.ts'
import { holderOf, membersOf } from './people-of.ts'
import { shownMember } from './sign-ins.ts'
import { scenePicture } from './story-pictures.ts'
import { stories, type SampleStory } from './story-words.ts'

const branch = 1

/** Stories of the branch that is shown, in every state that they can be in. */
export async function tellStories(cast: Cast, today: LocalDate): Promise<void> {
  const all = membersOf(cast, branch).filter(({ roles }) => roles.every(({ role }) => role !== 'secretary'))
  const shown = all.filter(({ number }) => number === shownMember)
  const members = [...shown, ...all.filter(({ number }) => number !== shownMember)]
  for (const story of stories) {
    const day = addDays(today, -story.daysAgo)
    const storyId = await written(cast.at(momentOn(day, 19)), members, story, day)
    await carried(cast, storyId, story, day)
  }
}

async function written(
  then: Cast,
  members: readonly Enrolled[],
  story: SampleStory,
  day: LocalDate,
): Promise<StoryId> {
  const who = members[story.writer]
  if (who === undefined) throw new Error('the sample has no writer')
  const { storyId } = await then.do(who, begin, { title: story.title })
  const blocks = []
  for (const part of story.parts) {
    if (part.kind !== 'picture') {
      blocks.push(part)
      continue
    }
    const file = { name: `${part.caption}.jpg`, bytes: await scenePicture(part.scene) }
    const { file: stored } = await then.do(who, attach, { storyId }, file)
    blocks.push({ kind: 'picture' as const, fileId: stored.id, caption: part.caption })
  }
  const own = story.members.flatMap((at) => members[at]?.name ?? [])
  const persons = [
    ...own.map((name) => ({ name, consent: { how: 'own' as const, by: '本人', on: day } })),
    ...story.others.map(({ name, by }) => ({ name, consent: { how: 'guardian' as const, by, on: day } })),
  ]
  const { version } = await then.do(who, save, { storyId, seen: 1, title: story.title, blocks, persons })
  if (story.until !== 'draft') await then.do(who, submit, { storyId, seen: version })
  return storyId
}

async function carried(cast: Cast, storyId: StoryId, story: SampleStory, day: LocalDate): Promise<void> {
  const { until } = story
  if (until === 'draft' || until === 'submitted') return
  const secretary = holderOf(cast, 'secretary', branch)
  const [office, committee] = [holderOf(cast, 'party-office', null), holderOf(cast, 'committee', null)]
  const { branchId } = secretary
  if (branchId === null) return
  const next = cast.at(momentOn(addDays(day, 1), 9))
  const { story: seen } = await next.do(secretary, look, { storyId })
  const asked = { branchId, storyId, seen: seen.version }
  if (until === 'returned') {
    const reason = '请写明从哪天开始、一共多少次，再补一张照片。'
    await next.do(secretary, review, { ...asked, decision: 'returned', reason })
    return
  }
  await next.do(secretary, review, { ...asked, decision: 'approved' })
  if (story.report !== undefined)
    await next.do(secretary, report, { branchId, storyId, why: story.report.why })
  const later = cast.at(momentOn(addDays(day, 1), 15))
  const { story: known } = await later.do(office, look, { storyId })
  const waiting = known.reports[0]
  if (waiting !== undefined && story.report?.answer !== undefined)
    await later.do(office, decide, {
      storyReportId: waiting.id,
      purpose: 'superior',
      answer: story.report.answer,
    })
  const storyPublicationId = known.versions[0]?.publication.id
  if (storyPublicationId === undefined || until === 'approved') return
  await later.do(office, step, { storyPublicationId, step: 'check' })
  if (until !== 'public') return
  await later.do(committee, step, { storyPublicationId, step: 'approve' })
  await later.do(office, step, { storyPublicationId, step: 'publish' })
}
