import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { Client, type QueryResultRow } from 'pg'

import * as meetings from '#contract/reviews.ts'
import { parsers } from '#server/db/database-pool.ts'
import { startEmbedded } from '#server/db/embedded.ts'
import { migrate } from '#server/db/migrate.ts'
import { holdMany, percentile } from '#testing/many-meetings.ts'
import { servedHouseOn, type ServedHouse } from '#testing/served-house.ts'
import type { Served } from '#testing/served.ts'

import { median, rounds, type Figure } from './measure.ts'

/** The electronic ballot over the network, on a durable database, with the product in a process of its own. */
export async function meetingFigures(): Promise<readonly Figure[]> {
  const data = await mkdtemp(join(tmpdir(), 'liangqi-bench-meetings-'))
  const server = await startEmbedded({ dataDirectory: data })
  await migrate(server)
  const owner = new Client({ ...server.as('owner'), types: parsers })
  await owner.connect()
  const house = await servedHouseOn({
    server,
    asOwner: async <Row extends QueryResultRow>(text: string, values: readonly unknown[] = []) =>
      (await owner.query<Row>(text, [...values])).rows,
    close: async () => {
      await owner.end()
      await server.stop()
      await rm(data, { recursive: true, force: true })
    },
  })
  try {
    const served = await house.start()
    return [await pageFigure(house, served), ...(await manyFigures(house, served))]
  } finally {
    await house.close()
  }
}

const jobsDone = async ({ db }: ServedHouse): Promise<void> => {
  while ((await db.asOwner(`select id from job where state in ('waiting', 'running')`)).length > 0)
    await sleep(50)
}

/** A page of somebody who has nothing to do with it, before and while keys for a branch of fifty are made. */
async function pageFigure(house: ServedHouse, served: Served): Promise<Figure> {
  const { people, term } = house
  const branchId = await people.addBranch('五十人支部')
  const secretary = await people.add({ branch: branchId, roles: ['secretary'] })
  for (let number = 1; number < 50; number += 1) await people.add({ branch: branchId })
  const at = { termId: term.id, branchId }
  await served.must(secretary, meetings.begin, { ...at, heldOn: '2026-11-22', place: '' })
  const look = async () => {
    const begun = performance.now()
    await served.must(people.otherSecretary, meetings.overview, { termId: term.id })
    return performance.now() - begun
  }
  /** Twenty times a second, as long as it goes on. */
  const looks = async (goesOn: (taken: number) => boolean): Promise<readonly number[]> => {
    const taken: number[] = []
    while (goesOn(taken.length)) {
      taken.push(await look())
      await sleep(50)
    }
    return taken
  }
  await looks((taken) => taken < 40)
  const [quiet, busy, took]: readonly [number[], number[], number[]] = [[], [], []]
  for (let round = 0; round < Math.min(3, rounds); round += 1) {
    quiet.push(percentile(await looks((taken) => taken < 150), 99))
    const { review } = await served.must(secretary, meetings.meeting, at)
    const version = review?.version ?? 0
    const begun = performance.now()
    await served.must(secretary, meetings.freeze, { ...at, version, leaveUndecided: true, electronic: true })
    let done = false
    const made = jobsDone(house).then(() => (done = true))
    busy.push(percentile(await looks(() => !done), 99))
    await made
    took.push((performance.now() - begun) / 1000)
    const now = await served.must(secretary, meetings.meeting, at)
    const reason = '再量一次'
    await served.must(secretary, meetings.reopenRoll, { ...at, version: now.review?.version ?? 0, reason })
    await jobsDone(house)
  }
  const [before, meanwhile] = [median(quiet), median(busy)]
  return {
    work: 'another page while keys for 50 are made, p99',
    value: meanwhile,
    unit: 'ms',
    baseline: { what: 'the same, quiet (ms)', value: before },
    reach: '≤ 3 × its quiet value',
    reached: meanwhile <= 3 * before,
    note: `keys ready after ${median(took).toFixed(1)} s`,
  }
}

/** Forty branches of twenty-five hold their meetings at the same time; their phones are on the same cores. */
async function manyFigures(house: ServedHouse, served: Served): Promise<readonly Figure[]> {
  const { people, term } = house
  const size = { meetings: 40, voters: 25, graded: 25, pause: 500 }
  const asking = { call: served.call, must: served.must }
  const begun = performance.now()
  const done = await holdMany(
    { ...asking, people, add: (person) => people.add(person), work: () => jobsDone(house) },
    term,
    size,
  )
  const seconds = (performance.now() - begun) / 1000
  const p99 = (name: string): number => Math.round(percentile(done.took.get(name) ?? [], 99))
  const calls = ['ballots.mine', 'ballots.checkIn', 'ballots.issue', 'ballots.cast'] as const
  return [
    {
      work: '40 meetings of 25 at the same time: failed requests',
      value: done.failed.length,
      unit: '',
      reach: '0',
      reached: done.failed.length === 0,
      note: `${done.requests} requests, ${done.slips} slips, ${seconds.toFixed(0)} s with 1,000 keys made before; ${[...new Set(done.failed)].slice(0, 3).join('; ')}`,
    },
    {
      work: 'the same, p99 of casting a slip',
      value: p99('ballots.cast'),
      unit: 'ms',
      reach: 'reported',
      reached: null,
      note: `p99 of the others, 32 phones at a time: ${calls
        .slice(0, 3)
        .map((name) => `${name} ${p99(name)} ms`)
        .join(', ')}; the thousand phones are on the same cores`,
    },
  ]
}
