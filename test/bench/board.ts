import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'

import { samplePassword } from '../../src/cli/sample/school.ts'
import { sampleSignIns } from '../../src/cli/sample/sign-ins.ts'
import { publications, withdraw } from '#contract/pledges-publication.ts'

import { port, Visitor } from './client.ts'
import { Getter } from './getter.ts'
import { median, rate, rounded, rounds, warming, type Figure } from './measure.ts'
import { withSampleSchool } from './sample-school.ts'

const atOnce = 64
const turn = 2

/** The public board, against the same compressed bytes served by nothing but `node:http`; and how soon a change shows. */
export const boardFigures = (): Promise<readonly Figure[]> =>
  withSampleSchool('goals', async () => {
    const path = new URL((await fetch(`http://127.0.0.1:${port}/board`)).url).pathname
    return [...(await servingFigures(path)), await changeFigure(path)]
  })

/** As a browser gets it: the compressed bytes. */
async function compressed(path: string): Promise<Buffer> {
  const asked = request({ host: '127.0.0.1', port, path, headers: { 'accept-encoding': 'br' } })
  asked.end()
  const [response] = await once(asked, 'response')
  return buffer(response)
}

interface Taken {
  readonly perSecond: number
  /** Milliseconds. */
  readonly late: number
}

async function turnOf(getters: readonly Getter[]): Promise<Taken> {
  const times: number[] = []
  const perSecond = await rate(getters.length, turn, async (who) => {
    const begin = performance.now()
    await getters[who]?.get()
    times.push(performance.now() - begin)
  })
  const sorted = times.toSorted((one, other) => one - other)
  return { perSecond, late: sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN }
}

async function servingFigures(path: string): Promise<readonly Figure[]> {
  const directory = await mkdtemp(join(tmpdir(), 'liangqi-bare-'))
  const file = join(directory, 'page.br')
  const bytes = await compressed(path)
  await writeFile(file, bytes)
  const bare = fork(join(import.meta.dirname, 'bare.ts'), [file])
  const [barePort] = (await once(bare, 'message')) as [number]
  const lines = (at: number, of: string) => Array.from({ length: atOnce }, () => new Getter(at, of))
  const [ours, theirs] = [lines(port, path), lines(barePort, '/')]
  try {
    await rate(atOnce, warming, async (who) => ours[who]?.get())
    await rate(atOnce, warming / 2, async (who) => theirs[who]?.get())
    const [mine, base]: [Taken[], Taken[]] = [[], []]
    for (let round = 0; round < rounds; round += 1) {
      mine.push(await turnOf(ours))
      base.push(await turnOf(theirs))
    }
    return figuresOf(mine, base, bytes.length)
  } finally {
    for (const line of [...ours, ...theirs]) line.close()
    bare.disconnect()
    await rm(directory, { recursive: true, force: true })
  }
}

function figuresOf(mine: readonly Taken[], base: readonly Taken[], size: number): readonly Figure[] {
  const of = (all: readonly Taken[], key: keyof Taken) => median(all.map((each) => each[key]))
  const speed = of(mine, 'perSecond') / of(base, 'perSecond')
  const late = of(mine, 'late') / of(base, 'late')
  return [
    {
      work: `public board, ${atOnce} connections, ${Math.round(size / 1024)} KB compressed`,
      value: rounded(speed),
      unit: '×',
      baseline: { what: 'pages/s by bare node:http', value: rounded(of(base, 'perSecond')) },
      reach: '≥ 0.7',
      reached: speed >= 0.7,
      note: `${Math.round(of(mine, 'perSecond'))} pages/s`,
    },
    {
      work: 'the same, the slowest of a hundred',
      value: rounded(late),
      unit: '×',
      baseline: { what: 'ms by bare node:http', value: rounded(of(base, 'late')) },
      reach: '≤ 2',
      reached: late <= 2,
      note: `${rounded(of(mine, 'late'))} ms`,
    },
  ]
}

/** From the answer to who withdrew until the page is another one. */
async function changeFigure(path: string): Promise<Figure> {
  const office = sampleSignIns().find(({ role }) => role.includes('党政办'))
  if (office === undefined) throw new Error('no office')
  const visitor = await new Visitor().signIn(office.staffNumber, samplePassword)
  const { publications: shown } = await visitor.ask(publications, { state: 'public', size: 50 })
  const pledges = shown.filter(({ kind }) => kind === 'pledge').slice(0, rounds)
  const times: number[] = []
  for (const { id, pledgeId } of pledges) {
    const own = `${path}/pledges/${pledgeId}`
    const before = await compressed(own)
    await visitor.ask(withdraw, { publicationId: id, reason: '测量' })
    const begin = performance.now()
    while ((await compressed(own)).equals(before) && performance.now() - begin < 5000);
    times.push(performance.now() - begin)
  }
  const value = median(times)
  return {
    work: 'a change of the board is seen after',
    value: rounded(value),
    unit: 'ms',
    reach: '≤ 1000 ms',
    reached: value <= 1000,
    note: `${times.length} changes, the slowest ${Math.round(Math.max(...times))} ms`,
  }
}
