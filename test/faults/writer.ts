import { randomBytes } from 'node:crypto'
import process from 'node:process'

import { uuidv7, type OrganisationId, type StaffId } from '#domain/kernel/ids.ts'
import { ok } from '#domain/kernel/result.ts'
import { openDatabase } from '#server/db/database.ts'
import { startEmbedded } from '#server/db/embedded.ts'
import { systemScope } from '#server/db/system-scope.ts'
import { startDelivery, type Delivery } from '#server/delivery/delivery.ts'
import { deliverMessages } from '#server/delivery/messages.ts'

/**
 * A program under load until somebody kills it: eight writers, each write one row with its audit line and its
 * message; what is committed is said at once on standard output, line by line.
 */
const [dataDirectory = '', organisation = '', staff = ''] = process.argv.slice(2)
const scope = systemScope(organisation as OrganisationId)
const server = await startEmbedded({ dataDirectory })
let delivery: Delivery | null = null
const database = openDatabase(server, { onCommitted: (id) => delivery?.wake(id) })
delivery = startDelivery({
  database,
  services: {} as never,
  jobs: [],
  timers: [],
  topics: { message: deliverMessages },
  now: () => new Date(),
  onTrouble: () => undefined,
})
void delivery.settle()
process.stdout.write('ready\n')

async function write(): Promise<void> {
  const id = uuidv7<'branch'>(Date.now(), randomBytes(10))
  await database.write(scope, { staffId: staff as StaffId }, async (handle) => {
    await handle.sql
      .insertInto('branch')
      .values({ organisation_id: scope.organisationId, id, name: id, ordinal: 1 })
      .execute()
    handle.audit({ act: 'fault.write', subject: { kind: 'branch', id } })
    handle.emit({
      topic: 'message',
      payload: { to: [staff], kind: 'fault', title: id, body: '', link: null },
    })
    return ok(null)
  })
  process.stdout.write(`${id}\n`)
}

await Promise.all(
  Array.from({ length: 8 }, async () => {
    for (;;) await write().catch(() => undefined)
  }),
)
