import { setTimeout as sleep } from 'node:timers/promises'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { evidence, times } from '#testing/evidence.ts'
import { holdMany, percentile } from '#testing/many-meetings.ts'
import { openServedHouse, type ServedHouse } from '#testing/served-house.ts'
import type { Served } from '#testing/served.ts'

// Many branches hold their meetings in the same minutes; the figures themselves are `npm run bench -- ballots`.
let house: ServedHouse
let served: Served
beforeAll(async () => {
  house = await openServedHouse()
  served = await house.start()
}, 180_000)
afterAll(() => house.close())

it('many meetings at once, without a failed request', { timeout: 1_200_000 }, async () => {
  const { people, db, term } = house
  const work = async () => {
    while ((await db.asOwner(`select id from job where state in ('waiting', 'running')`)).length > 0)
      await sleep(50)
  }
  const size = { meetings: times(6, 40), voters: times(6, 25), graded: times(2, 25), pause: times(50, 500) }
  const asking = { call: served.call, must: served.must }
  const done = await holdMany({ ...asking, people, add: (person) => people.add(person), work }, term, size)
  expect(done.failed).toEqual([])
  expect(done.slips).toBe(size.meetings * size.graded * (size.voters - 1))
  const p99 = Math.round(percentile([...done.took.values()].flat(), 99))
  evidence({
    kind: 'ballot: meetings at the same time, failed requests',
    ran: done.requests,
    passed: done.requests,
    note: `${size.meetings} meetings of ${size.voters}, ${done.slips} slips, p99 ${p99} ms with the clients on the same cores`,
  })
})
