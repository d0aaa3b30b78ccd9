import { execFile } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'

import { Decrypter } from 'age-encryption'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { localFiles } from '#server/files/local.ts'
import { openSampleHouse, type SampleHouse } from '#testing/sample-house.ts'
import { databaseUrl } from '#testing/served.ts'
import { unpack } from '#testing/unpack.ts'

import { newKeyPair } from './archive/sealed.ts'
import { sumOf, type ExportManifest } from './export/manifest.ts'
import { leaving, staying } from './export/tables.ts'
import { exportZip } from './export/write.ts'

const hostile = '引号"\\n制表\t换行\n反斜杠\\\u0002=1+1'
let sample: SampleHouse
let place: string
let files: ReadonlyMap<string, string>
let manifest: ExportManifest
/** The member of whom fewer than five slips were made. */
let few: string
const picture = Buffer.from('89504e470d0a1a0a', 'hex')

const org = () => [sample.organisationId]
beforeAll(async () => {
  sample = await openSampleHouse('publicity')
  place = await mkdtemp(join(tmpdir(), 'liangqi-export-'))
  const { asOwner } = sample.db
  await sample.db.organisation('隔壁职业中学')
  await asOwner('update branch set name = $2 where organisation_id = $1 and ordinal = 1', [...org(), hostile])
  const [counted] = await asOwner<{ review_id: string; member_id: string }>(
    'select review_id, member_id from review_count where organisation_id = $1 limit 1',
    org(),
  )
  few = counted?.member_id ?? ''
  await asOwner(
    'update review_count set five = 2, four = 1, three = 0, two = 0, one = 0 where member_id = $1',
    [few],
  )
  await asOwner('delete from review_tally where member_id = $1', [few])
  const sha256 = await localFiles(join(place, 'files')).put(sample.organisationId, picture)
  await asOwner(
    `insert into attachment (organisation_id, id, subject_kind, subject_id, sha256, name, type, size, made_by, made_at)
      select $1, gen_random_uuid(), kind, gen_random_uuid(), sum, 'x', 'image/png', 8, s.id, now()
      from (select id from staff where organisation_id = $1 limit 1) s,
        (values ('contribution-entry', $2), ('study-note', $3)) as of (kind, sum)`,
    [...org(), sha256, 'a'.repeat(64)],
  )
  const source = {
    server: sample.db.server,
    dataDirectory: place,
    version: '0.1.0',
    now: new Date('2026-11-22T11:00:00+08:00'),
    organisation: { id: sample.organisationId, name: '青溪职业中学' },
  }
  const { out, written } = exportZip(source)
  const path = join(place, 'one.zip')
  ;[manifest] = await Promise.all([written, pipeline(out, createWriteStream(path))])
  files = await unpack(await readFile(path))
}, 120_000)
afterAll(async () => {
  await sample.close()
  await rm(place, { recursive: true, force: true })
})

const rowsOf = (name: string) =>
  (files.get(`tables/${name}.jsonl`) ?? '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

describe('an export', () => {
  it('knows every table and column of the schema: it leaves, or stays for a reason', async () => {
    const columns = await sample.db.asOwner<{ name: string; columns: readonly string[] }>(
      `select table_schema || '.' || table_name as name, array_agg(column_name::text) as columns
        from information_schema.columns where table_schema in ('public', 'sign_in', 'ballots') group by 1`,
    )
    const known = [...Object.keys(leaving), ...Object.keys(staying)]
    expect(known.toSorted()).toEqual(columns.map(({ name }) => name).toSorted())
    const of = new Map(columns.map((each) => [each.name, each.columns]))
    for (const [name, { without = [], hidden }] of Object.entries(leaving)) {
      expect(of.get(name), name).toContain('organisation_id')
      for (const column of [...without, ...(hidden?.columns ?? [])])
        expect(of.get(name), name).toContain(column)
    }
    for (const [name, how] of Object.entries(leaving))
      if (Object.keys(how).length > 0) expect(how.why, name).toBeTruthy()
  })

  it('has each row of the school, as it is, and none of another', async () => {
    for (const { name, rows, columns, kept } of manifest.tables) {
      const found = rowsOf(name.replace('public.', ''))
      expect(found, name).toHaveLength(rows)
      for (const row of found) {
        expect(Object.keys(row), name).toEqual(columns)
        expect(row['organisation_id'], name).toBe(sample.organisationId)
      }
      if (kept !== undefined) continue
      const [all] = await sample.db.asOwner<{ count: number }>(
        `select count(*) as count from ${name} where organisation_id = $1`,
        org(),
      )
      expect(rows, name).toBe(all?.count)
    }
    expect(rowsOf('branch').map(({ name }) => name)).toContain(hostile)
    expect(rowsOf('member').length).toBeGreaterThan(50)
    expect(rowsOf('review_result').length).toBeGreaterThan(10)
    expect([...files.values()].join('')).not.toContain('隔壁职业中学')
  })

  it('is what its manifest says, file by file', () => {
    const named = [...manifest.tables, ...manifest.files].map(({ file, sha256 }) => [file, sha256] as const)
    expect([...files.keys()].toSorted()).toEqual(
      [...named.map(([file]) => file), 'README.txt', 'manifest.json'].toSorted(),
    )
    for (const [file, sha256] of named)
      if (file.startsWith('tables/')) expect(sumOf(Buffer.from(files.get(file) ?? '')), file).toBe(sha256)
    expect(JSON.parse(files.get('manifest.json') ?? '')).toEqual(manifest)
    expect(manifest.files.map(({ sha256 }) => sha256)).toContain(sumOf(picture))
    expect(manifest.missing).not.toContain('a'.repeat(64))
  })

  it('holds no way to sign in, no slip, no receipt, and no distribution of a few', () => {
    for (const name of Object.keys(staying))
      expect([...files.keys()]).not.toContain(`tables/${name.replace('public.', '')}.jsonl`)
    const all = [...files]
      .filter(([name]) => name.startsWith('tables/'))
      .map(([, text]) => text)
      .join('')
    expect(all).not.toMatch(/"(?:password_hash|token_hash|receipt_hash|gist_hash|sealed|batch_hash)":/u)
    expect(rowsOf('review_count').filter((row) => row['member_id'] === few)).toEqual([])
    expect(rowsOf('review_count').length).toBeGreaterThan(5)
    const results = rowsOf('review_result').filter((row) => row['member_id'] === few)
    expect(results.length).toBeGreaterThan(0)
    for (const row of results)
      expect([row['score'], row['place'], row['because']]).toEqual([null, null, null])
    for (const row of results) expect(row).toHaveProperty('stars')
  })
})

describe('the command', () => {
  const command = (...words: readonly string[]) =>
    promisify(execFile)(process.execPath, [join(import.meta.dirname, 'main.ts'), 'export', ...words], {
      env: { ...process.env, LIANGQI_DATA: place, DATABASE_URL: databaseUrl(sample.db.server.as('owner')) },
    }).then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      (error: { code: number; stdout: string; stderr: string }) => ({
        code: error.code,
        said: error.stdout + error.stderr,
      }),
    )

  it('writes a whole file for one school, or none, and leaves a line on the audit log', async () => {
    const [school] = await sample.db.asOwner<{ address: string }>(
      'select address from organisation_address where organisation_id = $1',
      org(),
    )
    const path = join(place, 'all.zip.age')
    expect((await command(path)).said).toContain('--school')
    expect((await command(path, '--school', 'none')).said).toContain('没有这所学校')
    expect((await command(path, '--to-key', 'age1no')).code).toBe(2)
    const key = await newKeyPair()
    const done = await command(path, '--school', school?.address ?? '', '--to-key', key.public)
    expect(done.said).toContain('已导出')
    expect((await stat(path)).mode & 0o077).toBe(0)
    const decrypter = new Decrypter()
    decrypter.addIdentity(key.secret)
    const opened = await unpack(await decrypter.decrypt(await readFile(path)))
    expect(opened.get('tables/branch.jsonl')).toBe(files.get('tables/branch.jsonl'))
    const [line] = await sample.db.asOwner<{ by_system: string; detail: string }>(
      `select by_system, detail from audit where act = 'organisation.export'`,
    )
    expect(line?.by_system).toBe('export')
    expect((await command(path, '--school', school?.address ?? '')).said).toContain('已经存在')
    expect(
      (await command(join(place, 'not', 'there.zip'), '--school', school?.address ?? '')).said,
    ).toContain('不能写')
    await writeFile(join(place, 'half.zip.part'), '')
    expect((await command(join(place, 'half.zip'), '--school', school?.address ?? '')).code).toBe(1)
    await expect(stat(join(place, 'half.zip'))).rejects.toThrow('ENOENT')
    expect((await command('--help')).code).toBe(0)
    expect((await command()).code).toBe(2)
  }, 60_000)
})
