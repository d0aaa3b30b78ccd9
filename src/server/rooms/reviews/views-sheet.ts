/** The result of one branch, for branch and committee. */
import { resolutionDocument, sheet } from '#contract/reviews-result.ts'
import type { OutputOf } from '#contract/call.ts'
import { formatFraction } from '#domain/kernel/fraction.ts'
import { formatPoints } from '#domain/kernel/points.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { allEqual, becauseShown, mayShow } from '#domain/reviews/few-raters.ts'
import { mayLock } from '#domain/reviews/locking.ts'
import { openQuestions } from '#domain/reviews/open-questions.ts'
import { starCountsOf } from '#domain/reviews/paper.ts'
import type { StarPolicy } from '#domain/terms/star-policy.ts'
import type { Read } from '#server/db/handle.ts'
import { attachmentById, attachmentsOf } from '#server/files/attachments.ts'
import { answer } from '#server/http/answer.ts'
import type { Answer } from '#server/http/answer.ts'
import { branchesOf } from '#server/rooms/organisation/views.ts'
import { frozenRules, termById, todayOf } from '#server/rooms/terms/views.ts'

import { objectionsOf, publicationsOf, publishedResults } from './store-publicity.ts'
import type { ResultRow } from './store-publicity.ts'
import { designationsOf, resolutionsOf, revotesOf } from './store-result.ts'
import { reviewOf } from './store.ts'
import type { ReviewRow } from './store.ts'
import { closedBallotOf, roomOf } from './views-ballot-state.ts'
import { mayOf, withStrips } from './views-meeting.ts'
import { factsheetOf, isCounted, resultOf, waitsFor } from './views-result.ts'
import type { ReviewFactsheet } from './views-result.ts'

type Sheet = OutputOf<typeof sheet>

export interface Standing {
  readonly facts: ReviewFactsheet
  readonly rows: readonly ResultRow[]
  readonly quotas: Sheet['quotas']
  readonly open: readonly {
    readonly why: 'tie-over-quota' | 'no-result'
    readonly seat: 'five' | 'four' | null
    readonly members: readonly string[]
  }[]
  readonly waits: readonly string[]
}

/** What stands now: the published revision, or before publication what the slips and decisions give. */
export async function standingOf(
  read: Read,
  scope: OrganisationScope,
  policy: StarPolicy,
  review: ReviewRow,
): Promise<Result<Standing, 'reviews.policy-fails'>> {
  const facts = await factsheetOf(read, scope, [review])
  if (review.revision > 0) {
    const rows = (await publishedResults(read, scope, [review.id])).get(review.id) ?? []
    const [publication] = await publicationsOf(read, scope, [review.id])
    const quotas = publication === undefined ? [] : [{ scope: review.branchId, ...publication.quota }]
    return ok({ facts, rows, quotas, open: [], waits: [] })
  }
  const waits = await waitsFor(read, scope, policy, review)
  if (waits.length > 0) return ok({ facts, rows: [], quotas: [], open: [], waits })
  const counted = await resultOf(read, scope, policy, review)
  if (!counted.ok) return refuse('reviews.policy-fails', counted.refusal.detail)
  const { report, sheet: all } = counted.value
  const own = new Map(
    (facts.rolls.get(review.id) ?? []).map((each) => [String(each.memberId), each.memberId]),
  )
  const rows = report.results.flatMap((result): readonly ResultRow[] => {
    const memberId = own.get(result.member)
    if (memberId === undefined) return []
    const { stars, how, rank, because, voted, score } = result
    return [
      {
        memberId,
        stars,
        voted: voted === undefined ? stars : voted,
        how,
        beside: false,
        score: score === null ? null : formatFraction(score),
        place: rank,
        because,
      },
    ]
  })
  const open = openQuestions(report, new Set(all.decisions.map((each) => each.memberId)))
  return ok({
    facts,
    rows,
    quotas: [...report.quotas],
    open: open.filter(({ members }) => members.some((each) => own.has(each))),
    waits,
  })
}

const sheetAnswer = answer(sheet, async (read, input, { scope, actor, now }) => {
  const review = await reviewOf(read, scope, input.termId, input.branchId)
  const term = await termById(read, scope, input.termId)
  if (review === null || term === null) return refuse('common.not-found')
  const today = await todayOf(read, scope, now)
  if (!isCounted(review)) return refuse('reviews.not-yet', { state: review.state, opens: 'deciding' })
  const { policy } = await frozenRules(read, scope, term.id)
  const standing = await standingOf(read, scope, policy.review.stars, review)
  if (!standing.ok) return standing
  const { facts, rows, quotas, open, waits } = standing.value
  const roll = facts.rolls.get(review.id) ?? []
  const may = withStrips(mayOf(actor.grants, review, term, today), roll, review)
  const counts = facts.counts.get(review.id)
  const branches = new Map((await branchesOf(read, scope, today)).map((each) => [each.id, each.name]))
  const names = new Map<string, string>(roll.map((each) => [each.memberId, each.name]))
  const results = new Map(rows.map((each) => [each.memberId, each]))
  const decisions = new Map(facts.decisions.map((each) => [each.memberId, each]))
  const nameOf = (memberId: string) => names.get(memberId) ?? '（其他支部）'

  const resolutions = await resolutionsOf(read, scope, [review.id])
  const designations = await designationsOf(read, scope, [review.id])
  const documents = await attachmentsOf(
    read,
    scope,
    'designation',
    resolutions.map((each) => each.id),
  )
  const objections = await objectionsOf(read, scope, [review.id])
  const publications = await publicationsOf(read, scope, [review.id])
  const revotes = await revotesOf(read, scope, [review.id])
  const [latest] = publications
  const unanswered = objections.filter((each) => each.answer === null).length
  const lockable = latest === undefined ? true : mayLock(latest.lastDay, unanswered, today)
  return ok({
    reviewId: review.id,
    term: { id: term.id, name: term.name },
    branch: review.branches.map((each) => branches.get(each) ?? '').join('、'),
    state: review.state,
    heldOn: review.heldOn,
    round: review.round,
    issued: roll.filter((each) => each.issued).length,
    ballot: await closedBallotOf(read, scope, review.id, roll),
    present: roll.filter((each) => each.present && !each.away).length,
    quotas,
    rows: roll.flatMap((member) => {
      if (!member.graded) return []
      const result = results.get(member.memberId)
      const held = counts?.get(member.memberId) ?? null
      const decision = decisions.get(member.memberId)
      const stars = held === null ? null : starCountsOf(held)
      const shown = stars === null || mayShow(stars)
      return [
        {
          memberId: member.memberId,
          name: member.name,
          branch: branches.get(member.branchId) ?? '',
          points: formatPoints(member.points),
          counts: shown ? held : null,
          room: roomOf(roll, member.memberId, facts.slips.get(review.id)),
          allEqual: shown && stars !== null && allEqual(stars),
          score: shown ? (result?.score ?? null) : null,
          rank: shown ? (result?.place ?? null) : null,
          stars: result?.stars ?? null,
          ...(result !== undefined && result.voted !== result.stars ? { voted: result.voted } : {}),
          how: result?.how ?? ('no-result' as const),
          because: [...becauseShown(stars, result?.because ?? [])],
          decision:
            decision === undefined
              ? null
              : { stars: decision.stars, reason: decision.reason, by: decision.by },
          designable: member.rank !== 'none',
        },
      ]
    }),
    questions: open.map(({ why, seat, members }) => ({
      why,
      seat,
      members: members.flatMap((each) => {
        const found = roll.find(({ memberId }) => memberId === each)
        return found === undefined ? [] : [{ memberId: found.memberId, name: found.name }]
      }),
    })),
    revotes: revotes.map(({ seat, votes, note }) => ({
      seat,
      votes: votes.map((each) => ({ name: nameOf(each.memberId), votes: each.votes })),
      note,
    })),
    resolutions: resolutions.map(({ id, authority, year, about, proportion }) => ({
      id,
      authority,
      year,
      about,
      proportion,
      members: designations
        .filter((each) => each.resolutionId === id)
        .map(({ memberId, stars }) => ({ name: nameOf(memberId), stars })),
      documents: documents
        .filter((each) => each.subject.id === id)
        .map((each) => ({ id: each.id, name: each.name })),
    })),
    publications: publications.map(({ revision, publishedOn, lastDay, because, reason }) => ({
      revision,
      publishedOn,
      lastDay,
      because: [...because],
      reason,
    })),
    objections: objections.map(({ id, revision, about, by, text, at, answer, outcome, answeredBy }) => ({
      id,
      revision,
      about,
      by,
      text,
      at: at.toISOString(),
      answer,
      outcome,
      answeredBy,
    })),
    waits: [...waits],
    may: may['publicity.lock'] === true ? { ...may, 'publicity.lock': lockable } : may,
  })
})

const documentAnswer = answer(resolutionDocument, async (read, input, { scope, services }) => {
  const review = await reviewOf(read, scope, input.termId, input.branchId)
  const attachment = await attachmentById(read, scope, input.attachmentId)
  if (review === null || attachment?.subject.kind !== 'designation') return refuse('common.not-found')
  const resolutions = await resolutionsOf(read, scope, [review.id])
  if (!resolutions.some(({ id }) => id === attachment.subject.id)) return refuse('common.not-found')
  const bytes = await services.files.get(scope.organisationId, attachment.sha256)
  if (bytes === null) return refuse('common.not-found')
  return ok({ name: attachment.name, type: attachment.type, bytes })
})

export const sheetViews: readonly Answer[] = [sheetAnswer, documentAnswer]
