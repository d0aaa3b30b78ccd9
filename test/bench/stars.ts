import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Client } from 'pg'

import { noticeCatalogue } from '#domain/catalogue/notice.ts'
import { countPoints } from '#domain/contributions/points.ts'
import { printedPoints } from '#domain/contributions/printed.ts'
import { startEmbedded } from '#server/db/embedded.ts'
import { chance } from '#testing/evidence.ts'

import { median, rounded, type Figure, rounds } from './measure.ts'
import { runRule } from './rule-command.ts'

const slipsEach = 49
const branchSize = 50
const members = 100_000

/** Stars of 10⁴ and 10⁵ members by `liangqi stars`, from the file to the printed result. */
export async function starFigures(): Promise<readonly Figure[]> {
  const directory = await mkdtemp(join(tmpdir(), 'liangqi-bench-'))
  try {
    const [small, large] = [join(directory, 'small.json'), join(directory, 'large.json')]
    await writeInput(small, 10_000)
    await writeInput(large, members)
    const taken: { readonly small: number[]; readonly large: number[] } = { small: [], large: [] }
    let most = 0
    for (let round = 0; round < rounds; round += 1) {
      taken.small.push((await runRule('stars', small)).seconds)
      const whole = await runRule('stars', large)
      taken.large.push(whole.seconds)
      most = Math.max(most, whole.megabytes)
    }
    const [one, ten] = [median(taken.small), median(taken.large)]
    const [points, grouped] = [pointsOfAll(), await groupedInDatabase()]
    return [
      {
        work: 'points of 100,000 lists of the notice’s catalogue',
        value: rounded(points),
        unit: 's',
        reach: '≤ 30 s with the stars',
        reached: points + ten <= 30,
      },
      {
        work: 'stars of 100,000 members against grouping their ratings in the database',
        value: rounded(ten / grouped),
        unit: '×',
        baseline: { what: 's for SELECT member, star, count(*) … GROUP BY', value: rounded(grouped) },
        reach: '≤ 3 ×',
        reached: ten / grouped <= 3,
      },
      {
        work: 'stars of 100,000 members, 4.9 million ratings',
        value: rounded(ten),
        unit: 's',
        baseline: { what: 's for 10,000 members', value: rounded(one) },
        reach: '≤ 30 s',
        reached: ten <= 30,
      },
      {
        work: 'the same, memory at the peak',
        value: Math.round(most),
        unit: 'MB',
        reach: '≤ 1000 MB',
        reached: most <= 1000,
      },
      {
        work: 'the same, 10⁵ against 10⁴ members',
        value: rounded(ten / one),
        unit: '×',
        reach: '≤ 12 ×',
        reached: ten / one <= 12,
      },
    ]
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

async function writeInput(path: string, members: number): Promise<void> {
  const random = chance('stars')
  const file = createWriteStream(path)
  file.write('{"policy":{},"branches":[')
  for (let begin = 0; begin < members; begin += branchSize) {
    const of = Array.from({ length: branchSize }, (_, index) => {
      const slips = Array.from({ length: slipsEach }, () => 1 + Math.floor(random() * 5))
      return {
        id: `m${begin + index}`,
        points: String(Math.floor(random() * 20)),
        slips,
        eligible: slipsEach,
      }
    })
    const line = `${begin === 0 ? '' : ','}${JSON.stringify({ id: `b${begin}`, members: of })}`
    if (!file.write(line)) await once(file, 'drain')
  }
  file.end(']}')
  await once(file, 'finish')
}

/** Seconds for the points of so many lists, each with some twenty ticks. */
function pointsOfAll(): number {
  const random = chance('points')
  const lists = Array.from({ length: 1000 }, () => ({
    achieved: noticeCatalogue.items.flatMap(({ id, competition }) =>
      random() < 0.5 ? [] : [{ item: id, ...(competition ? { competition: `竞赛 ${id}` } : {}) }],
    ),
    goals: noticeCatalogue.items.slice(0, 5).map(({ id }) => id),
    others: [{ text: '为社区开放日讲解', recognised: 2 as const }],
  }))
  const begin = performance.now()
  for (let at = 0; at < members; at += 1) {
    const counted = countPoints(
      noticeCatalogue,
      lists[at % lists.length] ?? { achieved: [], goals: [], others: [] },
    )
    if (!counted.ok) throw new Error(counted.refusal.code)
    printedPoints(counted.value)
  }
  return (performance.now() - begin) / 1000
}

/** Seconds that the embedded database takes to group as many ratings: the least that anybody could do with them. */
async function groupedInDatabase(): Promise<number> {
  const data = await mkdtemp(join(tmpdir(), 'liangqi-bench-ratings-'))
  const server = await startEmbedded({ dataDirectory: data })
  const client = new Client(server.as('owner'))
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('create unlogged table rating (member integer not null, star smallint not null)')
    await client.query(
      `insert into rating select at / ${slipsEach}, 1 + at % 5 from generate_series(0, ${members * slipsEach - 1}) as at`,
    )
    await client.query('vacuum analyze rating')
    const taken: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const begin = performance.now()
      await client.query('select member, star, count(*) from rating group by member, star')
      taken.push((performance.now() - begin) / 1000)
    }
    return median(taken)
  } finally {
    await client.end()
    await server.stop()
    await rm(data, { recursive: true, force: true })
  }
}
