import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import * as contributions from '#contract/contributions.ts'
import { today } from '#contract/home.ts'
import { report, take } from '#contract/tasks.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import type { Person } from '#testing/people.ts'
import { publishTask } from '#testing/tasks.ts'
import { addTerm, type TestTerm } from '#testing/term.ts'

let house: TestHouse
let term: TestTerm

beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const of = (who: Person) => house.must(who, today, {})
const kinds = (todos: readonly { readonly kind: string }[] | undefined) => todos?.map(({ kind }) => kind)

describe('before the first term', () => {
  it('asks the school to open one, and nobody else for anything', async () => {
    const { committee, member, secretary, administrator } = house.people
    expect(kinds((await of(committee)).school?.todos)).toEqual(['open-term'])
    expect(await of(member)).toMatchObject({
      term: null,
      mine: null,
      branches: [],
      school: null,
      system: null,
    })
    expect(await of(secretary)).toMatchObject({ branches: [] })
    expect(await of(administrator)).toMatchObject({ system: { todos: [] } })
  })
})

describe('in a term', () => {
  beforeAll(async () => {
    term = await addTerm(house.db, house.scope.organisationId)
    await term.to('goals')
  })

  it('tells a member the next step of the list, and what it earned', async () => {
    const me = await house.add({ branch: house.people.branch })
    const first = await of(me)
    expect(first.mine).toMatchObject({ points: '0', stars: null, steps: { 'goals-signed': 'missing' } })
    expect(kinds(first.mine?.todos)).toEqual(['sign-goals', 'write-pledge'])
    expect(first.branches).toEqual([])
    expect(first.school).toBeNull()
    const { listId } = await house.must(me, contributions.open, { termId: term.id })
    await house.must(me, contributions.save, {
      listId,
      patches: [{ at: 'item/1-05/goal', base: false, value: true }] as never,
    })
    const { list } = await house.must(me, contributions.mine, {})
    await house.must(me, contributions.sign, {
      listId,
      part: 'goals',
      version: list?.version ?? 0,
      signature: { typed: me.name },
    })
    expect(kinds((await of(me)).mine?.todos)).toEqual(['hand-in-goals', 'write-pledge'])
  })

  it('tells a secretary of their branch alone who is missing, by name and without points', async () => {
    const { secretary, branch, otherMember } = house.people
    const page = await of(secretary)
    expect(page.branches.map((each) => each.branchId)).toEqual([branch])
    expect(kinds(page.branches[0]?.todos)).toContain('remind-members')
    expect(page.branches[0]?.missing.length).toBe(page.branches[0]?.missingCount)
    expect(JSON.stringify(page.branches)).not.toContain(otherMember.name)
    expect(JSON.stringify(page.branches)).not.toContain('points')
  })

  it('tells the committee how each branch stands, without names', async () => {
    const page = await of(house.people.committee)
    expect(page.branches).toHaveLength(2)
    expect(page.branches.every((branch) => branch.missing.length === 0)).toBe(true)
    expect(page.school).toEqual({ todos: [] })
  })

  it('tells the administrator of what failed', async () => {
    await house.db.asOwner(
      `insert into outbox (organisation_id, id, topic, payload, at, due_at, attempts, failure)
        values ($1, gen_random_uuid(), 'x', '{}', now(), now(), 1, 'Error: x')`,
      [house.scope.organisationId],
    )
    expect(kinds((await of(house.people.administrator)).system?.todos)).toEqual(['look-at-failures'])
  })
})

describe('tasks', () => {
  it('ask their member for a report, and then their own office alone for a decision', async () => {
    const { personnel, secretary, branch, committee } = house.people
    const me = await house.add({ branch })
    const at = { title: '防汛值守', dueOn: '2026-11-28' }
    const theirs = await publishTask(house, { ...at, office: 'personnel' }, personnel)
    const ours = await publishTask(house, { ...at, office: 'secretary', branchId: branch }, secretary)
    const before = kinds((await of(me)).mine?.todos) ?? []
    const claims = [await house.must(me, take, theirs), await house.must(me, take, ours)]
    const { mine } = await of(me)
    expect(mine?.todos).toContainEqual({
      kind: 'report-tasks',
      count: 2,
      until: '2026-11-28',
      branchId: null,
    })
    expect((await of(personnel)).school).toBeNull()
    for (const { claimId } of claims) await house.must(me, report, { claimId, version: 1, words: '完成' })
    expect(kinds((await of(me)).mine?.todos)).toEqual(before)
    expect(kinds((await of(personnel)).school?.todos)).toEqual(['verify-tasks'])
    expect(kinds((await of(committee)).school?.todos)).not.toContain('verify-tasks')
    const [line] = (await of(secretary)).branches
    expect(kinds(line?.todos)).toContain('verify-tasks')
  })
})
