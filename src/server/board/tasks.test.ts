import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { publications, step, withdraw } from '#contract/pledges-publication.ts'
import { proposeTask, taskOnBoard, withdrawTask } from '#contract/pledges-tasks.ts'
import { cancel, verify } from '#contract/tasks-desk.ts'
import { report, take } from '#contract/tasks.ts'
import type { TermId } from '#domain/kernel/ids.ts'
import type { TaskId } from '#domain/tasks/task.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import type { Person } from '#testing/people.ts'
import { publishPledge } from '#testing/supervision.ts'
import { publishTask } from '#testing/tasks.ts'
import { addTerm } from '#testing/term.ts'

let house: TestHouse
let board: string
let termId: TermId
let at: { readonly taskId: TaskId; readonly version: number }

beforeAll(async () => {
  house = await openHouse()
  const { id } = await addTerm(house.db, house.scope.organisationId)
  termId = id
  const [row] = await house.db.asOwner<{ address: string }>(
    'select address from organisation_address where organisation_id = $1',
    [house.scope.organisationId],
  )
  board = `/board/${row?.address ?? ''}/tasks`
})
afterAll(() => house.close())

const shown = async (): Promise<string> =>
  (await (await house.request(board)).text()).replaceAll(/\s+/gu, ' ')
const codeOf = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) =>
  result.refusal?.code ?? 'ok'
let titles = 0
let title = ''

beforeEach(async () => {
  titles += 1
  title = `第${titles}号考场布置 <b>`
  const own = { office: 'personnel', title } as const
  at = await publishTask(house, own, house.people.personnel)
})

const waiting = async (who: Person, state: 'proposed' | 'checked' | 'approved') =>
  (await house.must(who, publications, { state })).publications.filter(({ kind }) => kind === 'task')

/** 保密审查, 审批, 公开, as far as wanted. */
async function letThrough(reach: 'checked' | 'approved' | 'public' = 'public'): Promise<void> {
  const { partyOffice, committee } = house.people
  const roads = [
    ['proposed', 'check', partyOffice, 'checked'],
    ['checked', 'approve', committee, 'approved'],
    ['approved', 'publish', partyOffice, 'public'],
  ] as const
  for (const [from, next, who, to] of roads) {
    const ids = (await waiting(who, from)).map(({ id }) => id)
    if (ids.length === 0) continue
    expect((await house.must(who, step, { publicationIds: ids, step: next })).left).toEqual([])
    if (to === reach) return
  }
}

describe('a task on the board', () => {
  it('stands there once its publisher said so and two others agreed, within the same second', async () => {
    const { personnel, member } = house.people
    expect(await house.must(personnel, taskOnBoard, { taskId: at.taskId })).toMatchObject({
      publication: null,
      may: { propose: true },
    })
    await house.must(personnel, proposeTask, { taskId: at.taskId })
    expect(codeOf(await house.call(personnel, proposeTask, { taskId: at.taskId }))).toBe(
      'pledges.task-proposed',
    )
    const [line] = await waiting(house.people.partyOffice, 'proposed')
    expect(line).toMatchObject({ name: title, branch: '人事处', pledgeId: null, memberId: null })
    await letThrough('approved')
    expect(await shown()).not.toContain('号考场布置')
    await letThrough()
    const text = await shown()
    expect(text).toContain(`第${titles}号考场布置 &lt;b&gt;`)
    expect(text).toContain('名额 2 人，认领 0 人，完成 0 人 · 2026年11月27日前完成')
    expect(text).not.toContain('二号实训楼')
    await house.must(member, take, at)
    expect(await shown()).toContain('认领 1 人，完成 0 人')
    const audited = await house.db.asOwner<{ act: string }>(
      `select act from audit where subject_kind = 'publication' and subject_id = $1`,
      [line?.id],
    )
    expect(audited.map(({ act }) => act).toSorted()).toEqual([
      'pledges.approve',
      'pledges.check',
      'pledges.proposeTask',
      'pledges.publish',
    ])
  })

  it('names who carries it only where their own pledge is public', async () => {
    const { personnel, member, branchCommittee } = house.people
    await publishPledge(house, termId)
    await house.must(personnel, proposeTask, { taskId: at.taskId })
    await letThrough()
    const { claimId } = await house.must(member, take, at)
    await house.must(branchCommittee, take, at)
    await house.must(member, report, { claimId, version: 1, words: '完成' })
    await house.must(personnel, verify, { claimId, version: 2 })
    const text = await shown()
    expect(text).toContain('认领 2 人，完成 1 人')
    expect(text).toContain(`承担：${member.name}，另有 1 人`)
    expect(text).not.toContain(branchCommittee.name)
  })

  it('is taken down with a reason by its publisher or the Party office, and may come again', async () => {
    const { personnel, partyOffice } = house.people
    const { taskId } = at
    await house.must(personnel, proposeTask, { taskId })
    await letThrough()
    await house.must(personnel, withdrawTask, { taskId, reason: '名称要改' })
    expect(await shown()).not.toContain(`第${titles}号`)
    expect(codeOf(await house.call(personnel, withdrawTask, { taskId, reason: '再撤' }))).toBe(
      'pledges.publication-moved',
    )
    expect(await house.must(personnel, taskOnBoard, { taskId })).toMatchObject({
      publication: { state: 'withdrawn', reason: '名称要改' },
      may: { propose: true },
    })
    house.at('2026-11-22T10:05:00+08:00')
    await house.must(personnel, proposeTask, { taskId })
    const [line] = await waiting(partyOffice, 'proposed')
    await house.must(partyOffice, withdraw, { publicationId: line?.id ?? '', reason: '不宜公开' })
    await house.work()
    expect((await house.must(personnel, taskOnBoard, { taskId })).publication?.reason).toBe('不宜公开')
  })

  it('goes when the task is called off', async () => {
    const { personnel } = house.people
    await house.must(personnel, proposeTask, { taskId: at.taskId })
    await letThrough()
    expect(await shown()).toContain(`第${titles}号`)
    await house.must(personnel, cancel, { ...at, reason: '改期' })
    expect(await shown()).not.toContain(`第${titles}号`)
    expect((await house.must(personnel, taskOnBoard, { taskId: at.taskId })).may.propose).toEqual({
      code: 'pledges.task-not-published',
    })
  })

  it('is never let through by who proposed it, and is nobody’s but its desk’s', async () => {
    const { partyOffice, secretary, personnel } = house.people
    const own = await publishTask(house, { title: '党政办的任务' })
    await house.must(partyOffice, proposeTask, { taskId: own.taskId })
    const line = (await waiting(partyOffice, 'proposed')).find(({ name }) => name === '党政办的任务')
    expect(line?.may).toEqual({ code: 'pledges.own-pledge' })
    const stepped = await house.must(partyOffice, step, {
      publicationIds: [line?.id ?? ''],
      step: 'check',
    })
    expect(stepped.left).toEqual([{ id: line?.id, code: 'pledges.own-pledge' }])
    const { taskId } = own
    for (const who of [secretary, personnel]) {
      expect(codeOf(await house.call(who, taskOnBoard, { taskId }))).toBe('common.not-found')
      expect(codeOf(await house.call(who, proposeTask, { taskId }))).toBe('common.not-found')
      expect(codeOf(await house.call(who, withdrawTask, { taskId, reason: '试' }))).toBe('common.not-found')
    }
    expect(codeOf(await house.call(personnel, withdrawTask, { taskId: at.taskId, reason: '没有' }))).toBe(
      'common.not-found',
    )
  })
})
