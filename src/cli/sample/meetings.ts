import { close, enter, handIn, myCount } from '#contract/reviews-count.ts'
import { decide, lock, publish } from '#contract/reviews-deciding.ts'
import { sheet } from '#contract/reviews-result.ts'
import { setGuests } from '#contract/reviews-second.ts'
import { answerObjection, object } from '#contract/reviews-publicity.ts'
import {
  appointScrutineers,
  appointTellers,
  attend,
  begin,
  freeze,
  meeting,
  openCounting,
} from '#contract/reviews.ts'
import type { BranchId, TermId } from '#domain/kernel/ids.ts'
import { questionKinds } from '#domain/reviews/questions.ts'
import { addDays, type LocalDate } from '#domain/kernel/local-date.ts'

import { momentOn } from './calendar.ts'
import { inLanes, type Cast } from './cast.ts'
import type { Enrolled } from './enter.ts'
import type { Filling } from './fill.ts'
import { holderOf, membersOf } from './people-of.ts'
import { boxOf, inGrades } from './slips.ts'

/** How far a branch has come with its review. */
export type Stage = 'none' | 'preparing' | 'meeting' | 'half-counted' | 'counted'

interface Meeting {
  readonly termId: TermId
  readonly index: number
  readonly fillings: readonly Filling[]
  readonly day: LocalDate
}

interface Held {
  readonly branchId: BranchId
  readonly secretary: Enrolled
}

/** Of teachers and students, where the masses are asked. */
const representatives = 12

const placeNames = ['行政楼三楼会议室', '机电楼报告厅', '财经楼 201 室', '信息楼阶梯教室']

function heldBy(cast: Cast, index: number): Held {
  const branchId = cast.enrolment.branchIds[index]
  if (branchId === undefined) throw new Error(`the sample has no branch ${index}`)
  return { branchId, secretary: holderOf(cast, 'secretary', index) }
}

/** Holds the review of one branch on paper, as far as it is to come. */
export async function holdReview(cast: Cast, held: Meeting, stage: Stage): Promise<void> {
  if (stage === 'none') return
  const { termId, index, day } = held
  const { branchId, secretary } = heldBy(cast, index)
  const at = { termId, branchId }
  cast.at(momentOn(addDays(day, -1), 15))
  await cast.do(secretary, begin, { ...at, heldOn: day, place: placeNames[index] ?? '' })
  if (stage === 'preparing') return
  const version = async () => (await cast.do(secretary, meeting, at)).review?.version ?? 0
  await cast.do(secretary, freeze, { ...at, version: await version(), leaveUndecided: true })
  cast.at(momentOn(day, 15))
  const { review } = await cast.do(secretary, meeting, at)
  const voters = (review?.roll ?? []).filter(({ voter, excused }) => voter && excused === null)
  // One is missing where the branch is large, so that present and due differ.
  const missing = voters.length > 12 ? voters.at(-1)?.memberId : undefined
  const marks = voters.map(({ memberId }) => ({ memberId, present: memberId !== missing }))
  await cast.do(secretary, attend, { ...at, marks: stage === 'meeting' ? marks.slice(0, 9) : marks })
  if (stage === 'meeting') return
  const [first, second] = tellers(cast, index)
  const named = { first: first.staffId, second: second.staffId }
  await cast.do(secretary, appointTellers, { ...at, version: await version(), ...named })
  const watching = voters.find(
    ({ memberId, staffId }) =>
      memberId !== missing && ![first, second].some((each) => each.staffId === staffId),
  )
  if (watching === undefined) throw new Error('nobody to watch the count')
  await cast.do(secretary, appointScrutineers, {
    ...at,
    version: await version(),
    members: [watching.memberId],
  })
  if (review?.questions.some(({ question }) => question === 'masses') === true)
    await cast.do(secretary, setGuests, { ...at, version: await version(), guests: representatives })
  await cast.do(secretary, openCounting, { ...at, version: await version(), withoutStrips: [] })
  const counting = stage === 'half-counted' ? [first] : [first, second]
  await Promise.all(counting.map((teller) => count(cast, held, teller)))
  if (stage === 'half-counted') return
  await cast.do(secretary, close, at)
}

/** Two of the branch committee's neighbours: never the secretary, whose box they count. */
function tellers(cast: Cast, index: number): readonly [Enrolled, Enrolled] {
  const plain = membersOf(cast, index).filter(({ roles }) => roles.every(({ role }) => role !== 'secretary'))
  const [first, second] = plain.slice(-3)
  if (first === undefined || second === undefined) throw new Error('too few to count')
  return [first, second]
}

async function count(cast: Cast, held: Meeting, teller: Enrolled): Promise<void> {
  const { branchId, secretary } = heldBy(cast, held.index)
  const { review } = await cast.do(secretary, meeting, { termId: held.termId, branchId })
  if (review === null) return
  const { boxes, questions } = await cast.do(teller, myCount, { reviewId: review.id })
  const esteem = new Map(
    held.fillings.map(({ person, declaration }) => [person.memberId, declaration.esteem]),
  )
  await inLanes(boxes, async ({ question, memberId, most }) => {
    const wish = {
      strips: most,
      esteem: esteem.get(memberId) ?? 55,
      seed: Number.parseInt(memberId.slice(-6), 16) + questionKinds.indexOf(question),
    }
    const grades = questions.find((each) => each.question === question)?.grades.length ?? 5
    const counts = inGrades(boxOf(wish), grades)
    const { id: reviewId, round } = review
    await cast.do(teller, enter, { reviewId, round, question, memberId, counts })
  })
  await cast.do(teller, handIn, { reviewId: review.id, round: review.round })
}

/** The committee answers what the count left open, one question after the other, each with its reason. */
export async function decideOpen(cast: Cast, termId: TermId, index: number, day: LocalDate): Promise<void> {
  cast.at(momentOn(day, 10))
  const { branchId } = heldBy(cast, index)
  const committee = holderOf(cast, 'committee', null)
  for (let round = 0; round < 6; round += 1) {
    const { questions } = await cast.do(committee, sheet, { termId, branchId })
    const [question] = questions
    if (question === undefined) return
    const reason =
      question.why === 'no-result'
        ? '有效票数不足，按平时表现研究确定。'
        : '得票相同，结合急难险重任务中的表现研究确定。'
    const seat: 4 | 5 = question.seat === 'five' ? 5 : 4
    const decisions = question.members.map(({ memberId }, at) => ({
      memberId,
      stars: question.why === 'no-result' ? (3 as const) : at === 0 ? seat : null,
      reason,
    }))
    await cast.do(committee, decide, { termId, branchId, decisions })
  }
}

export async function publishAll(cast: Cast, termId: TermId, day: LocalDate): Promise<void> {
  cast.at(momentOn(day, 9))
  const office = holderOf(cast, 'party-office', null)
  for (const branchId of cast.enrolment.branchIds) await cast.do(office, publish, { termId, branchId })
}

/** Two members object: one has been answered, the other waits (or has been answered too, where the term is over). */
export async function objections(
  cast: Cast,
  { termId, day, settled }: { readonly termId: TermId; readonly day: LocalDate; readonly settled: boolean },
): Promise<void> {
  const committee = holderOf(cast, 'committee', null)
  for (const index of [1, 2]) {
    cast.at(momentOn(addDays(day, 1), 10))
    const { branchId } = heldBy(cast, index)
    const seen = await cast.do(committee, sheet, { termId, branchId })
    const who = membersOf(cast, index).at(-2)
    if (who === undefined) continue
    const text =
      index === 1
        ? '本人期末补交的献血证明没有计入贡献分，请核对。'
        : '某同志的“指导省级技能大赛”是集体项目，请说明是否按排名计。'
    await cast.do(who, object, { reviewId: seen.reviewId, aboutMemberId: null, text, onPaperBy: '' })
    if (index === 2 && !settled) continue
    cast.at(momentOn(addDays(day, 2), 16))
    const { objections } = await cast.do(committee, sheet, { termId, branchId })
    for (const { id, outcome } of objections) {
      if (outcome !== null) continue
      const answer =
        '经支部核对，材料在期末填报截止后提交，未列入本次评议；不影响评议票数和星级，下学期可计入。'
      await cast.do(committee, answerObjection, {
        termId,
        branchId,
        objectionId: id,
        outcome: 'rejected',
        answer,
      })
    }
  }
}

export async function lockAll(cast: Cast, termId: TermId, day: LocalDate): Promise<void> {
  cast.at(momentOn(day, 9))
  const committee = holderOf(cast, 'committee', null)
  for (const branchId of cast.enrolment.branchIds) await cast.do(committee, lock, { termId, branchId })
}
