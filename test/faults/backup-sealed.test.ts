import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzipSync } from 'node:zlib'

import { Decrypter } from 'age-encryption'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Manifest } from '#cli/archive/manifest.ts'
import { checkArchive, putBack } from '#cli/archive/read.ts'
import { newKeyPair, sealFor, secretsIn, type KeyPair } from '#cli/archive/sealed.ts'
import { writeArchive } from '#cli/archive/write.ts'
import { startEmbedded } from '#server/db/embedded.ts'
import { migrate } from '#server/db/migrate.ts'
import { emptyDatabase } from '#testing/database-server.ts'
import { chance, evidence, times } from '#testing/evidence.ts'
import { openTestDatabase, type TestDatabase } from '#testing/database.ts'

const now = new Date('2026-11-22T11:00:00+08:00')
let db: TestDatabase
let place: string
let [own, other]: KeyPair[] = []
let manifest: Manifest
const paths = { sealed: '', plain: '' }
beforeAll(async () => {
  db = await openTestDatabase()
  await db.organisation('青溪职业中学')
  place = await mkdtemp(join(tmpdir(), 'liangqi-sealed-'))
  // Temporary directories are closed to the user that a database started by root runs under.
  await chmod(place, 0o711)
  own = await newKeyPair()
  other = await newKeyPair()
  const source = { server: db.server, dataDirectory: place, version: '0.1.0', now }
  paths.plain = join(place, 'plain.tar.gz')
  paths.sealed = join(place, 'sealed.tar.gz.age')
  const seal = sealFor([other.public, own.public])
  if (!seal.ok) throw new Error(seal.refusal.code)
  manifest = (await writeArchive(source, paths.plain)).manifest
  await writeArchive({ ...source, seal: seal.value }, paths.sealed)
})
afterAll(async () => {
  await db.close()
  await rm(place, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
})
const secret = (of: KeyPair | undefined): string => of?.secret ?? ''

/** What is made of these bytes as an archive. */
async function read(bytes: Uint8Array, secrets: readonly string[]): Promise<string> {
  const path = join(place, 'other')
  await writeFile(path, bytes)
  const checked = await checkArchive(path, secrets)
  if (!checked.ok) return checked.refusal.code
  // What was changed did not matter: a moment in a header, a bit that nobody reads.
  expect(checked.value).toEqual(manifest)
  return 'ok'
}

describe('a backup for somebody’s key', () => {
  it('is a file of the age format that each of the keys opens, and nobody else', async () => {
    const bytes = await readFile(paths.sealed)
    expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1')
    expect(bytes.includes('青溪')).toBe(false)
    for (const key of [own, other]) {
      expect((await checkArchive(paths.sealed, [secret(key)])).ok).toBe(true)
      const decrypter = new Decrypter()
      decrypter.addIdentity(secret(key))
      expect(gunzipSync(await decrypter.decrypt(bytes)).includes('青溪职业中学')).toBe(true)
    }
    const stranger = await newKeyPair()
    expect(await read(bytes, [stranger.secret])).toBe('archive.wrong-key')
    expect(await read(bytes, [stranger.secret, secret(own)])).toBe('ok')
    expect(await read(bytes, [])).toBe('archive.sealed')
    // A key beside a backup that needs none does no harm.
    expect(await read(await readFile(paths.plain), [secret(own)])).toBe('ok')
  })

  it('comes back as one that was not sealed does', async () => {
    const server = await emptyDatabase()
    const checked = await checkArchive(paths.sealed, [secret(own)])
    if (!checked.ok) throw new Error(checked.refusal.code)
    const target = { server, dataDirectory: join(place, 'back'), secrets: [secret(own)] }
    expect(await putBack(target, paths.sealed, checked.value)).toEqual({ ok: true, value: null })
    const again = await writeArchive(
      { server, dataDirectory: join(place, 'back'), version: '0.1.0', now },
      join(place, 'again.tar.gz'),
    )
    expect(again.manifest.tables).toEqual(manifest.tables)
    await server.stop()
  })

  it('is refused where it was cut or a byte of it changed, sealed or not', { timeout: 300_000 }, async () => {
    const random = chance('sealed')
    const rounds = times(12, 200)
    const found = new Map<string, number>()
    for (let round = 0; round < rounds; round += 1)
      for (const path of [paths.sealed, paths.plain]) {
        const whole = await readFile(path)
        const secrets = path === paths.sealed ? [secret(own)] : []
        const cut = await read(whole.subarray(0, Math.floor(random() * whole.length)), secrets)
        expect(cut).toBe('archive.unreadable')
        const at = Math.floor(random() * whole.length)
        const changed = Buffer.from(whole)
        changed[at] = (changed[at] ?? 0) ^ (1 + Math.floor(random() * 255))
        const code = await read(changed, secrets)
        found.set(code, (found.get(code) ?? 0) + 1)
        // The header of a sealed one says whom it is for: changed there, it is for somebody else.
        if (path === paths.sealed) expect(code).toMatch(/unreadable|wrong-key|sealed/u)
      }
    evidence({
      kind: 'backups cut, or one byte changed, plain and sealed',
      ran: rounds * 4,
      passed: rounds * 4,
      note: `refused, or the byte said nothing: ${[...found].map(([code, count]) => `${code} ${count}`).join(', ')}`,
    })
  })

  it('knows a key from what is none', () => {
    expect(sealFor(['age1nothing'])).toMatchObject({ refusal: { code: 'key.unusable' } })
    expect(secretsIn(`# remark\r\n\r\n${secret(own)}\r\n`)).toEqual({ ok: true, value: [secret(own)] })
    for (const text of ['', '# nothing\n', 'AGE-SECRET-KEY-1X', own?.public ?? ''])
      expect(secretsIn(text)).toMatchObject({ refusal: { code: 'key.unusable' } })
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

  it('make a key, seal for it and open with it', { timeout: 180_000 }, async () => {
    const [data, lost, keyFile] = ['data', 'lost', 'backup.key'].map((name) => join(place, name))
    if (data === undefined || lost === undefined || keyFile === undefined) throw new Error('no places')
    const made = await command(data, 'keygen', keyFile)
    const [key = ''] = /age1[a-z0-9]+/u.exec(made.said) ?? []
    expect((await stat(keyFile)).mode & 0o077).toBe(0)
    expect((await command(data, 'keygen', keyFile)).said).toContain('已经存在')
    expect((await command(data, 'keygen', join(place, 'not', 'there'))).said).toContain('不能写')
    expect((await command(data, 'keygen')).code).toBe(2)
    expect((await command(data, 'keygen', '--help')).code).toBe(0)

    await mkdir(data, { mode: 0o711 })
    const server = await startEmbedded({ dataDirectory: data })
    await migrate(server)
    await server.stop()
    const kept = join(place, 'kept')
    await mkdir(kept)
    expect((await command(data, 'backup', kept, '--to-key', 'age1no')).said).toContain('不能用')
    expect(await command(data, 'backup', kept, '--to-key', key)).toMatchObject({ code: 0 })
    const [name = ''] = await readdir(kept)
    expect(name).toMatch(/\.tar\.gz\.age$/u)
    const path = join(kept, name)

    expect((await command(lost, 'restore', path)).said).toContain('--key-file')
    expect((await command(lost, 'restore', path, '--key-file', path)).said).toContain('不是私钥文件')
    expect((await command(lost, 'restore', path, '--key-file', join(place, 'none'))).said).toContain('读不到')
    const wrong = join(place, 'wrong.key')
    await writeFile(wrong, secret(other))
    expect((await command(lost, 'restore', path, '--key-file', wrong)).said).toContain('打不开')
    // Nothing was written by any of these.
    await expect(stat(lost)).rejects.toThrow('ENOENT')
    const back = await command(lost, 'restore', path, '--key-file', keyFile)
    expect(back.said).toContain('审计链完整')
    expect(back.code).toBe(0)
  })
})
