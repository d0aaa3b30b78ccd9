import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { chance } from '#testing/evidence.ts'

import { median, rounded, type Figure, rounds } from './measure.ts'
import { runRule } from './rule-command.ts'

const members = 100_000
const staff = 1_000_000

/** The index of 10⁴ and 10⁵ members and the bottom lists of 10⁶ staff, from the file to the printed result. */
export async function pioneerFigures(): Promise<readonly Figure[]> {
  const directory = await mkdtemp(join(tmpdir(), 'liangqi-bench-'))
  try {
    const [small, large] = [join(directory, 'small.json'), join(directory, 'large.json')]
    const lists = join(directory, 'lists.json')
    await write(small, indexInput(10_000))
    await write(large, indexInput(members))
    await write(lists, bottomInput())
    const taken: Record<'small' | 'large' | 'lists', number[]> = { small: [], large: [], lists: [] }
    let [most, mostOfLists] = [0, 0]
    for (let round = 0; round < rounds; round += 1) {
      taken.small.push((await runRule('index', small)).seconds)
      const whole = await runRule('index', large)
      taken.large.push(whole.seconds)
      most = Math.max(most, whole.megabytes)
      const of = await runRule('bottom', lists)
      taken.lists.push(of.seconds)
      mostOfLists = Math.max(mostOfLists, of.megabytes)
    }
    const [one, ten, bottom] = [median(taken.small), median(taken.large), median(taken.lists)]
    return [
      {
        work: 'index of 100,000 members with 30 items each',
        value: rounded(ten),
        unit: 's',
        baseline: { what: 's for 10,000 members', value: rounded(one) },
        reach: '≤ 20 s',
        reached: ten <= 20,
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
      {
        work: 'bottom lists of 1,000,000 staff and 100,000 members',
        value: rounded(bottom),
        unit: 's',
        reach: '≤ 10 s',
        reached: bottom <= 10,
        note: `${Math.round(mostOfLists)} MB at the peak`,
      },
    ]
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

const numbered = (count: number, letter: string, rest: object) =>
  Array.from({ length: count }, (_, at) => ({ id: `${letter}${at}`, name: `项目 ${letter}${at}`, ...rest }))

const scheme = {
  name: '三十个项目',
  sources: { self: '10', peer: '40', branch: '50' },
  base: {
    max: '100',
    items: [
      ...numbered(2, 's', { max: '5', scorer: 'sources' }),
      ...numbered(18, 'b', { max: '5', scorer: 'branch' }),
    ],
  },
  plus: { max: '20', items: numbered(5, 'p', { per: '0.5', max: '6' }) },
  minus: { max: null, items: numbered(5, 'm', { max: '5' }) },
  clamp: { min: '0', max: '120' },
  grades: [{ name: '先锋', from: '60' }, { name: '良好', from: '50' }, { name: '一般' }],
  quota: { shares: [{ grade: '先锋', share: '30' }] },
}

function* indexInput(count: number): Iterable<string> {
  const random = chance('index')
  const upTo = (most: number): string => String(Math.floor(random() * (most + 1)))
  yield `{"scheme":${JSON.stringify(scheme)},"facts":[`
  for (let at = 0; at < count; at += 1) {
    const values: Record<string, string> = {}
    for (const id of ['s0', 's1'])
      for (const source of ['self', 'peer', 'branch'])
        values[`${id}.${source}`] = source === 'peer' ? `${upTo(245)}/49` : upTo(5)
    for (let item = 0; item < 18; item += 1)
      values[`b${item}`] = (Math.floor(random() * 501) / 100).toString()
    for (let item = 0; item < 5; item += 1) {
      values[`p${item}`] = upTo(14)
      values[`m${item}`] = upTo(2)
    }
    yield `${at === 0 ? '' : ','}${JSON.stringify({ member: `m${at}`, values })}`
  }
  yield ']}'
}

function* bottomInput(): Iterable<string> {
  const random = chance('bottom')
  const score = (): string => (random() * 100).toFixed(4)
  yield '{"index":['
  for (let at = 0; at < members; at += 1)
    yield `${at === 0 ? '' : ','}${JSON.stringify({ member: `m${at}`, branch: `b${Math.floor(at / 50)}`, score: score() })}`
  yield '],"appraisal":['
  for (let at = 0; at < staff; at += 1)
    yield `${at === 0 ? '' : ','}${JSON.stringify({ staff: `s${at}`, member: at < members ? `m${at}` : null, score: score() })}`
  yield ']}'
}

async function write(path: string, parts: Iterable<string>): Promise<void> {
  const file = createWriteStream(path)
  for (const part of parts) if (!file.write(part)) await once(file, 'drain')
  file.end()
  await once(file, 'finish')
}
