import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import process from 'node:process'

import { afterAll, describe, expect, it } from 'vitest'

import { blind, finalize, prefixLength, prepare } from '#seal/blind-signature.ts'
import { fromHex, toHex, utf8 } from '#seal/bytes.ts'
import { bytesOf, integerOf, inverseOf } from '#seal/integers.ts'
import { tokenKey, tokenLength } from '#seal/token-key.ts'
import { secureRandom } from '#seal/web-crypto.ts'

import { makeKeys } from './keys.ts'
import { openThreads } from './threads.ts'
import { signBlinded, signingKey } from './signing.ts'

const vector = JSON.parse(
  readFileSync(new URL('../../../test/fixtures/rfc9474-randomized.json', import.meta.url), 'utf8'),
) as Record<'p' | 'q' | 'n' | 'd' | 'e' | 'blinded_msg' | 'blind_sig', string>
const bytes = (of: keyof typeof vector): Uint8Array => fromHex(vector[of]) ?? new Uint8Array()
const number = (of: keyof typeof vector): bigint => integerOf(bytes(of))

/** The RFC's private key as PKCS#8. */
function vectorKey(): Uint8Array {
  const text = (value: bigint, length: number): string =>
    Buffer.from(bytesOf(value, length)).toString('base64url')
  const [p, q, d] = [number('p'), number('q'), number('d')]
  const key = createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'RSA',
      n: text(number('n'), 512),
      e: 'AQAB',
      d: text(d, 512),
      p: text(p, 256),
      q: text(q, 256),
      dp: text(d % (p - 1n), 256),
      dq: text(d % (q - 1n), 256),
      qi: text(inverseOf(q % p, p) ?? 0n, 256),
    },
  })
  return Uint8Array.from(key.export({ format: 'der', type: 'pkcs8' }))
}

describe('signing with raw RSA', () => {
  it('signs the test vector of RFC 9474', () => {
    const signed = signBlinded(signingKey(vectorKey(), 4096), bytes('blinded_msg'))
    expect(signed.ok && toHex(signed.value)).toBe(vector.blind_sig)
  })

  it('keeps a leading zero of a signature', () => {
    const key = signingKey(vectorKey(), 4096)
    // 3^e has the root 3: all but the last byte are zero.
    let cubed = 1n
    for (let bit = 0; bit < 17; bit += 1)
      cubed = (cubed * cubed * ((65_537n >> BigInt(16 - bit)) % 2n === 1n ? 3n : 1n)) % key.modulus
    const signed = signBlinded(key, bytesOf(cubed, 512))
    expect(signed).toEqual({ ok: true, value: bytesOf(3n, 512) })
  })

  it('refuses what RFC 9474 refuses', () => {
    const key = signingKey(vectorKey(), 4096)
    const code = (blinded: Uint8Array): string | null => {
      const signed = signBlinded(key, blinded)
      return signed.ok ? null : signed.refusal.code
    }
    expect(code(new Uint8Array(511))).toBe('sign.wrong-size')
    expect(code(bytes('n'))).toBe('sign.out-of-range')
    expect(code(new Uint8Array(512))).toBe('sign.not-coprime')
    expect(code(bytesOf(number('p'), 512))).toBe('sign.not-coprime')
    expect(code(bytesOf(number('q') * 2n, 512))).toBe('sign.not-coprime')
    expect(code(bytesOf(2n, 512))).toBeNull()
  })

  it('takes no other keys', () => {
    const der = { type: 'pkcs8', format: 'der' } as const
    const other = (bits: number, exponent: number): Uint8Array =>
      generateKeyPairSync('rsa', { modulusLength: bits, publicExponent: exponent }).privateKey.export(der)
    expect(() => signingKey(other(2048, 3))).toThrow('no key for tokens')
    expect(() => signingKey(other(1024, 65_537))).toThrow('no key for tokens')
    expect(() => signingKey(vectorKey())).toThrow('no key for tokens')
    const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export(der)
    expect(() => signingKey(curve)).toThrow('no key for tokens')
    expect(() => signingKey(Uint8Array.of(1, 2, 3))).toThrow()
  })
})

describe('keys and threads in threads', async () => {
  const keys = await makeKeys(3, 2)
  const threads = openThreads(2)
  afterAll(() => threads.close())

  it('makes keys of 2048 bits, each another, and lets the event loop go on', async () => {
    const moduli = keys.map((key) => signingKey(key).modulus)
    expect(new Set(moduli).size).toBe(3)
    expect(moduli.every((modulus) => modulus >> 2047n === 1n)).toBe(true)
    let longest = 0
    let last = performance.now()
    const beating = setInterval(() => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }, 5)
    const begun = performance.now()
    expect(await makeKeys(4)).toHaveLength(4)
    clearInterval(beating)
    expect(longest).toBeLessThan(Math.max(100, (performance.now() - begun) / 2))
    expect(await makeKeys(0)).toEqual([])
  })

  it.runIf(process.platform === 'linux')('makes them in threads that come after everybody else', async () => {
    const making = makeKeys(2)
    const tasks = `/proc/${process.pid}/task`
    const nice = async () => {
      const stats = await Promise.all(
        (await readdir(tasks)).map((id) => readFile(`${tasks}/${id}/stat`, 'utf8').catch(() => '')),
      )
      return stats.map((text) => Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[16]))
    }
    await expect.poll(nice, { interval: 5, timeout: 20_000 }).toContain(19)
    const own = await readFile(`${tasks}/${process.pid}/stat`, 'utf8')
    expect(Number(own.slice(own.lastIndexOf(')') + 2).split(' ')[16])).toBe(0)
    await making
  })

  it('signs a batch whole', async () => {
    const prepared = prepare(secureRandom(prefixLength), utf8('a public key'))
    const each = await Promise.all(
      keys.map(async (pkcs8) => {
        const key = await tokenKey(signingKey(pkcs8).bytes)
        if (!key.ok) throw new Error(key.refusal.code)
        const blinded = await blind(key.value, prepared, secureRandom)
        if (!blinded.ok) throw new Error(blinded.refusal.code)
        return { key: key.value, blinded: blinded.value }
      }),
    )
    const batch = each.map(({ blinded }, place) => [keys[place] ?? never(), blinded.message] as const)
    const signed = await Promise.all([threads.sign(batch), threads.sign(batch.toReversed())])
    expect(signed[0]).toEqual(signed[1]?.toReversed())
    for (const [place, signature] of (signed[0] ?? []).entries()) {
      const one = each[place]
      if (one === undefined) throw new Error('one more than asked for')
      expect((await finalize(one.key, prepared, signature, one.blinded.inverse)).ok).toBe(true)
    }
    expect(signed[0]).toHaveLength(3)
  })

  it('or not at all', async () => {
    const [first = never(), second = never()] = keys
    const good = [first, bytesOf(2n, tokenLength)] as const
    const all = new Uint8Array(tokenLength).fill(255)
    expect(await threads.sign([good, [second, new Uint8Array(tokenLength)]])).toBeNull()
    expect(await threads.sign([good, [second, all]])).toBeNull()
    expect(await threads.sign([good, [second, all.slice(1)]])).toBeNull()
    expect(await threads.sign([])).toEqual([])
    expect(await threads.sign([good])).toHaveLength(1)
    await threads.forget()
    expect(await threads.sign([good])).toHaveLength(1)
  })

  it('leaves nobody waiting who asked before the end', async () => {
    const closing = openThreads(1)
    const asked = closing.sign([[keys[0] ?? never(), bytesOf(2n, tokenLength)]])
    const failing = expect(asked).rejects.toThrow('the threads were closed')
    await closing.close()
    await failing
    await expect(closing.sign([])).rejects.toThrow('the threads were closed')
  })

  it('go on after a task that cannot be done, and say so to whoever waited', async () => {
    const own = openThreads(1)
    await expect(own.sign([[Uint8Array.of(1), bytesOf(2n, tokenLength)]])).rejects.toThrow()
    expect(await own.sign([[keys[0] ?? never(), bytesOf(2n, tokenLength)]])).toHaveLength(1)
    await own.close()
  })
})

function never(): never {
  throw new Error('no key')
}
