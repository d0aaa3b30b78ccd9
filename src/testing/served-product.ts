import process from 'node:process'

import { parseConfig } from '#server/config.ts'
import { startProduct } from '#server/main.ts'

/**
 * The product in a process of its own, at a moment of a test: data directory, database and port from the environment,
 * the moment as the first word. Nobody is slowed down, and no second factor is asked: sessions are written past it.
 */
const config = parseConfig(process.env)
if (!config.ok) throw new Error(String(config.refusal.detail?.['wrong']))
const from = new Date(process.argv[2] ?? '').getTime() - Date.now()
const clock = () => new Date(Date.now() + from)
const product = await startProduct({ ...config.value, allowances: null }, { clock, sample: [] })
process.once('SIGTERM', () => void product.stop().then(() => process.exit(0)))
// Whoever started us is gone, by whatever way.
process.once('disconnect', () => process.exit(0))
process.send?.({ address: product.address })
