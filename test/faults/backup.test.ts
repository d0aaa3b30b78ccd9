import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { gunzipSync, gzipSync } from 'node:zlib'

import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import * as calls from '#contract/ballots.ts'
import * as meetings from '#contract/reviews.ts'
import { ballotsAgain } from '#cli/restore.ts'
import { checkArchive, putBack } from '#cli/archive/read.ts'
import { writeArchive, type Written } from '#cli/archive/write.ts'
import type { SlipStar } from '#seal/slip.ts'
import { parsers } from '#server/db/database-pool.ts'
import { startEmbedded } from '#server/db/embedded.ts'
import { migrate } from '#server/db/migrate.ts'
import type { DatabaseServer } from '#server/db/server.ts'
import { emptyDatabase } from '#testing/database-server.ts'
import { chance, evidence, times } from '#testing/evidence.ts'
import { holdBallot, memberOf, type HeldBallot } from '#testing/held-ballot.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { databaseUrl, serveProduct, sessionsIn, type Served } from '#testing/served.ts'
import { addTerm, type TestTerm } from '#testing/term.ts'
import { castSlip } from '#testing/voter.ts'

const now = new Date('2026-11-22T11:00:00+08:00')
let house: TestHouse
let term: TestTerm
let place: string
beforeAll(async () => {
  house = await openHouse()
  term = await addTerm(house.db, house.scope.organisationId)
  await term.to('review')
  place = await mkdtemp(join(tmpdir(), 'liangqi-backup-'))
  // Temporary directories are closed to the user that a database started by root runs under.
  await chmod(place, 0o711)
})
afterAll(async () => {
  for (const served of started) await served.kill()
  await house.close()
  await rm(place, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
})

const started: Served[] = []
let backups = 0
const backUp = async (
  server: DatabaseServer,
  dataDirectory: string,
): Promise<Written & { readonly path: string }> => {
  backups += 1
  const path = join(place, `${backups}.tar.gz`)
  return { ...(await writeArchive({ server, dataDirectory, version: '0.1.0', now }, path)), path }
}

interface Restored {
  readonly server: DatabaseServer
  readonly directory: string
  asOwner<Row extends object>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>
  close(): Promise<void>
}

/** Everything is lost but the archive. */
async function restore(path: string): Promise<Restored> {
  const server = await emptyDatabase()
  const directory = await mkdtemp(join(place, 'restored-'))
  const checked = await checkArchive(path)
  if (!checked.ok) throw new Error(checked.refusal.code)
  const put = await putBack({ server, dataDirectory: directory }, path, checked.value)
  if (!put.ok) throw new Error(put.refusal.code)
  const client = new Client({ ...server.as('owner'), types: parsers })
  client.on('error', () => undefined)
  await client.connect()
  return {
    server,
    directory,
    asOwner: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
      (await client.query<Row>(text, [...values])).rows,
    close: async () => {
      await client.end()
      await server.stop()
    },
  }
}

/** The secrets, and each signing key by itself. */
async function keysIn(directory: string): Promise<readonly Buffer[]> {
  const found: Buffer[] = []
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const bytes = await readFile(join(entry.parentPath, entry.name))
    if (entry.name === 'secrets.key') found.push(bytes.subarray(0, 32), bytes.subarray(32))
    else for (const line of bytes.toString().split('\n')) found.push(Buffer.from(line, 'base64'))
  }
  return found
}

const star = (): SlipStar => 4
const slipsOf = async (held: HeldBallot) =>
  (await Promise.all(held.phones.map((phone) => phone.slips(star)))).flat()

describe('backup → loss → restore', () => {
  it('is equal by checksum, wherever people were in their work', { timeout: 600_000 }, async () => {
    const random = chance('backup')
    const rounds = times(2, 20)
    let rows = 0
    for (let round = 0; round < rounds; round += 1) {
      await house.services.files.put(house.scope.organisationId, Buffer.from(`附件 ${round} ${random()}`))
      await house.add({ name: `引号"制表\t换行\n反斜杠\\${round}`, branch: house.people.branch })
      // A ballot that was closed is in it; those under way are the next test's.
      const held = await holdBallot(house, term, 5, 2)
      await held.openCasting()
      for (const slip of await slipsOf(held)) await castSlip(house, held.reviewId, slip)
      await held.end()
      if (random() < 0.5) await held.work()
      const first = await backUp(house.db.server, house.directory)
      const back = await restore(first.path)
      const again = await backUp(back.server, back.directory)
      expect(again.manifest.tables).toEqual(first.manifest.tables)
      expect(again.manifest.files).toEqual(first.manifest.files)
      expect(await ballotsAgain(back.server, back.directory, now)).toBe(0)
      expect((await backUp(back.server, back.directory)).manifest.tables).toEqual(first.manifest.tables)
      rows = first.manifest.tables.reduce((sum, each) => sum + each.rows, 0)
      await back.close()
    }
    evidence({
      kind: 'backup → loss → restore',
      ran: rounds,
      passed: rounds,
      note: `equal by checksum, ${rows} rows at last`,
    })
  })

  it('goes on beside whatever is written meanwhile, and has one moment', async () => {
    const { organisationId } = house.scope
    const writing = { on: true }
    const written = (async () => {
      for (let number = 0; writing.on; number += 1)
        await house.db.asOwner(
          'insert into branch (organisation_id, id, name, ordinal) values ($1, gen_random_uuid(), $2, 999)',
          [organisationId, `并行 ${number}`],
        )
    })()
    const { path, manifest } = await backUp(house.db.server, house.directory)
    writing.on = false
    await written
    const back = await restore(path)
    const branches = manifest.tables.find((each) => each.name === 'public.branch')
    expect(await back.asOwner('select count(*) as count from branch')).toEqual([{ count: branches?.rows }])
    await back.close()
  })
})

describe('a backup from the middle of a review', () => {
  it(
    'carries no usable slip, and the review begins again from its freeze with new keys',
    { timeout: 180_000 },
    async () => {
      const held = await holdBallot(house, term, 5, 2)
      await held.openCasting()
      const slips = await slipsOf(held)
      const { reviewId } = held
      for (const slip of slips) await castSlip(house, reviewId, slip)
      const before = await house.must(held.secretary, meetings.meeting, held.at)
      const { path } = await backUp(house.db.server, house.directory)
      const bytes = gunzipSync(await readFile(path))
      // Neither sealed nor opened, neither as bytes nor as PostgreSQL writes them.
      const sealed = await house.db.asOwner<{ sealed: Buffer; tag: Buffer }>(
        'select sealed, tag from ballots.staged where review_id = $1',
        [reviewId],
      )
      expect(sealed).toHaveLength(slips.length)
      for (const each of [...slips, ...sealed.flatMap(({ sealed: one, tag }) => [one, tag])]) {
        const raw = Buffer.from(each)
        expect(bytes.includes(raw)).toBe(false)
        expect(bytes.includes(raw.toString('hex'))).toBe(false)
      }
      for (const key of await keysIn(join(house.directory, 'ballot-keys', reviewId))) {
        expect(key.length).toBeGreaterThan(0)
        for (const written of [key, key.toString('hex'), key.toString('base64')])
          expect(bytes.includes(written)).toBe(false)
      }

      const back = await restore(path)
      // Keys of the lost program lie there again, from wherever: they must not be used.
      const left = join(back.directory, 'ballot-keys', reviewId, before.review?.ballot?.freezeHash ?? '')
      await mkdir(left, { recursive: true })
      await writeFile(join(left, 'secrets.key'), Buffer.alloc(64))
      expect(await ballotsAgain(back.server, back.directory, now)).toBe(1)
      expect(await readdir(join(back.directory, 'ballot-keys'), { recursive: true })).toEqual([])
      expect(
        await back.asOwner(
          `select stage, freeze_hash, (select count(*) from ballots.issue i where i.review_id = b.review_id) as issued,
           (select count(*) from ballots.staged s where s.review_id = b.review_id) as staged,
           (select count(*) from review_member m where m.review_id = b.review_id and (present or channel is not null)) as here
         from ballots.ballot b where review_id = $1`,
          [reviewId],
        ),
      ).toEqual([{ stage: 'making', freeze_hash: null, issued: 0, staged: 0, here: 0 }])

      // The program starts on it: new keys, everybody is told, the meeting can be held; what was cast is refused.
      const served = await serveProduct({
        dataDirectory: back.directory,
        database: databaseUrl(back.server.as('owner')),
        sessions: sessionsIn(back, () => now),
        moment: now.toISOString(),
      })
      started.push(served)
      const look = async () => (await served.must(held.secretary, meetings.meeting, held.at)).review
      let review = await look()
      while (review?.ballot?.stage === 'making') {
        await sleep(100)
        review = await look()
      }
      expect(review?.ballot?.stage).toBe('ready')
      expect(review?.ballot?.freezeHash).not.toBe(before.review?.ballot?.freezeHash)
      expect(review?.roll.map((each) => each.memberId)).toEqual(
        before.review?.roll.map((each) => each.memberId),
      )
      // Told by the delivery, a moment after.
      const told = async () => {
        const rows = await back.asOwner<{ id: string }>(
          `select to_staff_id as id from message where title = '评议重新开始' and link = $1`,
          [`/ballot/${reviewId}`],
        )
        return rows.map((each) => each.id).toSorted()
      }
      const everybody = held.people.map((each) => each.staffId).toSorted()
      await expect.poll(told, { timeout: 30_000 }).toEqual(everybody)
      const [slip] = slips
      expect(await castSlip(served, reviewId, slip ?? new Uint8Array(434))).toMatchObject({
        refusal: { code: 'ballots.not-yet' },
      })
      await served.must(held.secretary, calls.openCheckIn, held.at)
      expect((await look())?.scrutineers.map((each) => each.memberId)).toEqual([memberOf(held.scrutineer)])
      await served.stop()
      await back.close()
    },
  )
})

describe('an archive that cannot be trusted', () => {
  it('is refused before anything is written', async () => {
    const { path } = await backUp(house.db.server, house.directory)
    const whole = await readFile(path)
    const plain = gunzipSync(whole)
    const other = join(place, 'other.tar.gz')
    const code = async (bytes: Uint8Array) => {
      await writeFile(other, bytes)
      const checked = await checkArchive(other)
      return checked.ok ? 'ok' : checked.refusal.code
    }
    expect(await code(whole)).toBe('ok')
    expect(await code(whole.subarray(0, whole.length - 20))).toBe('archive.unreadable')
    expect(await code(plain.subarray(0, 2048))).toBe('archive.unreadable')
    expect(await code(gzipSync(plain.subarray(0, 1024 * Math.floor(plain.length / 2048))))).toBe(
      'archive.unreadable',
    )
    const changed = Buffer.from(plain)
    const at = changed.indexOf('青溪职业中学')
    changed.write('绿', at)
    expect(await code(gzipSync(changed))).toBe('archive.damaged')
    // A version to come writes another format.
    const newer = Buffer.from(plain)
    newer.write('liangqi-backup-2', newer.lastIndexOf('liangqi-backup-1'))
    expect(await code(gzipSync(newer))).toBe('archive.newer')
    expect((await checkArchive(join(place, 'none'))).ok).toBe(false)
  })

  it('is not put over a school, nor into another schema', async () => {
    const { path, manifest } = await backUp(house.db.server, house.directory)
    const code = async (server: DatabaseServer, of = manifest) => {
      const put = await putBack({ server, dataDirectory: join(place, 'nowhere') }, path, of)
      return put.ok ? 'ok' : put.refusal.code
    }
    expect(await code(house.db.server)).toBe('archive.not-empty')
    const newer = [...manifest.migrations, { name: '9999_next.sql', checksum: 'a'.repeat(64) }]
    const empty = await emptyDatabase()
    expect(await code(empty, { ...manifest, migrations: newer })).toBe('archive.newer')
    await migrate(empty)
    expect(await code(empty, { ...manifest, migrations: manifest.migrations.slice(0, -1) })).toBe(
      'archive.other-schema',
    )
    // Rows that do not come whole take everything back.
    const short = manifest.tables.map((each) => (each.name === 'public.staff' ? { ...each, rows: 1 } : each))
    await expect(code(empty, { ...manifest, tables: short })).rejects.toThrow('public.staff')
    expect(await code(empty)).toBe('ok')
    await empty.stop()
  })
})

describe('the commands', () => {
  const command = (data: string, ...words: readonly string[]) =>
    promisify(execFile)(process.execPath, [join(import.meta.dirname, '../../src/cli/main.ts'), ...words], {
      env: { ...process.env, LIANGQI_DATA: data },
    }).then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      (error: { code: number; stdout: string; stderr: string }) => ({
        code: error.code,
        said: error.stdout + error.stderr,
      }),
    )

  it('bring a lost data directory back', { timeout: 180_000 }, async () => {
    const data = join(place, 'data')
    await mkdir(data, { mode: 0o711 })
    const server = await startEmbedded({ dataDirectory: data })
    await migrate(server)
    const client = new Client(server.as('owner'))
    await client.connect()
    await client.query(
      `insert into organisation (organisation_id, name, short_name, created_at) values (gen_random_uuid(), '校', '校', now())`,
    )
    await client.end()
    // Beside the running program.
    const kept = join(place, 'kept')
    await mkdir(kept)
    expect(await command(data, 'backup', kept)).toMatchObject({ code: 0 })
    const [name = ''] = await readdir(kept)
    expect(name).toMatch(/^liangqi-\d{8}-\d{6}\.tar\.gz$/u)
    const path = join(kept, name)
    expect((await stat(path)).mode & 0o077).toBe(0)
    expect((await command(data, 'backup', path)).said).toContain('已经存在')
    expect((await command(data, 'backup', join(place, 'not', 'there'))).said).toContain('不能写')
    expect((await command(data, 'restore', path)).said).toContain('正在被另一个亮旗使用')
    await server.stop()
    expect((await command(data, 'restore', path)).said).toContain('已经有学校')
    await rm(data, { recursive: true })
    const back = await command(data, 'restore', path)
    expect(back.said).toContain('所有人要重新登录')
    expect(back.code).toBe(0)
    const again = await startEmbedded({ dataDirectory: data })
    const looking = new Client(again.as('owner'))
    await looking.connect()
    expect((await looking.query('select name from organisation')).rows).toEqual([{ name: '校' }])
    await looking.end()
    await again.stop()
  })

  it('explain themselves', async () => {
    for (const name of ['backup', 'restore']) {
      expect(await command(place, name, '--help')).toMatchObject({ code: 0 })
      expect((await command(place, name)).code).toBe(2)
    }
    expect((await command(join(place, 'no-data'), 'backup', place)).said).toContain('还没有数据库')
    expect((await command(place, 'restore', join(place, 'none'))).code).toBe(1)
  })
})
