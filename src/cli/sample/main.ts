import process from 'node:process'

import { phases } from '#domain/terms/phases.ts'
import { parseConfig } from '#server/config.ts'
import { startProduct } from '#server/main.ts'

import { moveInBureau } from './bureau.ts'
import { buildSample } from './build.ts'
import type { SampleClock } from './cast.ts'

/**
 * Builds the sample school in the directory of `LIANGQI_DATA` and ends: `node main.ts PHASE MOMENT [bureau]`. A process of
 * its own, since the memory of a thousand calls at once would otherwise stay with the server.
 */
const [asked, moment = '', beside = ''] = process.argv.slice(2)
const phase = phases.find((one) => one === asked)
const config = parseConfig({ ...process.env, PORT: '0' })
if (phase === undefined || !config.ok) throw new Error('node main.ts PHASE MOMENT')

const clock: SampleClock = { now: new Date(moment) }
const product = await startProduct(
  { ...config.value, allowances: null },
  { clock: () => clock.now, sample: [] },
)
try {
  await buildSample(product, clock, { phase, now: new Date(moment) })
  if (beside === 'bureau') await moveInBureau(product, new Date(moment))
} finally {
  await product.stop()
}
