import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { runScript, startServing } from './client.ts'
import { median, rounded, seconds, type Figure, rounds } from './measure.ts'

/** From the command to the first page answered: an empty directory, and one with the sample school. */
export async function startFigures(): Promise<readonly Figure[]> {
  const cold: number[] = []
  const warm: number[] = []
  const sample = await mkdtemp(join(tmpdir(), 'liangqi-bench-'))
  try {
    await runScript('src/cli/sample/main.ts', ['achievements', new Date().toISOString()], sample)
    for (let round = 0; round <= rounds; round += 1) {
      const empty = await mkdtemp(join(tmpdir(), 'liangqi-bench-'))
      const first = await once(empty)
      const again = await once(sample)
      await rm(empty, { recursive: true, force: true })
      if (round === 0) continue
      cold.push(first)
      warm.push(again)
    }
  } finally {
    await rm(sample, { recursive: true, force: true })
  }
  return [
    {
      work: 'cold start, empty directory, to the first page',
      value: rounded(median(cold)),
      unit: 's',
      reach: '≤ 4 s',
      reached: median(cold) <= 4,
    },
    {
      work: 'warm start with the sample school',
      value: rounded(median(warm)),
      unit: 's',
      reach: '≤ 1.5 s',
      reached: median(warm) <= 1.5,
    },
  ]
}

async function once(data: string): Promise<number> {
  let stop = async (): Promise<void> => undefined
  const taken = await seconds(async () => {
    ;({ stop } = await startServing('src/cli/main.ts', ['serve'], data))
  })
  await stop()
  return taken
}
