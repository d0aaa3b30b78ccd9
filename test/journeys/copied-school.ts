import process from 'node:process'

import { parseConfig } from '#server/config.ts'
import { startProduct } from '#server/main.ts'

import { moveInBureau } from '../../src/cli/sample/bureau.ts'
import { sampleSignIns } from '../../src/cli/sample/sign-ins.ts'

/** Opens a sample school that was built before, as `liangqi sample` does with the one that it has just built. */
const config = parseConfig({ ...process.env, PORT: '0' })
if (!config.ok) throw new Error(String(config.refusal.detail?.['wrong']))
const bureau = process.env['JOURNEY_BUREAU'] === '1'
const product = await startProduct(config.value, { sample: sampleSignIns({ bureau }) })
if (bureau) await moveInBureau(product, new Date())
process.once('SIGTERM', () => {
  void product.stop().then(() => process.exit(0))
})
process.send?.({ address: product.address })
