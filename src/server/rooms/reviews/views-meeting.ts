/** The overview of a term, and the meeting of one branch. */
import { meeting, overview, tellerChoices } from '#contract/reviews.ts'
import type { OutputOf } from '#contract/call.ts'
import type { BranchId } from '#domain/kernel/ids.ts'
import { formatPoints } from '#domain/kernel/points.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { Refusal } from '#domain/kernel/result.ts'
import { allowedAt } from '#domain/reviews/ballot.ts'
import type { BallotStage } from '#domain/reviews/ballot.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Grant } from '#domain/organisation/roles.ts'
import { isCountedAgain, lastDifference } from '#domain/reviews/count-rounds.ts'
import { meetingActions } from '#domain/reviews/meeting.ts'
import type { MeetingAction } from '#domain/reviews/meeting.ts'
import { permit } from '#domain/reviews/permit.ts'
import type { PermitCode } from '#domain/reviews/permit.ts'
import { boxesOf, mayCountAgain } from '#domain/reviews/questions.ts'
import { attendanceOf, quorumOf } from '#domain/reviews/quorum.ts'
import { rollChanges } from '#domain/reviews/roll.ts'
import type { allowed } from '#domain/terms/phases.ts'
import type { Read } from '#server/db/handle.ts'
import { answer } from '#server/http/answer.ts'
import type { Answer } from '#server/http/answer.ts'
import { branchById, branchesOf, membersOn } from '#server/rooms/organisation/views.ts'
import { currentTerm, frozenRules, openedTerms, termById, todayOf } from '#server/rooms/terms/views.ts'
import type { Term } from '#server/rooms/terms/views.ts'

import { entriesOf, scrutineersOf, settledBoxes, tellersOf } from './store-count.ts'
import { questionsOfTerm } from './store-questions.ts'
import { rollOfReview } from './store-roll.ts'
import type { RollRow } from './store-roll.ts'
import { figuresOfTerm, reviewOf, reviewsOfTerm } from './store.ts'
import type { ReviewRow } from './store.ts'
import { heldStateOf } from './views-ballot-state.ts'
import { freshRoll, togetherWith } from './views-roll.ts'
import { questionsShown } from './views-second.ts'

type May = Record<MeetingAction, true | Refusal<PermitCode | 'reviews.no-strips'>>

/** Each action of the table with whether this person may do it now. */
export function mayOf(
  grants: readonly Grant[],
  review: Pick<ReviewRow, 'branchId' | 'state' | 'revision'>,
  term: Term,
  today: Parameters<typeof permit>[4],
): May {
  const entries = meetingActions.map(
    (action) => [action, permit(grants, action, review, term, today)] as const,
  )
  return Object.fromEntries(entries) as May
}

/** A new count is offered only where there are strips. */
export const withStrips = (
  may: May,
  roll: readonly RollRow[],
  { questions, guests }: Pick<ReviewRow, 'questions' | 'guests'>,
): May =>
  may['counting.reopen'] === true
    ? { ...may, 'counting.reopen': mayCountAgain({ roll, questions, guests }) }
    : may

const overviewAnswer = answer(overview, async (read, input, { scope, actor, now }) => {
  const today = await todayOf(read, scope, now)
  const terms = await openedTerms(read, scope)
  const term =
    input.termId === null
      ? await currentTerm(read, scope)
      : (terms.find((each) => each.id === input.termId) ?? null)
  const named = terms.map(({ id, name }) => ({ id, name }))
  if (term === null) return ok({ term: null, lines: [], terms: named })
  const everywhere = actor.grants.some(({ role }) =>
    ['committee', 'discipline', 'party-office'].includes(role),
  )
  const own = new Set(actor.grants.map((each) => each.branchId))
  const reviews = await reviewsOfTerm(read, scope, term.id)
  const figures = await figuresOfTerm(read, scope, term.id)
  const branches = (await branchesOf(read, scope, today)).filter(({ id }) => everywhere || own.has(id))
  const lines = branches.map(({ id, name }) => {
    const review = reviews.find((each) => each.branches.includes(id))
    const figure = review === undefined ? undefined : figures.get(review.id)
    return {
      branchId: id,
      branch: name,
      state: review?.state ?? null,
      heldBy: review?.branchId ?? null,
      heldOn: review?.heldOn ?? null,
      graded: figure?.graded ?? 0,
      voters: figure?.voters ?? 0,
      present: figure?.present ?? 0,
    }
  })
  return ok({ term: { id: term.id, name: term.name }, lines, terms: named })
})

const meetingAnswer = answer(meeting, async (read, input, { scope, actor, now, services }) => {
  const term = await termById(read, scope, input.termId)
  const branch = await branchById(read, scope, input.branchId)
  if (term === null || branch === null || term.phase === 'draft') return refuse('common.not-found')
  const today = await todayOf(read, scope, now)
  const review = await reviewOf(read, scope, input.termId, input.branchId)
  const head = { term: { id: term.id, name: term.name }, branch: branch.name }
  const none: Pick<ReviewRow, 'branchId' | 'state' | 'revision'> = {
    branchId: branch.id,
    state: 'preparing',
    revision: 0,
  }
  const may = mayOf(actor.grants, review ?? none, term, today)
  const { policy } = await frozenRules(read, scope, term.id)
  const electronicAllowed = policy.review.electronic === 'allowed'
  if (review === null) {
    const mayBegin = await mayBeginOf(read, scope, term, branch.id, today, may['roll.change'])
    return ok({ ...head, review: null, electronicAllowed, mayBegin, may, undecidedItems: 0 })
  }

  const roll = await rollOfReview(read, scope, review.id)
  const moving = review.state === 'preparing' || review.state === 'meeting'
  const notes = new Map(roll.map(({ memberId, excused, exempt }) => [memberId, { excused, exempt }]))
  const { branches: of, termId } = review
  const fresh = moving
    ? await freshRoll(read, scope, { termId, branches: of, policy: policy.review, today, notes })
    : { roll, undecidedItems: 0 }
  const names = new Map((await branchesOf(read, scope, today)).map((each) => [each.id, each.name]))
  const attendance = attendanceOf(roll)
  const quorum = quorumOf(policy.review.quorum, attendance)
  const ballot = await heldStateOf(read, scope, review, policy.review.away, services.ballots)
  return ok({
    ...head,
    review: {
      id: review.id,
      state: review.state,
      branches: of.map((each) => names.get(each) ?? branch.name),
      heldOn: review.heldOn,
      place: review.place,
      round: review.round,
      version: review.version,
      roll: roll.map((each) => rollLine(each, names)),
      changes: moving ? [...rollChanges(roll, fresh.roll)] : [],
      questions: questionsShown(
        review.state === 'preparing' ? await questionsOfTerm(read, scope, term.id) : review.questions,
      ),
      guests: review.guests,
      attendance,
      quorum: { met: quorum.met, warned: quorum.warned, because: [...quorum.because] },
      issued: roll.filter((each) => each.issued).length,
      scrutineers: (await scrutineersOf(read, scope, review.id)).map(({ memberId, name }) => ({
        memberId,
        name,
      })),
      ...(await countOf(read, scope, review, roll)),
      ballot,
    },
    electronicAllowed,
    mayBegin: true,
    may: whileCasting(withStrips(may, roll, review), ballot),
    undecidedItems: review.state === 'preparing' ? fresh.undecidedItems : 0,
  })
})

/** Who agrees to the end of casting is known before it begins, whatever the state of the meeting allows. */
function whileCasting<May extends { readonly 'scrutineers.appoint': true | Refusal }>(
  may: May,
  ballot: { readonly stage: BallotStage } | null,
): May {
  if (ballot === null || may['scrutineers.appoint'] !== true) return may
  return { ...may, 'scrutineers.appoint': allowedAt(ballot.stage, 'scrutineers.appoint') }
}

async function mayBeginOf(
  read: Read,
  scope: OrganisationScope,
  term: Term,
  branchId: BranchId,
  today: Parameters<typeof allowed>[3],
  may: true | Refusal,
): Promise<true | Refusal> {
  if (may !== true) return may
  const { policy } = await frozenRules(read, scope, term.id)
  const [holder] = (await togetherWith(read, scope, policy, branchId, today)) ?? []
  if (holder !== undefined && holder.id !== branchId)
    return refuse('reviews.joint-elsewhere', { branch: holder.name }).refusal
  return true
}

const rollLine = (row: RollRow, names: ReadonlyMap<BranchId, string>) => ({
  memberId: row.memberId,
  staffId: row.staffId,
  name: row.name,
  branch: names.get(row.branchId) ?? '',
  kind: row.kind,
  rank: row.rank,
  voter: row.voter,
  graded: row.graded,
  excused: row.excused,
  exempt: row.exempt,
  present: row.present,
  issued: row.issued,
  channel: row.channel,
  away: row.away,
  points: formatPoints(row.points),
  items: [...row.items],
  selfReview: row.selfReview,
  selfStars: row.selfStars,
})

type CountState = Pick<
  NonNullable<OutputOf<typeof meeting>['review']>,
  'tellers' | 'differences' | 'agreed' | 'boxes'
>

/** How far the tellers are. Their numbers meet only once both have handed in, and only where they differ. */
async function countOf(
  read: Read,
  scope: OrganisationScope,
  review: ReviewRow,
  roll: readonly RollRow[],
): Promise<CountState> {
  const tellers = await tellersOf(read, scope, review.id)
  const entries = await entriesOf(read, scope, review.id)
  const settled = await settledBoxes(read, scope, review.id)
  const names = new Map(roll.map(({ memberId, name }) => [memberId, name]))
  const boxes = boxesOf({ roll, questions: review.questions, guests: review.guests })
  const differences = boxes.flatMap(({ question, memberId }) => {
    if (settled.some((each) => each.question === question && each.memberId === memberId)) return []
    const own = entries.filter((each) => each.question === question)
    const differed = lastDifference(own, memberId, review)
    if (differed === null) return []
    const countedAgain = isCountedAgain(own, memberId, review)
    const [first, second] = [{ ...differed[1] }, { ...differed[2] }]
    return [{ question, memberId, name: names.get(memberId) ?? '', first, second, countedAgain }]
  })
  return {
    tellers: tellers.map(({ staffId, name, ordinal, handedIn }) => ({
      staffId,
      name,
      entered: entries.filter((each) => each.teller === ordinal && each.round === review.round).length,
      handedIn: handedIn >= review.round,
    })),
    differences: review.state === 'counting' ? differences : [],
    agreed: settled.length,
    boxes: boxes.length,
  }
}

const choicesAnswer = answer(tellerChoices, async (read, _input, { scope, now }) => {
  const today = await todayOf(read, scope, now)
  const names = new Map((await branchesOf(read, scope, today)).map((each) => [each.id, each.name]))
  const people = await membersOn(read, scope, today)
  return ok({
    people: people.map(({ staffId, name, branchId }) => ({
      staffId,
      name,
      branch: names.get(branchId) ?? '',
    })),
  })
})

export const meetingViews: readonly Answer[] = [overviewAnswer, meetingAnswer, choicesAnswer]
