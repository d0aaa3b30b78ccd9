import * as branchCalls from '#contract/pioneer-branch.ts'
import { confirm, giveBack, lockEvaluation, openEvaluation } from '#contract/pioneer-evaluation.ts'
import { objectToGrades } from '#contract/pioneer-grades.ts'
import type { BranchId, TermId } from '#domain/kernel/ids.ts'
import { addDays, type LocalDate } from '#domain/kernel/local-date.ts'
import type { Phase } from '#domain/terms/phases.ts'

import { momentOn, type SampleTerm } from './calendar.ts'
import { inLanes, type Cast } from './cast.ts'
import { chance, type Chance } from './chance.ts'
import { holderOf, membersOf } from './people-of.ts'
import { branches } from './school.ts'

/** How far a branch comes with its evaluation. */
type Reach = 'untouched' | 'half' | 'returned' | 'proposed' | 'publicity' | 'locked'

interface Evaluated {
  readonly termId: TermId
  readonly term: SampleTerm
  readonly seed: number
  /** By branch, in the school's order. */
  readonly reach: readonly Reach[]
}

const order: readonly Reach[] = ['untouched', 'half', 'returned', 'proposed', 'publicity', 'locked']
const comes = (reach: Reach, to: Reach): boolean => order.indexOf(reach) >= order.indexOf(to)

/** The closed term is evaluated whole. */
export const wholly = (): readonly Reach[] => branches.map(() => 'locked')

/** The present term: begun with the reviews; once stars are published every branch stands elsewhere. */
export function underWay(phase: Phase): readonly Reach[] | null {
  if (phase === 'review' || phase === 'deciding') return ['half']
  return phase === 'publicity' || phase === 'closed' ? ['publicity', 'proposed', 'returned', 'half'] : null
}

/** The committee begins it; meetings whose rolls are frozen from then on are asked a second question. */
export async function beginEvaluation(cast: Cast, termId: TermId, term: SampleTerm): Promise<void> {
  cast.at(momentOn(term.day('review'), 9))
  const lastDay = addDays(term.day('publicity'), 6)
  await cast.do(holderOf(cast, 'committee', null), openEvaluation, { termId, lastDay })
  await cast.deliver()
}

/** The evaluation of a term by the school's scheme, each branch as far as it came. */
export async function evaluateTerm(cast: Cast, { termId, term, seed, reach }: Evaluated): Promise<void> {
  for (const index of branches.keys()) {
    const of = { termId, index, term, luck: chance(seed + index) }
    await evaluateBranch(cast, of, reach[index] ?? 'untouched')
  }
}

interface OfBranch {
  readonly termId: TermId
  readonly index: number
  readonly term: SampleTerm
  readonly luck: Chance
}

async function evaluateBranch(
  cast: Cast,
  { termId, index, term, luck }: OfBranch,
  reach: Reach,
): Promise<void> {
  if (!comes(reach, 'half')) return
  const published = term.day('publicity')
  const [committee, secretary] = [holderOf(cast, 'committee', null), holderOf(cast, 'secretary', index)]
  const branchId = branchOf(cast, index)
  const of = { termId, branchId }
  const sheet = async () => {
    const { sheet: found } = await cast.do(secretary, branchCalls.branchSheet, of)
    if (found === null) throw new Error('the sample has no evaluation')
    return found
  }
  const seen = async () => ({ ...of, version: (await sheet()).version })

  const isHalf = reach === 'half'
  cast.at(momentOn(isHalf ? addDays(term.day('review'), 1) : addDays(published, 1), 10))
  if (!isHalf) await cast.do(secretary, branchCalls.draw, of)
  const { members } = await sheet()
  const scored = isHalf ? members.slice(0, Math.ceil(members.length / 2)) : members
  await inLanes(scored, async (member) => {
    const best = (member.stars ?? 0) >= 4
    const values = member.facts
      .filter(({ drawn, part, by }) => !drawn && part === 'base' && by === 'branch')
      .map(({ key, max }) => ({ key, value: scoreOf(luck, Number(max), best) }))
    const stories = best ? [{ key: 'stories', value: '4' }] : []
    if (values.length > 0)
      await cast.do(secretary, branchCalls.give, {
        ...of,
        memberId: member.memberId,
        values: [...values, ...stories],
      })
  })
  if (!comes(reach, 'returned')) return

  cast.at(momentOn(addDays(published, 1), 16))
  const raised = await sheet()
  const [top] = raised.seats
  const [best] = raised.grades
  const near = raised.members.filter(
    ({ stars, grade, score }) => (stars ?? 0) >= 4 && grade !== best && Number(score) >= 87,
  )
  for (const { memberId } of near.slice(0, (top?.seats ?? 0) - (top?.taken ?? 0)))
    await cast.do(secretary, branchCalls.propose, {
      ...of,
      memberId,
      grade: best ?? null,
      pioneer: null,
      reason: '带赛和驻点帮扶没有列入加分项目，支委会研究后建议提一等。',
    })
  await cast.do(secretary, branchCalls.handIn, await seen())
  if (reach === 'returned') {
    cast.at(momentOn(addDays(published, 2), 9))
    const reason = '请附上支委会讨论等次的会议记录，再上报。'
    await cast.do(committee, giveBack, { ...(await seen()), reason })
    return
  }
  if (!comes(reach, 'publicity')) return
  cast.at(momentOn(addDays(published, 2), 10))
  await cast.do(committee, confirm, await seen())
  await object(cast, { ...of, index, day: addDays(published, 2) })
  if (reach !== 'locked') return
  cast.at(momentOn(addDays(published, 24), 9))
  await cast.do(committee, lockEvaluation, of)
}

/** In the first branch somebody asks, and is answered. */
async function object(
  cast: Cast,
  {
    termId,
    branchId,
    index,
    day,
  }: Pick<OfBranch, 'termId' | 'index'> & { readonly branchId: BranchId; readonly day: LocalDate },
): Promise<void> {
  if (index > 0) return
  cast.at(momentOn(day, 14))
  const of = { termId, branchId }
  const [asking] = membersOf(cast, index).slice(3)
  if (asking === undefined) return
  const text = '值守那次任务我也参加了，请核对有没有算进去。'
  await cast.do(asking, objectToGrades, { ...of, aboutMemberId: null, text, onPaperBy: '' })
  const committee = holderOf(cast, 'committee', null)
  const { sheet } = await cast.do(committee, branchCalls.branchSheet, of)
  const [objection] = sheet?.objections ?? []
  if (objection === undefined) return
  cast.at(momentOn(day, 17))
  await cast.do(committee, branchCalls.answerObjection, {
    ...of,
    objectionId: objection.id,
    outcome: 'rejected',
    answer: '已核对：任务核验表里有，已经按 1 项计入加分。',
  })
}

/** From four fifths of the maximum up, by halves. */
const scoreOf = (luck: Chance, max: number, best: boolean): string =>
  best ? String(max) : String(luck.between(Math.ceil(max * 1.6), max * 2) / 2)

function branchOf(cast: Cast, index: number): BranchId {
  const branchId = cast.enrolment.branchIds[index]
  if (branchId === undefined) throw new Error('the sample has no such branch')
  return branchId
}
