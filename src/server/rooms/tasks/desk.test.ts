import { randomUUID } from 'node:crypto'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import * as desk from '#contract/tasks-desk.ts'
import * as tasks from '#contract/tasks.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import type { Person } from '#testing/people.ts'
import { aTask, publishTask } from '#testing/tasks.ts'
import { addTerm } from '#testing/term.ts'

// The desk where tasks are written, and who may sit at it.
let house: TestHouse
let office: Person
beforeAll(async () => {
  house = await openHouse()
  office = house.people.partyOffice
})
afterAll(() => house.close())

const code = (result: { ok: boolean; refusal?: { code: string } }): string | undefined =>
  result.ok ? 'ok' : result.refusal?.code
const draft = async (who: Person, more: Parameters<typeof aTask>[0] = {}) =>
  code(await house.call(who, desk.draft, aTask(more)))
const words = (more: Parameters<typeof aTask>[0] = {}) => {
  const { office: _office, branchId: _branchId, ...rest } = aTask(more)
  return rest
}

describe('writing a task', () => {
  it('waits for the first term', async () => {
    expect(await draft(office)).toBe('tasks.no-term')
    const { may, items } = await house.must(office, desk.choices, {})
    expect([may, items]).toEqual([{ code: 'tasks.no-term' }, []])
    const { term, offered } = await house.must(house.people.secretary, desk.chances, {
      branchId: house.people.branch,
    })
    expect([term, offered]).toEqual([null, 0])
    await addTerm(house.db, house.scope.organisationId)
  })

  it('offers what somebody may publish as', async () => {
    const { secretary, branch, committee } = house.people
    expect(await house.must(secretary, desk.choices, {})).toMatchObject({
      publishers: [{ office: 'secretary', branchId: branch, branch: '一支部' }],
      may: true,
    })
    const { publishers, items, branches } = await house.must(committee, desk.choices, {})
    expect(publishers).toEqual([{ office: 'committee', branchId: null, branch: null }])
    expect(items).toContain('参与应急性值班或护校队工作')
    expect(branches.map(({ name }) => name)).toEqual(['一支部', '二支部'])
  })

  it('is done as what somebody is', async () => {
    const { secretary, branch, otherBranch, personnel } = house.people
    expect(await draft(office)).toBe('ok')
    expect(await draft(personnel, { office: 'personnel' })).toBe('ok')
    expect(await draft(secretary, { office: 'secretary', branchId: branch })).toBe('ok')
    expect(await draft(secretary, { office: 'secretary', branchId: otherBranch })).toBe('common.forbidden')
    expect(await draft(secretary)).toBe('common.forbidden')
    expect(await draft(office, { office: 'personnel' })).toBe('common.forbidden')
    expect(await draft(house.people.member)).toBe('common.forbidden')
  })

  it('names what is wrong with it', async () => {
    const { otherBranch } = house.people
    expect(await draft(office, { claimUntil: '2026-11-21' })).toBe('tasks.deadline-past')
    expect(await draft(office, { dueOn: '2026-11-24' })).toBe('tasks.due-before')
    expect(await draft(office, { item: '没有这一项' })).toBe('tasks.item-unknown')
    expect(await draft(office, { item: '', dueOn: null })).toBe('ok')
    expect(await draft(office, { everybody: false })).toBe('tasks.nobody')
    expect(await draft(office, { everybody: false, branches: [randomUUID()] })).toBe('common.not-found')
    expect(await draft(office, { everybody: false, branches: [otherBranch, otherBranch] })).toBe('ok')
    expect(await draft(office, { places: 0 })).toBe('common.invalid-input')
    expect(await draft(office, { title: ' ' })).toBe('common.invalid-input')
  })
})

describe('a task on the desk', () => {
  it('is changed by whoever read the newest words, until somebody claims it', async () => {
    const { taskId } = await house.must(office, desk.draft, aTask())
    const change = (version: number, more = {}) =>
      house.call(office, desk.edit, { taskId, version, ...words(more) })
    expect(await change(1, { title: '新名称' })).toEqual({ ok: true, value: { version: 2 } })
    expect(code(await change(1))).toBe('common.changed-meanwhile')
    await house.must(office, desk.publish, { taskId, version: 2 })
    expect(code(await house.call(office, desk.publish, { taskId, version: 3 }))).toBe(
      'tasks.published-already',
    )
    expect(code(await house.call(office, desk.discard, { taskId, version: 3 }))).toBe(
      'tasks.published-already',
    )
    const { branch } = house.people
    expect(code(await change(3, { everybody: false, branches: [branch] }))).toBe('ok')
    const { member, otherMember } = house.people
    expect(code(await house.call(member, tasks.take, { taskId, version: 3 }))).toBe(
      'common.changed-meanwhile',
    )
    await house.must(member, tasks.take, { taskId, version: 4 })
    expect(code(await house.call(otherMember, tasks.take, { taskId, version: 4 }))).toBe('common.not-found')
    expect(await change(4)).toMatchObject({
      refusal: { code: 'tasks.somebody-claimed', detail: { count: 1 } },
    })
    const { may } = await house.must(office, desk.look, { taskId })
    expect(may).toMatchObject({ edit: { code: 'tasks.somebody-claimed' }, cancel: true })
  })

  it('is cancelled with a reason that its holders read', async () => {
    const { member, otherMember } = house.people
    const { taskId, version } = await publishTask(house)
    const at = { taskId, version, reason: '活动改期' }
    const { claimId } = await house.must(member, tasks.take, { taskId, version })
    await house.must(otherMember, tasks.take, { taskId, version })
    await house.must(member, tasks.report, { claimId, version: 1, words: '完成' })
    expect(code(await house.call(office, desk.cancel, at))).toBe('tasks.reports-wait')
    await house.must(office, desk.verify, { claimId, version: 2 })
    await house.must(office, desk.cancel, at)
    const theirs = await house.must(otherMember, tasks.offer, { taskId })
    expect(theirs).toMatchObject({
      task: { state: 'cancelled', reason: '活动改期' },
      mine: { state: 'cancelled' },
      may: { claim: { code: 'tasks.is-cancelled' }, work: { code: 'tasks.claim-over' } },
    })
    expect((await house.must(member, tasks.offer, { taskId })).mine?.state).toBe('verified')
    const again = { taskId, version: version + 1 }
    expect(code(await house.call(office, desk.cancel, { ...at, ...again }))).toBe('tasks.is-cancelled')
    expect(code(await house.call(office, desk.publish, again))).toBe('tasks.is-cancelled')
    expect(code(await house.call(office, desk.discard, again))).toBe('tasks.is-cancelled')
    expect(code(await house.call(office, desk.edit, { ...again, ...words() }))).toBe('tasks.is-cancelled')
  })

  it('is thrown away as a draft, and not published after its day', async () => {
    const { taskId } = await house.must(office, desk.draft, aTask())
    const at = { taskId, version: 1 }
    expect(code(await house.call(office, desk.cancel, { ...at, reason: '不办了' }))).toBe(
      'tasks.not-published',
    )
    house.at('2026-11-26T09:00:00+08:00')
    expect(code(await house.call(office, desk.publish, at))).toBe('tasks.deadline-past')
    house.at('2026-11-22T10:00:00+08:00')
    await house.must(office, desk.discard, at)
    expect(code(await house.call(office, desk.look, { taskId }))).toBe('common.not-found')
  })

  it('is its office’s and the committee’s alone', async () => {
    const { secretary, branch, committee, otherSecretary, personnel } = house.people
    const own = { office: 'secretary', branchId: branch, everybody: true } as const
    const { taskId } = await house.must(secretary, desk.draft, aTask(own))
    for (const who of [otherSecretary, office, personnel])
      expect(code(await house.call(who, desk.publish, { taskId, version: 1 }))).toBe('common.not-found')
    const { task } = await house.must(committee, desk.look, { taskId })
    expect(task).toMatchObject({ everybody: false, branches: [{ name: '一支部' }], branch: '一支部' })
    const titles = async (who: Person, state: 'all' | 'draft' = 'all') =>
      (await house.must(who, desk.kept, { state })).tasks.map((each) => each.task.id)
    expect(await titles(secretary, 'draft')).toContain(taskId)
    expect(await titles(otherSecretary)).toEqual([])
    expect(await titles(office)).not.toContain(taskId)
    expect(await titles(committee)).toContain(taskId)
  })

  it('is found by state and words, page by page', async () => {
    const { personnel } = house.people
    const before = await house.must(personnel, desk.kept, {})
    const own = { office: 'personnel', claimUntil: '2026-11-22', dueOn: null } as const
    for (const [minute, title] of ['甲号任务', '乙号任务', '丙号任务'].entries()) {
      house.at(`2026-11-22T10:0${minute + 1}:00+08:00`)
      await publishTask(house, { ...own, title }, personnel)
    }
    const found = await house.must(personnel, desk.kept, { search: '号任务', size: 2, page: 2 })
    expect(found.tasks.map(({ task }) => task.title)).toEqual(['甲号任务'])
    expect(found.total).toBe(3)
    house.at('2026-11-23T10:00:00+08:00')
    const { counts } = await house.must(personnel, desk.kept, {})
    expect(counts).toMatchObject({ open: 0, over: 3, all: before.total + 3 })
    house.at('2026-11-22T10:00:00+08:00')
  })
})

describe('who had a chance', () => {
  it('stands in the order of the roll, with what each took on', async () => {
    const { secretary, member, branch, otherBranch } = house.people
    const shown = await house.must(secretary, desk.chances, { branchId: branch })
    const numbers = [secretary, house.people.branchCommittee, member].map(({ memberId }) => memberId)
    expect(shown.members.map(({ memberId }) => memberId)).toEqual(numbers)
    expect(shown.members[0]?.claims).toEqual([])
    expect(shown.members[2]?.claims.map(({ state }) => state).toSorted()).toEqual(['held', 'verified'])
    expect(shown.offered).toBeGreaterThan(0)
    expect(code(await house.call(secretary, desk.chances, { branchId: otherBranch }))).toBe(
      'common.not-found',
    )
    expect(code(await house.call(member, desk.chances, { branchId: branch }))).toBe('common.forbidden')
  })
})
