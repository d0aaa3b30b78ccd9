import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from 'node:tls'

import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { authSignIn } from '#contract/auth.ts'
import { setupBegin } from '#contract/auth-setup.ts'
import { checkCertificate } from '#cli/doctor/certificate.ts'
import { judgeAddress } from '#cli/doctor/surroundings.ts'
import { ensurePages } from '#cli/pages.ts'
import { parseConfig, type Config } from '#server/config.ts'
import { closed, listen, openServer } from '#server/http/listen.ts'
import { startProduct, type Product } from '#server/main.ts'
import { readTls, tlsSentence } from '#server/http/tls.ts'
import { certificateFiles, selfSigned } from '#testing/certificate.ts'

const day = 86_400_000
let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'liangqi-tls-'))
  // As the first start makes it; temporary directories are closed to the user that the database runs under.
  await chmod(directory, 0o711)
})
afterAll(() => rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 }))

/** A configuration as the command line and the environment give it. */
function configured(tls: { readonly cert: string; readonly key: string }): Config {
  const config = parseConfig({ LIANGQI_DATA: join(directory, 'data'), PORT: '0', LOG_LEVEL: 'silent' }, tls)
  if (!config.ok) throw new Error('not configured')
  return config.value
}

interface Answered {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
}

/** A client that believes this certificate and no other. */
function ask(
  address: string,
  ca: string,
  headers: Record<string, string> = {},
  body?: string,
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = request(address, { ca, headers, method: body === undefined ? 'GET' : 'POST' }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

describe('the product by its own certificate', () => {
  const made = selfSigned()
  let product: Product
  beforeAll(async () => {
    await ensurePages()
    const tls = { cert: join(directory, 'own.crt'), key: join(directory, 'own.key') }
    await Promise.all([writeFile(tls.cert, made.cert), writeFile(tls.key, made.key)])
    product = await startProduct(configured(tls), { sample: [] })
  }, 180_000)
  afterAll(() => product.stop())

  it('is served by TLS with HSTS, and in no other way', async () => {
    expect(product.address).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/u)
    const page = await ask(`${product.address}/`, made.cert)
    expect(page.status).toBe(200)
    expect(page.headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
    await expect(fetch(product.address.replace('https', 'http'))).rejects.toThrow()
  })

  it('sets cookies that never leave by another way', async () => {
    const code = await product.newSetUpCode()
    const write = (name: string, input: unknown) =>
      ask(
        `${product.address}/api/${name}`,
        made.cert,
        { 'x-liangqi': '1', 'content-type': 'application/json', origin: product.address },
        JSON.stringify(input),
      )
    const administrator = { staffNumber: '10001', name: '王小明', password: '一二三四五六七八九十甲乙' }
    const organisation = { name: '青溪职业中学', shortName: '青溪职中', address: 'qingxi' }
    expect((await write(setupBegin.name, { code, organisation, administrator })).status).toBe(200)
    const { staffNumber, password } = administrator
    const signedIn = await write(authSignIn.name, { address: 'qingxi', staffNumber, password })
    expect(signedIn.status).toBe(200)
    const [cookie = ''] = signedIn.headers['set-cookie'] ?? []
    expect(cookie).toMatch(/^__Host-.+; Path=\/; HttpOnly; SameSite=Lax; Secure$/u)
  })
})

describe('a renewed certificate', () => {
  it('is served without a restart, and a broken one is told and not served', async () => {
    const place = await mkdtemp(join(directory, 'renewed-'))
    const files = await certificateFiles(place, { hosts: ['first.example'] })
    const now = () => new Date()
    const pair = await readTls(files, now())
    if (!pair.ok) throw new Error(pair.refusal.code)
    const told: string[] = []
    const app = new Hono().get('/', (context) => context.text('here'))
    const opened = openServer(app.fetch, files, pair.value, {
      first: () => false,
      now,
      told: (sentence) => told.push(sentence),
      every: 20,
    })
    const address = await listen(opened.listening, { host: '127.0.0.1', port: 0, tls: files })
    const served = () =>
      new Promise<string>((resolve, reject) => {
        const socket = connect({
          host: '127.0.0.1',
          port: Number(new URL(address).port),
          rejectUnauthorized: false,
        })
        socket.on('error', reject)
        socket.on('secureConnect', () => {
          resolve(String(socket.getPeerCertificate().subject.CN))
          socket.destroy()
        })
      })
    expect(await served()).toBe('first.example')
    await certificateFiles(place, { hosts: ['second.example'] })
    await expect.poll(served, { timeout: 20_000 }).toBe('second.example')
    await writeFile(files.cert, 'no certificate')
    await expect.poll(() => told.length, { timeout: 20_000 }).toBeGreaterThan(0)
    expect(told[0]).toContain('不是 PEM 格式的证书')
    await sleep(50)
    expect(await served()).toBe('second.example')
    opened.stopWatching()
    await closed(opened.listening)
  })
})

describe('a pair that cannot serve', () => {
  it('is refused with what to do', async () => {
    const good = selfSigned()
    const files = { cert: join(directory, 'a.crt'), key: join(directory, 'a.key') }
    const code = async (cert: string | null, key: string | null) => {
      await rm(files.cert, { force: true })
      await rm(files.key, { force: true })
      if (cert !== null) await writeFile(files.cert, cert)
      if (key !== null) await writeFile(files.key, key)
      const read = await readTls(files, new Date())
      if (read.ok) return 'ok'
      expect(tlsSentence(read.refusal)).toMatch(/请.+。$/u)
      expect(tlsSentence(read.refusal)).toContain(directory)
      return read.refusal.code
    }
    const expired = selfSigned({ from: new Date(Date.now() - 9 * day), to: new Date(Date.now() - day) })
    const early = selfSigned({ from: new Date(Date.now() + day) })
    expect(await code(good.cert, good.key)).toBe('ok')
    expect(await code(null, good.key)).toBe('tls.no-certificate')
    expect(await code(good.cert, null)).toBe('tls.no-key')
    expect(await code('x', good.key)).toBe('tls.not-a-certificate')
    expect(await code(good.cert, 'x')).toBe('tls.not-a-key')
    expect(await code(good.cert, selfSigned().key)).toBe('tls.not-its-key')
    expect(await code(expired.cert, expired.key)).toBe('tls.expired')
    expect(await code(early.cert, early.key)).toBe('tls.not-yet')
    await rm(files.cert)
    await expect(startProduct(configured(files))).rejects.toThrow('读不到证书文件')
  }, 60_000)

  it('must be whole', () => {
    expect(parseConfig({}, { cert: 'a' })).toMatchObject({
      refusal: { detail: { wrong: '--tls-cert 和 --tls-key 要一起写' } },
    })
    expect(parseConfig({}, { key: 'a' })).toMatchObject({ ok: false })
  })
})

describe('liangqi doctor', () => {
  it('looks at the certificate, and knows the way', async () => {
    const place = await mkdtemp(join(directory, 'doctor-'))
    const hosts = ['dang.xuexiao.example']
    const publicUrl = 'https://dang.xuexiao.example'
    const level = async (to: Date, url: string | null = publicUrl) =>
      (
        await checkCertificate(
          { tls: await certificateFiles(place, { hosts, to }), publicUrl: url },
          new Date(),
        )
      ).map((each) => each.level)
    const later = new Date(Date.now() + 60 * day)
    expect(await level(later)).toEqual(['good'])
    expect(await level(later, null)).toEqual(['good'])
    expect(await level(later, 'https://other.example')).toEqual(['bad'])
    expect(await level(new Date(Date.now() + 5 * day))).toEqual(['hint'])
    expect(await level(new Date(Date.now() - day))).toEqual(['bad'])
    expect(await checkCertificate({ tls: null, publicUrl }, new Date())).toEqual([])
    const tls = { cert: 'a', key: 'b' }
    const address = { publicUrl, trustProxy: false, tls }
    expect(judgeAddress({ ...address, host: '0.0.0.0' }).map((each) => each.level)).toEqual(['good'])
    expect(judgeAddress({ ...address, host: '127.0.0.1' }).map((each) => each.level)).toEqual(['hint'])
  })
})
