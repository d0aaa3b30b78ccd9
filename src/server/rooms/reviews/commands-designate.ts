/** 直接确定: a committee's resolution on a rating by a higher authority (rules.md › Review 9). */
import { designate, withdrawResolution } from '#contract/reviews-deciding.ts'
import type { MemberId } from '#domain/kernel/ids.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { giveStars } from '#domain/reviews/stars.ts'
import type { StarPolicy } from '#domain/terms/star-policy.ts'
import type { Read, Write } from '#server/db/handle.ts'
import { addAttachment } from '#server/files/attachments.ts'
import { acceptFile } from '#server/files/guard.ts'
import type { AcceptedFile } from '#server/files/guard.ts'
import { answer, answerPrepared } from '#server/http/answer.ts'
import type { Answer, Context, UploadedFile } from '#server/http/answer.ts'

import { hold } from './commands-hold.ts'
import { addResolution, designationsOf, removeResolution } from './store-result.ts'
import type { DesignationRow, ResolutionId, ResolutionRow } from './store-result.ts'
import { rollOfReview } from './store-roll.ts'
import type { RollRow } from './store-roll.ts'
import { reviewsOfTerm } from './store.ts'
import type { ReviewRow } from './store.ts'
import { factsheetOf, inputOf } from './views-result.ts'

export const resolutionKind = 'designation'

/** Whether the designated members find their seats, whatever the slips say: designated seats are taken first. */
export async function designationsFit(
  read: Read,
  scope: OrganisationScope,
  policy: StarPolicy,
  review: ReviewRow,
): Promise<Result<null, 'reviews.designated-over-seats'>> {
  const pool = policy.quota?.scope === 'pool'
  const reviews = pool ? await reviewsOfTerm(read, scope, review.termId) : [review]
  const {
    decisions: _decisions,
    revotes: _revotes,
    ...rest
  } = inputOf(await factsheetOf(read, scope, reviews), policy)
  const given = giveStars({ ...rest, decisions: [], revotes: [] })
  return !given.ok && given.refusal.code === 'stars.designated-over-seats'
    ? refuse('reviews.designated-over-seats', given.refusal.detail)
    : ok(null)
}

/** Only leaders and middle managers who are graded here. */
export function checkLeaders(
  roll: readonly RollRow[],
  members: readonly { readonly memberId: MemberId }[],
): Result<null, 'reviews.not-graded' | 'reviews.not-a-leader'> {
  for (const { memberId } of members) {
    const member = roll.find((each) => each.memberId === memberId && each.graded)
    if (member === undefined) return refuse('reviews.not-graded')
    if (member.rank === 'none') return refuse('reviews.not-a-leader', { name: member.name })
  }
  return ok(null)
}

/** What comes before the transaction of a resolution: its document is looked through. */
export const lookThrough = (_input: unknown, { file }: { readonly file: UploadedFile }) => acceptFile(file)

/** Stores a resolution with the members it names and the document it rests on. */
export async function putResolution(
  write: Write,
  {
    scope,
    services,
    newId,
    actor,
    now,
  }: Pick<Context<typeof designate>, 'scope' | 'services' | 'newId' | 'actor' | 'now'>,
  resolution: Omit<ResolutionRow, 'id'>,
  members: readonly Pick<DesignationRow, 'memberId' | 'stars'>[],
  document: AcceptedFile,
  amended: boolean,
): Promise<ResolutionId> {
  const id: ResolutionId = newId<'resolution'>()
  await addResolution(write, scope, { id, ...resolution }, members, {
    staffId: actor.staffId,
    at: now,
    amended,
  })
  const { name, type, bytes } = document
  await addAttachment(write, scope, {
    id: newId<'attachment'>(),
    subject: { kind: resolutionKind, id, slot: '' },
    sha256: await services.files.put(scope.organisationId, bytes),
    name,
    type,
    size: bytes.length,
    madeBy: actor.staffId,
    madeAt: now,
  })
  return id
}

const designateAnswer = answerPrepared(designate, lookThrough, async (write, input, context) => {
  const held = await hold(write, context, input, 'result.designate')
  if (!held.ok) return held
  const { review, policy } = held.value
  const roll = await rollOfReview(write, context.scope, review.id)
  const leaders = checkLeaders(roll, input.members)
  if (!leaders.ok) return leaders
  const names = new Map(roll.map((each) => [each.memberId, each.name]))
  const taken = new Set(
    (await designationsOf(write, context.scope, [review.id])).map((each) => each.memberId),
  )
  for (const { memberId } of input.members) {
    if (taken.has(memberId)) return refuse('reviews.designated-twice', { name: names.get(memberId) ?? '' })
    taken.add(memberId)
  }
  const { authority, year, about, proportion, members } = input
  const id = await putResolution(
    write,
    context,
    { reviewId: review.id, authority, year, about, proportion },
    members,
    context.ready,
    false,
  )
  const fits = await designationsFit(write, context.scope, policy.review.stars, review)
  if (!fits.ok) return fits
  write.audit({
    act: designate.name,
    subject: { kind: 'review', id: review.id },
    detail: { resolution: id, authority, year, members },
  })
  return ok({})
})

const withdrawAnswer = answer(withdrawResolution, async (write, input, context) => {
  const held = await hold(write, context, input, 'result.designate')
  if (!held.ok) return held
  const { review } = held.value
  if (!(await removeResolution(write, context.scope, review.id, input.resolutionId)))
    return refuse('common.not-found')
  write.audit({
    act: withdrawResolution.name,
    subject: { kind: 'review', id: review.id },
    detail: { resolution: input.resolutionId, reason: input.reason },
  })
  return ok({})
})

export const designateAnswers: readonly Answer[] = [designateAnswer, withdrawAnswer]
