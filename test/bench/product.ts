import process from 'node:process'

import { sampleSignIns } from '../../src/cli/sample/sign-ins.ts'
import { parseConfig } from '#server/config.ts'
import { makeKeys } from '#server/ballots/keys.ts'
import { startProduct } from '#server/main.ts'

/**
 * The product in a process of its own, as `liangqi sample` starts it: data directory and port from the environment.
 * A bench is one address that calls as a thousand people do, so nobody is made to wait.
 */
const config = parseConfig(process.env)
if (!config.ok) throw new Error('LIANGQI_DATA and PORT')
const product = await startProduct({ ...config.value, allowances: null }, { sample: sampleSignIns() })
process.stdout.write(`${product.address}\n`)
/** Keys for five branches of 50, one after the other, as the freeze of a review makes them in this very process. */
process.on('SIGUSR2', () => {
  void (async () => {
    // oxlint-disable-next-line no-await-in-loop -- one freeze after the other
    for (let branch = 0; branch < 5; branch += 1) await makeKeys(50)
  })()
})
process.once('SIGTERM', () => void product.stop().then(() => process.exit(0)))
