import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { messages } from '#contract/home.ts'
import * as desk from '#contract/tasks-desk.ts'
import * as tasks from '#contract/tasks.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import type { Person } from '#testing/people.ts'
import { aTask, publishTask } from '#testing/tasks.ts'
import { addTerm } from '#testing/term.ts'

// 勇挑重担 from the office's draft to the verified work.
let house: TestHouse
let office: Person
let me: Person
beforeAll(async () => {
  house = await openHouse()
  await addTerm(house.db, house.scope.organisationId)
  office = house.people.partyOffice
  me = house.people.member
})
afterAll(() => house.close())

const code = (result: { ok: boolean; refusal?: { code: string } }): string | undefined =>
  result.ok ? 'ok' : result.refusal?.code
const photo = () =>
  sharp({ create: { width: 80, height: 60, channels: 3, background: '#396' } })
    .jpeg()
    .toBuffer()
const mine = async (taskId: string, who = me) => {
  const { mine: claim } = await house.must(who, tasks.offer, { taskId })
  if (claim === null) throw new Error('no claim')
  return claim
}
const boxOf = async (who: Person) => {
  await house.work()
  return (await house.must(who, messages, { read: false })).messages.map(({ kind }) => kind)
}

describe('a task', () => {
  it('goes from the office through a member’s hands and back', async () => {
    const { taskId } = await house.must(office, desk.draft, aTask())
    expect((await house.must(me, tasks.offers, {})).total).toBe(0)
    expect(code(await house.call(me, tasks.take, { taskId, version: 1 }))).toBe('common.not-found')
    await house.must(office, desk.publish, { taskId, version: 1 })
    const { tasks: open, counts } = await house.must(me, tasks.offers, { search: '考场' })
    expect(open).toMatchObject([{ task: { id: taskId, places: 2, taken: 0, version: 2 }, mine: null }])
    expect(counts).toEqual({ open: 1, mine: 0, done: 0, all: 1 })
    expect(await boxOf(me)).toEqual([])

    const { claimId } = await house.must(me, tasks.take, { taskId, version: 2 })
    expect(code(await house.call(me, tasks.take, { taskId, version: 2 }))).toBe('tasks.claimed-already')
    const file = await house.must(me, tasks.attach, { claimId }, { name: '考场.jpg', bytes: await photo() })
    await house.must(me, tasks.report, { claimId, version: 1, words: '已布置 30 个工位' })
    expect(code(await house.call(me, tasks.withdraw, { claimId, version: 2, reason: '有事' }))).toBe(
      'tasks.reported-already',
    )
    expect(await boxOf(office)).toEqual(['tasks.reported'])

    const { claims } = await house.must(office, desk.look, { taskId })
    expect(claims).toMatchObject([
      { name: me.name, branch: '一支部', state: 'reported', place: 1, own: false, words: '已布置 30 个工位' },
    ])
    expect(claims[0]?.workload).toMatchObject({ weeklyHours: null, posts: [], openTasks: 1 })
    const input = { claimId, fileId: file.file.id }
    expect((await house.must(office, desk.claimFile, input)).type).toBe('image/jpeg')
    expect((await house.must(me, tasks.myFile, input)).type).toBe('image/jpeg')
    expect(code(await house.call(house.people.otherMember, tasks.myFile, input))).toBe('common.not-found')
    expect(code(await house.call(house.people.secretary, desk.claimFile, input))).toBe('common.not-found')

    await house.must(office, desk.giveBack, { claimId, version: 2, reason: '请补一张照片' })
    expect(await mine(taskId)).toMatchObject({
      state: 'returned',
      reason: '请补一张照片',
      words: '已布置 30 个工位',
    })
    expect(code(await house.call(office, desk.verify, { claimId, version: 3 }))).toBe('tasks.not-reported')
    await house.must(me, tasks.detach, input)
    await house.must(me, tasks.report, { claimId, version: 3, words: '补了照片' })
    await house.must(house.people.committee, desk.verify, { claimId, version: 4 })
    expect(await mine(taskId)).toMatchObject({ state: 'verified', files: [] })
    expect(code(await house.call(me, tasks.report, { claimId, version: 5, words: '再报' }))).toBe(
      'tasks.verified-already',
    )
    expect(code(await house.call(office, desk.giveBack, { claimId, version: 5, reason: '晚了' }))).toBe(
      'tasks.verified-already',
    )
    expect((await boxOf(me)).toSorted()).toEqual(['tasks.returned', 'tasks.verified'])
    const acts = await house.db.asOwner<{ act: string }>(`select act from audit where act like 'tasks.%'`)
    expect(acts.map(({ act }) => act.replace('tasks.', '')).toSorted()).toEqual(
      'attach claim detach draft giveBack publish report report verify'.split(' '),
    )
  })

  it('that is urgent is told at once, to those whom it is for', async () => {
    const { branch, secretary, otherMember, member } = house.people
    await publishTask(house, { kind: 'urgent', everybody: false, branches: [branch], title: '防汛值守' })
    expect(await boxOf(secretary)).toContain('tasks.urgent')
    expect(await boxOf(member)).toContain('tasks.urgent')
    expect(await boxOf(otherMember)).not.toContain('tasks.urgent')
    const { tasks: open } = await house.must(member, tasks.offers, {})
    expect(open[0]?.task.title).toBe('防汛值守')
    expect((await house.must(otherMember, tasks.offers, { search: '防汛' })).total).toBe(0)
  })
})

describe('a place', () => {
  it('is given back with a reason, and is free again', async () => {
    const task = await publishTask(house, { places: 1 })
    const { claimId } = await house.must(me, tasks.take, task)
    const { otherMember } = house.people
    expect(await house.call(otherMember, tasks.take, task)).toMatchObject({
      refusal: { code: 'tasks.no-place', detail: { places: 1 } },
    })
    expect(code(await house.call(me, tasks.withdraw, { claimId, version: 1, reason: '' }))).toBe(
      'common.invalid-input',
    )
    await house.must(me, tasks.withdraw, { claimId, version: 1, reason: '临时出差' })
    house.at('2026-11-22T10:05:00+08:00')
    await house.must(otherMember, tasks.take, task)
    const { claims } = await house.must(office, desk.look, { taskId: task.taskId })
    expect(claims.map(({ state, place, reason }) => [state, place, reason])).toEqual([
      ['withdrawn', 1, '临时出差'],
      ['held', 1, ''],
    ])
    expect(await boxOf(office)).toContain('tasks.withdrawn')
  })

  it('is given until the evening of the last day', async () => {
    const task = await publishTask(house, { claimUntil: '2026-11-23', places: 3 })
    house.at('2026-11-23T23:59:00+08:00')
    await house.must(me, tasks.take, task)
    house.at('2026-11-24T00:00:00+08:00')
    expect(await house.call(house.people.otherMember, tasks.take, task)).toMatchObject({
      refusal: { code: 'tasks.deadline-over', detail: { day: '2026-11-23' } },
    })
    house.at('2026-11-22T10:00:00+08:00')
  })

  it('can be taken from its holder with a reason', async () => {
    const task = await publishTask(house, { places: 1 })
    const { claimId } = await house.must(me, tasks.take, task)
    await house.must(office, desk.release, { claimId, version: 1, reason: '本周课时已满' })
    expect(await mine(task.taskId)).toMatchObject({ state: 'released', reason: '本周课时已满' })
    await house.must(house.people.otherMember, tasks.take, task)
    expect(await boxOf(me)).toContain('tasks.released')
    expect(code(await house.call(office, desk.release, { claimId, version: 2, reason: '再次' }))).toBe(
      'tasks.claim-over',
    )
  })

  it('is not decided on by its holder', async () => {
    const { secretary, branch } = house.people
    const own = { office: 'secretary', branchId: branch } as const
    const task = await publishTask(house, own, secretary)
    const { claimId } = await house.must(secretary, tasks.take, task)
    await house.must(secretary, tasks.report, { claimId, version: 1, words: '完成' })
    expect(code(await house.call(secretary, desk.verify, { claimId, version: 2 }))).toBe('tasks.own-claim')
    expect(code(await house.call(secretary, desk.giveBack, { claimId, version: 2, reason: '不妥' }))).toBe(
      'tasks.own-claim',
    )
    await house.must(house.people.committee, desk.verify, { claimId, version: 2 })
  })
})
