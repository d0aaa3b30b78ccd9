import { afterAll, beforeAll, expect, it } from 'vitest'

import { mine } from '#contract/ballots.ts'
import * as calls from '#contract/reviews.ts'
import { verify } from '#contract/tasks-desk.ts'
import { report, take } from '#contract/tasks.ts'
import type { BranchId } from '#domain/kernel/ids.ts'
import { memberOf } from '#testing/held-ballot.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { pdfPages } from '#testing/pdf-text.ts'
import type { Person } from '#testing/people.ts'
import { publishTask } from '#testing/tasks.ts'
import { addTerm, type TestTerm } from '#testing/term.ts'

// Tasks done stand beside the name on the ballot as they were when the roll was frozen (rules.md › Review 4).
let house: TestHouse
let term: TestTerm
let branchId: BranchId
let secretary: Person
let busy: Person
let idle: Person
beforeAll(async () => {
  house = await openHouse()
  term = await addTerm(house.db, house.scope.organisationId)
  branchId = await house.people.addBranch('三支部')
  secretary = await house.add({ branch: branchId, roles: ['secretary'], name: '万一平' })
  busy = await house.add({ branch: branchId, name: '丁小北' })
  idle = await house.add({ branch: branchId, name: '王立言' })
})
afterAll(() => house.close())

const at = () => ({ termId: term.id, branchId })
const seen = async () => {
  const { review } = await house.must(secretary, calls.meeting, at())
  if (review === null) throw new Error('no review')
  return { ...at(), version: review.version }
}
/** A task that the busy member did and the office verified while the term stood in this phase. */
let hour = 9
const done = async (title: string, phase: 'achievements' | 'review', item = '') => {
  hour += 1
  house.at(`2026-11-20T${hour}:00:00+08:00`)
  await term.to(phase)
  const task = await publishTask(house, { title, item })
  const { claimId } = await house.must(busy, take, task)
  await house.must(busy, report, { claimId, version: 1, words: '已完成' })
  await house.must(house.people.partyOffice, verify, { claimId, version: 2 })
  await term.to('review')
}
const printed = async (paper: 'ballots' | 'self-reviews') => {
  const { bytes } = await house.must(secretary, calls.paper, { ...at(), paper })
  return (await pdfPages(bytes)).join('')
}

it('verified tasks are frozen with the roll, and stand on the card, the strip and the material', async () => {
  await done('布置技能大赛考场', 'achievements', '主动承担临时性工作任务')
  const meeting = { heldOn: '2026-11-22', place: '三楼会议室' }
  const { reviewId } = await house.must(secretary, calls.begin, { ...at(), ...meeting })
  await done('开放日讲解', 'achievements')
  // Verified when the lists take no more: counts in the next term, as in the lists.
  await done('寒假值班', 'review')
  await house.must(secretary, calls.refresh, { ...(await seen()), ...meeting })
  await house.must(secretary, calls.freeze, { ...(await seen()), leaveUndecided: false, electronic: true })
  await house.work()

  const cards = async () => {
    const answered = await house.must(secretary, mine, { reviewId })
    return answered.cards.map(({ memberId, tasks }) => [memberId, tasks])
  }
  const frozen = [
    [memberOf(busy), ['布置技能大赛考场', '开放日讲解']],
    [memberOf(idle), []],
  ]
  expect(await cards()).toEqual(frozen)
  await done('防汛值守', 'achievements')
  expect(await cards()).toEqual(frozen)

  const strips = (await printed('ballots')).split('贡献度民主评议选票').slice(1)
  const stripOf = ({ name }: Person) => strips.find((strip) => strip.includes(`${name}贡献`))
  expect(stripOf(busy)).toContain('完成任务：布置技能大赛考场；开放日讲解')
  expect(stripOf(busy)).not.toMatch(/防汛值守|寒假值班/u)
  expect(stripOf(idle)).toContain('已达成')
  expect(stripOf(idle)).not.toContain('任务：')
  const material = await printed('self-reviews')
  expect(material).toContain('完成任务（2项）1.布置技能大赛考场2.开放日讲解自评')
  expect(material.split('完成任务').length - 1).toBe(1)
})
