/** A change after publication: published anew, and never silently. */
import { amend, correct } from '#contract/reviews-deciding.ts'
import type { MemberId } from '#domain/kernel/ids.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { amend as amended } from '#domain/reviews/amendment.ts'
import type { AmendmentChange, AmendmentCode } from '#domain/reviews/amendment.ts'
import { isCumulative } from '#domain/reviews/quota.ts'
import { starsInWords } from '#domain/reviews/star-counts.ts'
import type { Write } from '#server/db/handle.ts'
import { answer, answerPrepared } from '#server/http/answer.ts'
import type { Answer } from '#server/http/answer.ts'

import { checkLeaders, lookThrough, putResolution } from './commands-designate.ts'
import { hold } from './commands-hold.ts'
import type { Held } from './commands-hold.ts'
import { publishRevision } from './commands-publicity.ts'
import { publicationsOf, publishedResults } from './store-publicity.ts'
import type { PublishedQuota, ResultRow } from './store-publicity.ts'
import { rollOfReview } from './store-roll.ts'
import { sharing } from './views-result.ts'

type Change = AmendmentChange & { readonly memberId: MemberId }

interface Amended {
  readonly results: readonly ResultRow[]
  readonly quota: PublishedQuota
}

const sentence = (
  { kind }: Change,
  before: ResultRow,
  stars: Parameters<typeof starsInWords>[0],
  reason: string,
): string => {
  const was = before.stars === null ? '无结果' : starsInWords(before.stars)
  return kind === 'designation'
    ? `公布后收到上级评定，经校党委决议由${was}直接确定为${starsInWords(stars)}，不占名额：${reason}`
    : `公布后更正：由${was}改为${starsInWords(stars)}：${reason}`
}

/** The published results of this review after the changes, checked against all who share its seats. */
async function after(
  write: Write,
  scope: OrganisationScope,
  { review, policy }: Held,
  changes: readonly Change[],
  reason: string,
): Promise<Result<Amended, AmendmentCode>> {
  const stars = policy.review.stars
  const shared = await sharing(write, scope, stars, review)
  const published = await publishedResults(
    write,
    scope,
    shared.map((each) => each.id),
  )
  const own = published.get(review.id) ?? []
  const [publication] = await publicationsOf(write, scope, [review.id])
  if (publication === undefined) throw new Error('an amendment of what was never published')
  const { quota } = publication
  const seats =
    quota.five === null || quota.four === null || stars.quota === null
      ? null
      : { five: quota.five, four: quota.four, cumulative: isCumulative(stars.quota) }
  const all = [...published.values()]
    .flat()
    .map(({ memberId, stars, beside }) => ({ member: String(memberId), stars, beside }))
  const mine = new Set<string>(own.map((each) => each.memberId))
  if (!changes.every(({ member }) => mine.has(member))) return refuse('reviews.not-graded')
  const checked = amended(all, changes, seats)
  if (!checked.ok) return checked
  const results = own.map((row): ResultRow => {
    const change = changes.find(({ memberId }) => memberId === row.memberId)
    if (change === undefined) return row
    return Object.assign({}, row, {
      stars: change.stars,
      how: change.kind === 'designation' ? 'designated' : 'corrected',
      beside: change.kind === 'designation',
      because: [...row.because, sentence(change, row, change.stars, reason)],
    } satisfies Partial<ResultRow>)
  })
  return ok({ results, quota })
}

const amendAnswer = answerPrepared(amend, lookThrough, async (write, input, context) => {
  const held = await hold(write, context, input, 'result.amend')
  if (!held.ok) return held
  const { review } = held.value
  const leaders = checkLeaders(await rollOfReview(write, context.scope, review.id), input.members)
  if (!leaders.ok) return leaders
  const changes = input.members.map(({ memberId, stars }): Change => ({
    member: memberId,
    memberId,
    stars,
    kind: 'designation',
  }))
  const found = await after(write, context.scope, held.value, changes, input.reason)
  if (!found.ok) return found
  const { authority, year, about, proportion, members, reason } = input
  const id = await putResolution(
    write,
    context,
    { reviewId: review.id, authority, year, about, proportion },
    members,
    context.ready,
    true,
  )
  const published = await publishRevision(write, context, held.value, { ...found.value, reason })
  write.audit({
    act: amend.name,
    subject: { kind: 'review', id: review.id },
    detail: { resolution: id, members, reason, revision: published.revision },
  })
  return ok(published)
})

const correctAnswer = answer(correct, async (write, input, context) => {
  const held = await hold(write, context, input, 'result.amend')
  if (!held.ok) return held
  const changes = input.changes.map(({ memberId, stars }): Change => ({
    member: memberId,
    memberId,
    stars,
    kind: 'correction',
  }))
  const found = await after(write, context.scope, held.value, changes, input.reason)
  if (!found.ok) return found
  const published = await publishRevision(write, context, held.value, {
    ...found.value,
    reason: input.reason,
  })
  write.audit({
    act: correct.name,
    subject: { kind: 'review', id: held.value.review.id },
    detail: { changes: input.changes, reason: input.reason, revision: published.revision },
  })
  return ok(published)
})

export const amendAnswers: readonly Answer[] = [amendAnswer, correctAnswer]
