import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { numbers, numbersAll } from '#contract/home-numbers.ts'
import { plan } from '#contract/study.ts'
import { report, take } from '#contract/tasks.ts'
import { verify } from '#contract/tasks-desk.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { planOf } from '#testing/study.ts'
import { publishTask } from '#testing/tasks.ts'
import { addTerm } from '#testing/term.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const all = () => house.must(house.people.committee, numbersAll, {})

describe('the numbers of the term', () => {
  it('are none before the first term', async () => {
    expect(await all()).toMatchObject({ term: null, lines: [] })
  })

  it('count what each branch came to, and nobody’s points', async () => {
    const term = await addTerm(house.db, house.scope.organisationId)
    await term.to('goals')
    const { branch, otherBranch, secretary, partyOffice, member } = house.people
    const before = await all()
    expect(before.lines.map(({ branchId }) => branchId)).toEqual([branch, otherBranch])
    expect(before.lines[0]?.counts).toMatchObject({ onTasks: 0, tasksVerified: 0, goalsHandedIn: 0 })
    expect(before.lines[0]?.members).toBeGreaterThan(2)

    const task = await publishTask(house)
    const { claimId } = await house.must(member, take, task)
    const onTasks = async () =>
      (await all()).lines.map(({ counts }) => [counts.onTasks, counts.tasksVerified])
    expect(await onTasks()).toEqual([
      [1, 0],
      [0, 0],
    ])
    await house.must(member, report, { claimId, version: 1, words: '布置好了' })
    await house.must(partyOffice, verify, { claimId, version: 2 })
    expect(await onTasks()).toEqual([
      [1, 1],
      [0, 0],
    ])
    await house.must(secretary, plan, planOf(house))
    expect((await all()).lines.map(({ counts }) => counts.meetingsPlanned)).toEqual([1, 0])
    const own = await house.must(secretary, numbers, { branchId: branch })
    expect(own.lines).toEqual((await all()).lines.slice(0, 1))
    expect(JSON.stringify(own)).not.toContain(member.name)
  })

  it('are not for members, nor for another branch', async () => {
    const { member, secretary, otherBranch } = house.people
    expect(await house.call(member, numbersAll, {})).toMatchObject({ ok: false })
    expect(await house.call(secretary, numbersAll, {})).toMatchObject({ ok: false })
    expect(await house.call(secretary, numbers, { branchId: otherBranch })).toMatchObject({ ok: false })
  })
})
