import process from 'node:process'

import { dayIn } from '#domain/kernel/local-date.ts'
import { parseConfig } from '#server/config.ts'
import { newIdAt } from '#server/http/perform.ts'
import { startProduct } from '#server/main.ts'

import { enrol } from '../../src/cli/sample/enter.ts'
import { sampleSignIns } from '../../src/cli/sample/sign-ins.ts'

/**
 * The people of the sample school and nothing else: no term has been opened yet. Runs as a child of a journey, which
 * moves its clock by messages: `{ "days": 9 }`.
 */
const config = parseConfig({ ...process.env, PORT: '0' })
if (!config.ok) throw new Error(String(config.refusal.detail?.['wrong']))

let days = 0
const clock = () => new Date(Date.now() + days * 86_400_000)
const product = await startProduct(config.value, { clock, sample: sampleSignIns() })
const now = clock()
await enrol(product, now, dayIn(now, 'Asia/Shanghai'), newIdAt(now))

process.on('message', (message: { readonly days: number }) => {
  days = message.days
  process.send?.({ days })
})
process.once('SIGTERM', () => {
  void product.stop().then(() => process.exit(0))
})
process.send?.({ address: product.address })
