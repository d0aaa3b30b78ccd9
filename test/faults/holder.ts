import process from 'node:process'

import { startEmbedded } from '#server/db/embedded.ts'

/** A program that holds a data directory until it is killed. */
await startEmbedded({ dataDirectory: process.argv[2] ?? '' })
process.stdout.write('held\n')
setInterval(() => undefined, 60_000)
