import { afterAll, beforeAll, expect, it } from 'vitest'

import * as desk from '#contract/tasks-desk.ts'
import * as tasks from '#contract/tasks.ts'
import { evidence, times } from '#testing/evidence.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import type { Person } from '#testing/people.ts'
import { publishTask } from '#testing/tasks.ts'
import { addTerm } from '#testing/term.ts'

/** 认领: exactly one holder per place, however many press at once, and everybody else is told in a sentence. */
let house: TestHouse
let crowd: readonly Person[]
const people = 200
const places = 5
const count = times(3, 1000)
const long = { timeout: 7_200_000 }

beforeAll(async () => {
  house = await openHouse()
  await addTerm(house.db, house.scope.organisationId)
  crowd = await Promise.all(Array.from({ length: people }, () => house.add({ branch: house.people.branch })))
}, 120_000)
afterAll(() => house.close())

/** How often each answer was given. */
const tally = (codes: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries([...Map.groupBy(codes, (code) => code)].map(([code, all]) => [code, all.length]))

it(`${people} claims of ${places} places at once`, long, async () => {
  for (let round = 1; round <= count; round += 1) {
    const task = await publishTask(house, { places, title: `第 ${round} 次` })
    const answers = await Promise.all(crowd.map((who) => house.call(who, tasks.take, task)))
    const codes = answers.map((answer) => (answer.ok ? 'ok' : answer.refusal.code))
    expect(tally(codes)).toEqual({ ok: places, 'tasks.no-place': people - places })
    const { claims } = await house.must(house.people.partyOffice, desk.look, { taskId: task.taskId })
    expect(claims.map(({ place }) => place).toSorted((one, other) => one - other)).toEqual([1, 2, 3, 4, 5])
    const holders = crowd.filter((_, index) => codes[index] === 'ok').map(({ memberId }) => memberId)
    expect(new Set(claims.map(({ memberId }) => memberId))).toEqual(new Set(holders))
  }
  evidence({
    kind: `${people} simultaneous claims of ${places} places`,
    ran: count,
    passed: count,
    note: `each time exactly ${places} holders, ${people - places} told that no place is left`,
  })
})

it('one member on twenty devices holds one place', long, async () => {
  const [me] = crowd
  for (let round = 1; round <= count; round += 1) {
    const task = await publishTask(house, { places, title: `二十台设备 第 ${round} 次` })
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => house.call(me ?? house.people.member, tasks.take, task)),
    )
    const codes = answers.map((answer) => (answer.ok ? 'ok' : answer.refusal.code))
    expect(tally(codes)).toEqual({ ok: 1, 'tasks.claimed-already': 19 })
  }
  evidence({ kind: 'one member claims a task on twenty devices at once', ran: count, passed: count })
})

it('a place that is given back while others press has one holder', long, async () => {
  const [me, ...others] = crowd.slice(0, 20)
  if (me === undefined) throw new Error('nobody')
  for (let round = 1; round <= count; round += 1) {
    const task = await publishTask(house, { places: 1, title: `让出 第 ${round} 次` })
    const { claimId } = await house.must(me, tasks.take, task)
    const [left, ...answers] = await Promise.all([
      house.call(me, tasks.withdraw, { claimId, version: 1, reason: '出差' }),
      ...others.map((who) => house.call(who, tasks.take, task)),
    ])
    expect(left.ok).toBe(true)
    expect(answers.filter(({ ok }) => ok).length).toBeLessThanOrEqual(1)
    const { task: now } = await house.must(house.people.partyOffice, desk.look, { taskId: task.taskId })
    expect(now.taken).toBe(answers.filter(({ ok }) => ok).length)
  }
  evidence({ kind: 'a task’s place given back while others press', ran: count, passed: count })
})
