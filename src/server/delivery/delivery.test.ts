import { setTimeout as sleep } from 'node:timers/promises'

import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'

import type { StaffId } from '#domain/kernel/ids.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { newIdAt } from '#server/http/perform.ts'
import { openTestDatabase } from '#testing/database.ts'

import { startDelivery, type DeliveryHouse } from './delivery.ts'
import { job, startJob, type Job } from './jobs.ts'
import { deliverMessages } from './messages.ts'
import { pauseAfter, type Topic } from './outbox.ts'

let clock = new Date('2026-11-22T02:00:00Z')
const now = () => clock
const later = (milliseconds: number) => (clock = new Date(clock.getTime() + milliseconds))
const troubles: unknown[] = []
const db = await openTestDatabase({ now })
let scope: OrganisationScope
let staff: StaffId
afterAll(() => db.close())

const house = (given: Partial<DeliveryHouse> = {}): DeliveryHouse => ({
  database: db.database,
  services: {} as never,
  jobs: [],
  timers: [],
  topics: { message: deliverMessages, job: async () => undefined },
  now,
  onTrouble: (_what, error) => void troubles.push(error),
  ...given,
})

async function settle(given: Partial<DeliveryHouse> = {}): Promise<void> {
  const delivery = startDelivery(house(given))
  await delivery.settle()
  await delivery.stop()
}

beforeEach(async () => {
  troubles.length = 0
  await db.asOwner('delete from organisation_address')
  scope = await db.organisation()
  staff = newIdAt(clock)<'staff'>()
  await db.asOwner(
    `insert into staff (organisation_id, id, staff_number, name) values ($1, $2, '1001', '林知远')`,
    [scope.organisationId, staff],
  )
})

const tell = (title: string, topic = 'message') =>
  db.database.write(scope, { system: 'test' }, async (write) => {
    write.emit({ topic, payload: { to: [staff, staff], kind: 'test', title, body: '', link: '/list' } })
    return ok(null)
  })
const titles = async () =>
  (
    await db.asOwner<{ title: string }>('select title from message where organisation_id = $1 order by id', [
      scope.organisationId,
    ])
  ).map((row) => row.title)
const waiting = () =>
  db.asOwner<{ topic: string; attempts: number; failure: string | null; due_at: Date }>(
    'select topic, attempts, failure, due_at from outbox where organisation_id = $1 order by id',
    [scope.organisationId],
  )

describe('messages', () => {
  it('reach the box once each, in the order in which they were left', async () => {
    await tell('一')
    later(5)
    await tell('二')
    await Promise.all([settle(), settle()])
    expect(await titles()).toEqual(['一', '二'])
    expect(await waiting()).toEqual([])
    expect(troubles).toEqual([])
  })

  it('are delivered soon after the commit that woke us', async () => {
    const delivery = startDelivery(house())
    await tell('醒')
    delivery.wake(scope.organisationId)
    for (let tries = 0; tries < 50 && (await titles()).length === 0; tries += 1) await sleep(20)
    await delivery.stop()
    expect(await titles()).toEqual(['醒'])
  })

  it('do not wait for one that fails; that one is kept, tried again later and later, and told why', async () => {
    await tell('坏', 'broken')
    later(1)
    await tell('好')
    later(1)
    await db.database.write(scope, { system: 'test' }, async (write) => {
      write.emit({ topic: 'message', payload: { to: ['nobody'] } })
      return ok(null)
    })
    await settle()
    expect(await titles()).toEqual(['好'])
    const left = await waiting()
    expect(left.map((row) => row.topic)).toEqual(['broken', 'message'])
    expect(left[0]).toMatchObject({ attempts: 1, failure: 'Error: nobody delivers broken' })
    expect(left[0]?.due_at.getTime()).toBe(clock.getTime() + 5000)
    await settle()
    expect((await waiting())[0]?.attempts).toBe(1)
    later(5000)
    const seen: string[] = []
    await settle({
      topics: {
        message: deliverMessages,
        broken: async (_write, _scope, events) => void seen.push(...events.map((e) => e.topic)),
      },
    })
    expect(new Set(seen)).toEqual(new Set(['broken']))
    expect((await waiting()).map((row) => row.topic)).toEqual(['message'])
  })

  it('are never given up: the pause stops growing at an hour', () => {
    expect([0, 1, 2, 10, 1000].map(pauseAfter)).toEqual([5000, 10_000, 20_000, 3_600_000, 3_600_000])
  })
})

describe('audit rows', () => {
  it('are sealed within a second', async () => {
    const delivery = startDelivery(house())
    await db.database.write(scope, { system: 'test' }, async (write) => {
      write.audit({ act: 'test.act', subject: { kind: 'x', id: 'y' } })
      return ok(null)
    })
    delivery.wake(scope.organisationId)
    await sleep(1000)
    await delivery.stop()
    expect(
      await db.asOwner('select from audit_seal where organisation_id = $1', [scope.organisationId]),
    ).toHaveLength(1)
  })
})

describe('commits that never cease', () => {
  it('are sealed a few times a second, not with each of them', async () => {
    const delivery = startDelivery(house())
    const end = performance.now() + 1500
    while (performance.now() < end) {
      await db.database.write(scope, { system: 'test' }, async (write) => {
        write.audit({ act: 'test.often', subject: { kind: 'x', id: 'y' } })
        return ok(null)
      })
      delivery.wake(scope.organisationId)
    }
    await delivery.stop()
    const seals = await db.asOwner('select from audit_seal where organisation_id = $1', [
      scope.organisationId,
    ])
    expect(seals.length).toBeGreaterThan(0)
    expect(seals.length).toBeLessThanOrEqual(5)
  })
})

describe('events that never cease', () => {
  it('keep no audit row from being sealed', async () => {
    let ceases = false
    const again: Topic = async (write) => {
      write.audit({ act: 'test.again', subject: { kind: 'x', id: 'y' } })
      if (!ceases) write.emit({ topic: 'again', payload: {} })
    }
    await tell('一', 'again')
    const delivery = startDelivery(house({ topics: { again } }))
    delivery.wake(scope.organisationId)
    await sleep(1500)
    const seals = await db.asOwner('select from audit_seal where organisation_id = $1', [
      scope.organisationId,
    ])
    ceases = true
    await delivery.stop()
    expect(seals.length).toBeGreaterThan(0)
  })
})

describe('timers', () => {
  it('run at start and once per hour, and again where they failed', async () => {
    const runs: number[] = []
    const timer = {
      name: 'test',
      run: async () => {
        runs.push(clock.getTime())
        if (runs.length === 3) throw new Error('later')
      },
    }
    const delivery = startDelivery(house({ timers: [timer] }))
    await delivery.settle()
    await delivery.settle()
    expect(runs).toHaveLength(1)
    later(3_600_000)
    await delivery.settle()
    expect(runs).toHaveLength(2)
    later(-3_600_000)
    await delivery.settle()
    expect(runs).toHaveLength(3)
    expect(troubles).toHaveLength(1)
    await delivery.settle()
    expect(runs).toHaveLength(4)
    await delivery.stop()
  })
})

describe('jobs', () => {
  const start = async (input: Record<string, unknown>) => {
    const id = newIdAt(clock)<'job'>()
    await db.database.write(scope, { staffId: staff }, async (write) =>
      ok(await startJob(write, scope, { id, kind: 'test.count', input, staffId: staff, now: clock })),
    )
    return id
  }
  const stateOf = async (id: string) =>
    (
      await db.asOwner<{ state: string; done: number; result: unknown; attempts: number }>(
        'select state, done, result, attempts from job where id = $1',
        [id],
      )
    )[0]

  const counting = (during: (done: number, id: string) => Promise<void> = async () => undefined): Job =>
    job('test.count', z.object({ upTo: z.number() }), (run, { upTo }) =>
      run.commit(async (write) => {
        for (let done = 1; done <= upTo; done += 1) {
          await write.sql
            .insertInto('branch')
            .values({
              organisation_id: scope.organisationId,
              id: run.newId(),
              name: `${run.id} ${done}`,
              ordinal: done,
            })
            .execute()
          await during(done, run.id)
          await run.progress(done, upTo, 'counting')
        }
        return ok({ counted: upTo })
      }),
    )
  const branches = async () =>
    (await db.asOwner('select from branch where organisation_id = $1', [scope.organisationId])).length

  it('run to their end, with progress and a result', async () => {
    const id = await start({ upTo: 3 })
    await settle({ jobs: [counting()] })
    expect(await stateOf(id)).toMatchObject({ state: 'done', done: 3, result: { counted: 3 } })
    expect(await branches()).toBe(3)
  })

  it('stop where somebody asks, and leave nothing', async () => {
    const id = await start({ upTo: 1000 })
    const asked = counting(async (done, job) => {
      if (done === 2) await db.asOwner('update job set cancel_asked = true where id = $1', [job])
      await sleep(200)
    })
    await settle({ jobs: [asked] })
    expect((await stateOf(id))?.state).toBe('cancelled')
    expect(await branches()).toBe(0)
  })

  it('end refused by a rule, failed by a bug, and say so', async () => {
    const id = await start({ upTo: 1 })
    await settle({
      jobs: [job('test.count', z.object({}), (run) => run.commit(async () => refuse('test.no', { row: 7 })))],
    })
    expect(await stateOf(id)).toMatchObject({
      state: 'refused',
      result: { code: 'test.no', detail: { row: 7 } },
    })
    const buggy = await start({ upTo: 1 })
    await settle({ jobs: [job('test.count', z.object({}), () => Promise.reject(new TypeError('a bug')))] })
    expect(await stateOf(buggy)).toMatchObject({ state: 'failed', result: { failure: 'TypeError: a bug' } })
    expect(troubles).toHaveLength(1)
  })

  it('are taken over once their program has been silent, and what it did not commit is not there', async () => {
    const id = await start({ upTo: 2 })
    await db.asOwner(`update job set state = 'running', attempts = 1, alive_at = $2 where id = $1`, [
      id,
      clock,
    ])
    await settle({ jobs: [counting()] })
    expect((await stateOf(id))?.state).toBe('running')
    later(31_000)
    await settle({ jobs: [counting()] })
    expect(await stateOf(id)).toMatchObject({ state: 'done', attempts: 2 })
    expect(await branches()).toBe(2)
  })
})
