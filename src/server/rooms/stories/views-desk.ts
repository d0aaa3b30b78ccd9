/** What branch, Party office and committee see of stories. */
import { desk, deskFile, look, readers, reviewers } from '#contract/stories-desk.ts'
import type { BranchId } from '#domain/kernel/ids.ts'
import { ok, refuse, type Refusal } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Grant, Role } from '#domain/organisation/roles.ts'
import { nextStep, withdrawers } from '#domain/pledges/publication.ts'
import { step as mayStep } from '#domain/stories/publication.ts'
import { report as mayReport } from '#domain/stories/report.ts'
import { review as mayReview, type StoryId } from '#domain/stories/story.ts'
import type { Read } from '#server/db/handle.ts'
import { answer, type Actor, type Answer } from '#server/http/answer.ts'
import { boardPlace } from '#server/rooms/pledges/views-board.ts'
import { actingAs } from '#server/rooms/pledges/views-publication.ts'

import { countsOnDesk, storiesOnDesk, type Branches } from './store-lists.ts'
import { storyById, type StoredStory } from './store.ts'
import { fileOf } from './views-files.ts'
import { known, lineShown, type Known, type ShownStory } from './views-shown.ts'

const isReader = (role: Role): boolean => readers.some((each) => each === role)

/** The branches that somebody looks after; null: all of them. */
function branchesFor(grants: readonly Grant[]): Branches {
  const held = grants.filter(({ role }) => isReader(role))
  return held.some(({ branchId }) => branchId === null)
    ? null
    : held.flatMap(({ branchId }) => (branchId === null ? [] : [branchId]))
}

const deskAnswer = answer(desk, async (read, { state, page, size }, { scope, actor }) => {
  const branches = branchesFor(actor.grants)
  const [rows, counts, board] = await Promise.all([
    storiesOnDesk(read, scope, branches, { state, page, size }),
    countsOnDesk(read, scope, branches),
    boardPlace(read, scope),
  ])
  return ok({ stories: rows.map(lineShown), total: counts[state], counts: { ...counts }, board })
})

/** A story that was handed over at least once, of a branch that they look after; another is not there. */
async function onDesk(
  read: Read,
  scope: OrganisationScope,
  actor: Actor,
  storyId: StoryId,
): Promise<StoredStory | null> {
  const story = await storyById(read, scope, storyId)
  const branches = branchesFor(actor.grants)
  if (story === null || (branches !== null && !branches.includes(story.branchId))) return null
  return story.state === 'submitted' || story.approved > 0 ? story : null
}

/** What its writer is working on again is theirs; the desk sees what was approved. */
function withoutDraft(story: ShownStory): ShownStory {
  const newest = story.versions.at(-1)
  const isDraft = story.state === 'draft' || story.state === 'returned'
  return isDraft && newest !== undefined ? { ...story, title: newest.title, blocks: newest.blocks } : story
}

const lookAnswer = answer(look, async (read, { storyId }, { scope, actor }) => {
  const story = await onDesk(read, scope, actor, storyId)
  if (story === null) return refuse('common.not-found')
  const [facts, board] = await Promise.all([known(read, scope, story), boardPlace(read, scope)])
  return ok({ story: withoutDraft(facts.shown), board, may: allowed(facts, actor) })
})

const forbidden = { code: 'common.forbidden' } as const

function allowed({ story, publications, reports }: Known, actor: Actor) {
  const { grants, staffId } = actor
  const reviews = reviewsFor(grants, story.branchId)
  const { version: seen } = story
  const reviewed = mayReview(story, staffId, { seen, decision: 'approved', reason: '' })
  const reported = mayReport(story, reports)
  const isOffice = grants.some(({ role }) => role === 'party-office')
  const newest = publications.at(-1)
  const isLeft = newest === undefined || newest.state === 'withdrawn'
  const canWithdraw = grants.some(({ role }) => withdrawers.includes(role))
  return {
    review: reviews ? (reviewed.ok ? true : reviewed.refusal) : forbidden,
    report: reviews ? (reported.ok ? true : reported.refusal) : forbidden,
    step: mayGoOn(story, newest, actor),
    withdraw: canWithdraw ? (isLeft ? moved : true) : forbidden,
    decide: isOffice ? (reports.at(-1)?.state === 'waiting' ? true : decided) : forbidden,
  } as const
}

const moved = { code: 'stories.publication-moved' } as const
const decided = { code: 'stories.decided-already' } as const

const reviewsFor = (grants: readonly Grant[], branch: BranchId): boolean =>
  grants.some(
    ({ role, branchId }) =>
      reviewers.some((each) => each === role) && (branchId === null || branchId === branch),
  )

function mayGoOn(
  { persons }: StoredStory,
  newest: Known['publications'][number] | undefined,
  actor: Actor,
): true | Refusal {
  const next = newest === undefined ? null : nextStep(newest.state)
  if (newest === undefined || next === null) return moved
  const taken = mayStep({ ...newest, persons }, next, actingAs(actor))
  return taken.ok ? true : taken.refusal
}

const fileAnswer = answer(deskFile, async (read, asked, { scope, actor, services }) => {
  if ((await onDesk(read, scope, actor, asked.storyId)) === null) return refuse('common.not-found')
  return fileOf(read, scope, asked, services.files)
})

export const deskViews: readonly Answer[] = [deskAnswer, lookAnswer, fileAnswer]
