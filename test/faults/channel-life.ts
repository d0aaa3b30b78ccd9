import { readFile } from 'node:fs/promises'
import process from 'node:process'

import { keysFrom } from '#server/auth/keys.ts'
import { openChannels } from '#server/channels/channels.ts'
import { openDatabase } from '#server/db/database.ts'
import { openExternal } from '#server/db/external.ts'
import { allTopics } from '#server/delivery/all.ts'
import { openSender } from '#server/delivery/channel-sender.ts'
import { startDelivery } from '#server/delivery/delivery.ts'
import { networkTo } from '#testing/robot-server.ts'

/** A program that sends what waits for channels until somebody kills it, or until nothing is left. */
const [url = '', root = '', certificate = '', port = '', ahead = '0'] = process.argv.slice(2)
const ca = await readFile(certificate, 'utf8')
const server = await openExternal(url)
const database = openDatabase(server)
const keys = keysFrom(Buffer.from(root, 'hex'))
const house = {
  database,
  services: {
    channels: openChannels(keys.channels, networkTo({ port: Number(port), ca })),
    signIn: { publicUrl: null },
  } as never,
  now: () => new Date(Date.now() + Number(ahead)),
  onTrouble: (what: string, error: unknown) => void process.stderr.write(`${what}: ${String(error)}\n`),
}
const delivery = startDelivery({
  ...house,
  jobs: [],
  timers: [],
  topics: allTopics,
  sender: openSender(house),
})
process.stdout.write('ready\n')
await delivery.settle()
await delivery.stop()
await database.close()
process.exit(0)
