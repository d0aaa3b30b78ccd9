import type { Database } from '#server/db/handle.ts'
import { systemScope } from '#server/db/system-scope.ts'
import { attachedAmong } from '#server/files/attachments.ts'
import { type FileStore, parts } from '#server/http/services.ts'
import { archivesAmong } from '#server/rooms/archives/views-terms.ts'
import { drawnAmong } from '#server/rooms/contributions/views-signatures.ts'
import { signaturesAmong } from '#server/rooms/pledges/views-signature.ts'

const hour = 3_600_000

/**
 * Takes away the contents that no row names any more; gives back how many. Each hour looks through another part of the
 * store, so that everything comes up about once a day; 25 and 24 share no divisor, so also where the machine sleeps at
 * night. Every column that names a content has to be asked here (`collecting.test.ts` knows them).
 */
export async function collectFiles(database: Database, files: FileStore, now: Date): Promise<number> {
  const part = Math.floor(now.getTime() / hour) % parts
  let taken = 0
  for (const { id } of await database.organisations()) {
    const scope = systemScope(id)
    taken += await files.collect(id, part, (contents) =>
      database.read(scope, async (read) => {
        const attached = await attachedAmong(read, scope, contents)
        const archived = await archivesAmong(read, scope, contents)
        const drawn = await drawnAmong(read, scope, contents)
        const signed = await signaturesAmong(read, scope, contents)
        return new Set([...attached, ...archived, ...drawn, ...signed])
      }),
    )
  }
  return taken
}
