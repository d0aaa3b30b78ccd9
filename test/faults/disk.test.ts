import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

import { sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'

import { uuidv7, type OrganisationId } from '#domain/kernel/ids.ts'
import { ok } from '#domain/kernel/result.ts'
import { openDatabase } from '#server/db/database.ts'
import { startEmbedded } from '#server/db/embedded.ts'
import { DatabaseAway, DiskFull } from '#server/db/failures.ts'
import { migrate } from '#server/db/migrate.ts'
import { systemScope } from '#server/db/system-scope.ts'
import { chance, evidence, times } from '#testing/evidence.ts'

const scope = systemScope('018f0000-0000-7000-8000-000000000001' as OrganisationId)
const run = promisify(execFile)
const kind = 'disk full at random moments'

/** A small disk of its own; null where this machine does not let us mount one. */
async function smallDisk(): Promise<string | null> {
  const directory = await mkdtemp(join(tmpdir(), 'liangqi-disk-'))
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null
  try {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=220m,mode=755', 'tmpfs', directory])
  } catch {
    return null
  }
  onTestFinished(async () => {
    await run('umount', ['-l', directory]).catch(() => undefined)
    await rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
  })
  return directory
}

it(
  'refuses with a sentence while the disk is full, damages nothing, and goes on when there is room',
  { timeout: 900_000 },
  async () => {
    const rounds = times(1, 10)
    const disk = await smallDisk()
    if (disk === null) {
      evidence({ kind, ran: 0, passed: 0, skipped: rounds, note: 'this machine lets us mount no small disk' })
      return
    }
    const data = join(disk, 'data')
    await mkdir(data)
    const server = await startEmbedded({ dataDirectory: data })
    await migrate(server)
    const database = openDatabase(server, { connectionTimeout: 2000 })
    await database.write(scope, { system: 'test' }, async (write) => {
      await sql`insert into organisation (organisation_id, name, short_name, created_at) values (${scope.organisationId}, 'x', 'x', now())`.execute(
        write.sql,
      )
      return ok(null)
    })
    const random = chance('disk')
    const acknowledged: string[] = []
    const save = async (): Promise<void> => {
      const id = uuidv7<'branch'>(
        Date.now(),
        Uint8Array.from({ length: 10 }, () => Math.floor(Math.random() * 256)),
      )
      await database.write(scope, { system: 'test' }, async (write) => {
        await write.sql
          .insertInto('branch')
          .values({ organisation_id: scope.organisationId, id, name: `${id}${'长'.repeat(500)}`, ordinal: 1 })
          .execute()
        return ok(null)
      })
      acknowledged.push(id)
    }
    const seen = new Set<string>()
    const filler = join(disk, 'filler')
    for (let round = 0; round < rounds; round += 1) {
      const { bavail, bsize } = await statfs(disk)
      await writeFile(filler, Buffer.alloc(Math.max(0, bavail * bsize - Math.floor(random() * 1_000_000))))
      let refused = 0
      for (let tries = 0; tries < 4000 && refused < 5; tries += 1) {
        try {
          await save()
        } catch (error) {
          if (!(error instanceof DiskFull) && !(error instanceof DatabaseAway)) throw error
          seen.add(error.name)
          refused += 1
        }
      }
      expect(refused).toBe(5)
      await rm(filler)
      for (let tries = 0; ; tries += 1) {
        try {
          await save()
          break
        } catch (error) {
          if (tries === 300) throw error
          await sleep(100)
        }
      }
    }
    const kept = await database.read(scope, (read) => read.sql.selectFrom('branch').select('id').execute())
    const ids = new Set<string>(kept.map((row) => row.id))
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([])
    await database.close()
    await server.stop()
    const again = await startEmbedded({ dataDirectory: data })
    await again.stop()
    evidence({
      kind,
      ran: rounds,
      passed: rounds,
      note: `${acknowledged.length} acknowledged writes kept; seen: ${[...seen].join(', ')}`,
    })
  },
)
