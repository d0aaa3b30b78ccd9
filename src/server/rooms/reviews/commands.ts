/** The roll: begin, refresh, notes, freeze, open again. */
import { begin, freeze, note, refresh, reopenRoll } from '#contract/reviews.ts'
import type { MemberId, ReviewId } from '#domain/kernel/ids.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { leaveElsewhere, rollChanges } from '#domain/reviews/roll.ts'
import type { RollNote } from '#domain/reviews/roll.ts'
import { allowed } from '#domain/terms/phases.ts'
import type { Policy } from '#domain/terms/policy.ts'
import type { Write } from '#server/db/handle.ts'
import { isUniqueViolation } from '#server/db/failures.ts'
import { answer } from '#server/http/answer.ts'
import type { Answer } from '#server/http/answer.ts'
import { frozenRules, termById, todayOf } from '#server/rooms/terms/views.ts'

import { offerBallot, withdrawBallot } from './commands-ballot-keys.ts'
import { hold } from './commands-hold.ts'
import type { Held } from './commands-hold.ts'
import { designationsFit } from './commands-designate.ts'
import { questionsOfTerm } from './store-questions.ts'
import { onOtherRolls, replaceRoll, rollOfReview } from './store-roll.ts'
import type { RollRow } from './store-roll.ts'
import { insertReview, reviewOf, stampReview, touchReview } from './store.ts'
import { freshRoll, togetherWith } from './views-roll.ts'

/** Stores a roll if somebody is graded on it. Who moved stays on the roll that was frozen with them. */
async function putRoll(
  write: Write,
  scope: OrganisationScope,
  review: Pick<Held['review'], 'id' | 'termId'>,
  fresh: readonly RollRow[],
  voters: Policy['review']['voters'],
): Promise<Result<readonly RollRow[], 'reviews.nobody-graded' | 'reviews.on-another-roll'>> {
  const elsewhere = await onOtherRolls(
    write,
    scope,
    review,
    fresh.map((each) => each.memberId),
  )
  const wanted = elsewhere.filter(({ frozen, graded }) => graded && !frozen).map((each) => each.name)
  if (wanted.length > 0) return refuse('reviews.on-another-roll', { names: wanted.join('、') })
  const roll = leaveElsewhere(
    fresh,
    elsewhere.filter((each) => each.frozen),
    voters,
  )
  if (!roll.some((each) => each.graded)) return refuse('reviews.nobody-graded')
  try {
    await replaceRoll(write, scope, review, roll)
  } catch (error) {
    // Two branches at the same moment; the transaction is over with either answer.
    if (isUniqueViolation(error)) return refuse('reviews.on-another-roll')
    throw error
  }
  return ok(roll)
}

const notesOf = (roll: readonly RollRow[]): ReadonlyMap<MemberId, RollNote> =>
  new Map(roll.map(({ memberId, excused, exempt }) => [memberId, { excused, exempt }]))

const fresh = (
  write: Write,
  scope: OrganisationScope,
  { review, policy, today }: Held,
  notes: ReadonlyMap<MemberId, RollNote>,
) =>
  freshRoll(write, scope, {
    termId: review.termId,
    branches: review.branches,
    policy: policy.review,
    today,
    notes,
  })

const beginAnswer = answer(begin, async (write, input, { scope, now, newId }) => {
  const term = await termById(write, scope, input.termId)
  if (term === null || term.phase === 'draft') return refuse('common.not-found')
  const today = await todayOf(write, scope, now)
  const may = allowed(term, 'review.prepare', [], today)
  if (may !== true) return { ok: false, refusal: may }
  const { policy } = await frozenRules(write, scope, input.termId)
  const together = await togetherWith(write, scope, policy, input.branchId, today)
  const [holder] = together ?? []
  if (together === null || holder === undefined) return refuse('common.not-found')
  if (holder.id !== input.branchId) return refuse('reviews.joint-elsewhere', { branch: holder.name })
  if ((await reviewOf(write, scope, input.termId, input.branchId)) !== null)
    return refuse('reviews.already-there')

  const id: ReviewId = newId<'review'>()
  const branches = together.map((each) => each.id)
  const { termId, branchId, heldOn, place } = input
  if (!(await insertReview(write, scope, { id, termId, branchId, branches, heldOn, place })))
    return refuse('reviews.already-there')
  const { roll } = await freshRoll(write, scope, {
    termId,
    branches,
    policy: policy.review,
    today,
    notes: new Map(),
  })
  const put = await putRoll(write, scope, { id, termId }, roll, policy.review.voters)
  if (!put.ok) return put
  write.audit({ act: begin.name, subject: { kind: 'review', id }, detail: { members: roll.length } })
  return ok({ reviewId: id })
})

const refreshAnswer = answer(refresh, async (write, input, context) => {
  const held = await hold(write, context, input, 'roll.change')
  if (!held.ok) return held
  const { review, policy } = held.value
  const { roll } = await fresh(
    write,
    context.scope,
    held.value,
    notesOf(await rollOfReview(write, context.scope, review.id)),
  )
  const put = await putRoll(write, context.scope, review, roll, policy.review.voters)
  if (!put.ok) return put
  const version = await touchReview(write, context.scope, review, {
    heldOn: input.heldOn,
    place: input.place,
  })
  write.audit({
    act: refresh.name,
    subject: { kind: 'review', id: review.id },
    detail: { members: roll.length },
  })
  return ok({ version })
})

const noteAnswer = answer(note, async (write, input, context) => {
  const held = await hold(write, context, input, 'roll.change')
  if (!held.ok) return held
  const { review, policy } = held.value
  const before = await rollOfReview(write, context.scope, review.id)
  if (!before.some((each) => each.memberId === input.memberId)) return refuse('common.not-found')
  const notes = new Map(notesOf(before)).set(input.memberId, { excused: input.excused, exempt: input.exempt })
  const { roll } = await fresh(write, context.scope, held.value, notes)
  const put = await putRoll(write, context.scope, review, roll, policy.review.voters)
  if (!put.ok) return put
  const version = await touchReview(write, context.scope, review)
  write.audit({
    act: note.name,
    subject: { kind: 'member', id: input.memberId },
    detail: { review: review.id, excused: input.excused, exempt: input.exempt },
  })
  return ok({ version })
})

const freezeAnswer = answer(freeze, async (write, input, context) => {
  const held = await hold(write, context, input, 'roll.freeze')
  if (!held.ok) return held
  const { review, policy } = held.value
  if (input.electronic && policy.review.electronic !== 'allowed') return refuse('ballots.not-allowed')
  const before = await rollOfReview(write, context.scope, review.id)
  const { roll, undecidedItems } = await fresh(write, context.scope, held.value, notesOf(before))
  const changes = rollChanges(before, roll)
  if (changes.length > 0)
    return refuse('reviews.roll-changed', { names: changes.map((each) => each.name).join('、') })
  if (undecidedItems > 0 && !input.leaveUndecided)
    return refuse('reviews.unconfirmed', { items: undecidedItems })
  const put = await putRoll(write, context.scope, review, roll, policy.review.voters)
  if (!put.ok) return put
  if (!put.value.some((each) => each.voter)) return refuse('reviews.nobody-votes')
  const fits = await designationsFit(write, context.scope, policy.review.stars, review)
  if (!fits.ok) return fits
  await stampReview(write, context.scope, review.id, 'frozen', context.now)
  const questions = await questionsOfTerm(write, context.scope, review.termId)
  const version = await touchReview(write, context.scope, review, { state: 'meeting', questions, guests: 0 })
  if (input.electronic) await offerBallot(write, context, review.id)
  write.audit({
    act: freeze.name,
    subject: { kind: 'review', id: review.id },
    detail: {
      voters: put.value.filter((each) => each.voter).length,
      graded: put.value.filter((each) => each.graded).length,
      undecidedItems,
      electronic: input.electronic,
      questions: questions.map((each) => each.question),
    },
  })
  return ok({ version })
})

const reopenAnswer = answer(reopenRoll, async (write, input, context) => {
  const held = await hold(write, context, input, 'roll.reopen')
  if (!held.ok) return held
  const { review, policy, term } = held.value
  const roll = await rollOfReview(write, context.scope, review.id)
  await withdrawBallot(write, context, review.id, { roll, term: term.name })
  const put = await putRoll(
    write,
    context.scope,
    review,
    roll.map((each) =>
      Object.assign({}, each, { present: false, issued: false, channel: null, away: false }),
    ),
    policy.review.voters,
  )
  if (!put.ok) return refuse('common.changed-meanwhile')
  const version = await touchReview(write, context.scope, review, {
    state: 'preparing',
    questions: [],
    guests: 0,
  })
  write.audit({
    act: reopenRoll.name,
    subject: { kind: 'review', id: review.id },
    detail: { reason: input.reason },
  })
  return ok({ version })
})

export const rollAnswers: readonly Answer[] = [
  beginAnswer,
  refreshAnswer,
  noteAnswer,
  freezeAnswer,
  reopenAnswer,
]
