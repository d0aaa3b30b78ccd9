import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'

import type { OrganisationId } from '#domain/kernel/ids.ts'
import { ok } from '#domain/kernel/result.ts'
import { sealAudit } from '#server/db/audit-sealer.ts'
import { openDatabase } from '#server/db/database.ts'
import { startEmbedded } from '#server/db/embedded.ts'
import type { Database } from '#server/db/handle.ts'
import { migrate } from '#server/db/migrate.ts'
import type { DatabaseServer } from '#server/db/server.ts'
import { systemScope } from '#server/db/system-scope.ts'

const organisation = '018f0000-0000-7000-8000-000000000001' as OrganisationId
let data: string
let server: DatabaseServer
let database: Database

async function asOwner(...statements: string[]): Promise<void> {
  const client = new Client(server.as('owner'))
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'liangqi-verify-'))
  server = await startEmbedded({ dataDirectory: data, durable: false })
  await migrate(server)
  await asOwner(
    `insert into organisation (organisation_id, name, short_name, created_at) values ('${organisation}', '青溪中学', '青溪', now())`,
    `insert into organisation_address (address, organisation_id, name) values ('qingxi', '${organisation}', '青溪中学')`,
  )
  database = openDatabase(server)
  await database.write(systemScope(organisation), { system: 'test' }, async (write) => {
    for (const id of ['a', 'b'])
      write.audit({ act: 'test.act', subject: { kind: 'thing', id }, detail: { id } })
    return ok(null)
  })
  await sealAudit(database, systemScope(organisation), new Date())
})
afterAll(async () => {
  await database.close()
  await server.stop()
  await rm(data, { recursive: true, force: true })
})

interface Outcome {
  readonly code: number
  readonly out: string
}
async function verify(...args: string[]): Promise<Outcome> {
  const run = promisify(execFile)(
    process.execPath,
    [join(import.meta.dirname, 'main.ts'), 'verify', ...args],
    {
      env: { ...process.env, LIANGQI_DATA: data },
    },
  )
  return run.then(
    ({ stdout }) => ({ code: 0, out: stdout }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      out: error.stdout + error.stderr,
    }),
  )
}

it('reads the chain beside a running program, and leaves it running', async () => {
  const { code, out } = await verify('audit')
  expect(out).toContain('青溪中学：1 个封条，2 条记录')
  expect(out).toContain('链条完整')
  expect(code).toBe(0)
  const head = /指纹：(?<head>[0-9a-f]{64})/u.exec(out)?.groups?.['head'] ?? ''
  expect(await verify('audit', '--head', head.slice(0, 16))).toMatchObject({ code: 0 })
  expect(await verify('audit', '--head', 'f'.repeat(16))).toMatchObject({ code: 1 })
  await asOwner('select 1')
})

it('says where it breaks, and exits 1', async () => {
  await asOwner(`update audit set act = 'test.other' where subject_id = 'b'`)
  const { code, out } = await verify('audit')
  expect(out).toContain('链条在第 1 个封条处断裂')
  expect(code).toBe(1)
})

it('explains itself where it is asked wrongly', async () => {
  expect(await verify()).toMatchObject({ code: 2 })
  expect((await verify('audit', '--head', 'xyz')).out).toContain('用法')
})
