import { randomBytes } from 'node:crypto'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { filledSlip, freezeRecord, issuers, memberId, tokenFrom } from '#testing/ballot.ts'

import { openBallot } from './ballot.ts'
import { toHex, utf8 } from './bytes.ts'
import { signedBytes, slipBytes, slipLength, slipOf, tagBytes } from './slip.ts'
import { uuidBytes, uuidOf } from './uuid.ts'
import { verifySlip } from './verify-slip.ts'

const [issuer, otherIssuer] = issuers(2)
if (issuer === undefined || otherIssuer === undefined) throw new Error('no keys')
const ballot = await openBallot(freezeRecord(2))
const otherBallot = await openBallot({ ...ballot.record, review: memberId(99) })
const [held, other] = [tokenFrom(issuer), tokenFrom(issuer)]
const good = filledSlip(held, ballot.freezeHash, memberId(0), 4)
const read = slipOf(good)
if (read === null) throw new Error('no slip')

const codeOf = async (bytes: Uint8Array, at = ballot): Promise<string> => {
  const verified = await verifySlip(at, bytes)
  return verified.ok ? 'ok' : verified.refusal.code
}

/** A field of 434 bytes, as docs/ballot.md lays them out. */
const fields = {
  member: [0, 16],
  star: [16, 17],
  key: [17, 82],
  prefix: [82, 114],
  token: [114, 370],
  signature: [370, 434],
} as const
const flipped = (at: number, bit: number): Uint8Array =>
  good.map((byte, place) => byte ^ (place === at ? 1 << bit : 0))

describe('a slip', () => {
  it('is 434 bytes, field by field', () => {
    expect(slipLength).toBe(434)
    expect(good).toHaveLength(434)
    expect(slipBytes(read)).toEqual(good)
    for (const [name, [from, to]] of Object.entries(fields)) {
      const part = {
        member: uuidBytes(read.member),
        star: Uint8Array.of(read.star),
        key: read.publicKey,
        prefix: read.prefix,
        token: read.token,
        signature: read.signature,
      }
      expect(part[name as keyof typeof part], name).toEqual(good.slice(from, to))
    }
    expect(slipOf(good.subarray(1))).toBeNull()
    expect(slipOf(new Uint8Array(435))).toBeNull()
  })

  it('signs the freeze hash, the member and the star', () => {
    const hash = new Uint8Array(32).fill(7)
    expect(toHex(signedBytes(hash, { member: memberId(2), star: 5 }))).toBe(
      `${toHex(utf8('liangqi slip 1'))}${'07'.repeat(32)}${toHex(uuidBytes(memberId(2)))}05`,
    )
    expect(toHex(tagBytes({ member: memberId(2), publicKey: Uint8Array.of(4, 5) }))).toBe(
      `${toHex(utf8('liangqi tag 1'))}${toHex(uuidBytes(memberId(2)))}0405`,
    )
  })

  it('counts with every star from 0 to 5', async () => {
    for (const star of [0, 1, 2, 3, 4, 5]) {
      const slip = filledSlip(held, ballot.freezeHash, memberId(0), star)
      const verified = await verifySlip(ballot, slip)
      expect(verified).toMatchObject({ ok: true, value: { member: memberId(0), star } })
    }
  })

  it.each([
    ['six stars', filledSlip(held, ballot.freezeHash, memberId(0), 6), 'slip.star'],
    ['255 stars', filledSlip(held, ballot.freezeHash, memberId(0), 255), 'slip.star'],
    ['one byte less', good.subarray(0, 433), 'slip.wrong-length'],
    ['nothing', new Uint8Array(), 'slip.wrong-length'],
    ['a member of nowhere', filledSlip(held, ballot.freezeHash, memberId(7), 4), 'slip.unknown-member'],
    ['a token for another member', filledSlip(held, ballot.freezeHash, memberId(1), 4), 'slip.token'],
    [
      'a token by a stranger',
      filledSlip(tokenFrom(otherIssuer), ballot.freezeHash, memberId(0), 4),
      'slip.token',
    ],
    ['another voter’s token', slipBytes({ ...read, token: other.token, prefix: other.prefix }), 'slip.token'],
    ['another star', slipBytes({ ...read, star: 5 }), 'slip.signature'],
    [
      'another signature',
      slipBytes({ ...read, signature: Uint8Array.from(randomBytes(64)) }),
      'slip.signature',
    ],
    ['a signature of nothing', slipBytes({ ...read, signature: new Uint8Array(64) }), 'slip.signature'],
    [
      'a signature of the order of the curve',
      slipBytes({
        ...read,
        signature: Uint8Array.from(
          Buffer.from('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551'.repeat(2), 'hex'),
        ),
      }),
      'slip.signature',
    ],
    ['a point at infinity', slipBytes({ ...read, publicKey: new Uint8Array(65) }), 'slip.public-key'],
    ['a compressed point', slipBytes({ ...read, publicKey: held.publicKey.with(0, 2) }), 'slip.public-key'],
    [
      'a hybrid point',
      slipBytes({ ...read, publicKey: held.publicKey.with(0, 6 + (Number(held.publicKey[64]) & 1)) }),
      'slip.public-key',
    ],
    [
      'a point beside the curve',
      slipBytes({ ...read, publicKey: held.publicKey.with(64, Number(held.publicKey[64]) ^ 1) }),
      'slip.public-key',
    ],
    [
      'coordinates that are none',
      slipBytes({ ...read, publicKey: new Uint8Array(65).fill(255).with(0, 4) }),
      'slip.public-key',
    ],
  ])('is refused: %s', async (_, bytes, code) => expect(await codeOf(bytes)).toBe(code))

  it('is refused in another review, though its token is good there', async () => {
    expect(await codeOf(good)).toBe('ok')
    expect(await codeOf(good, otherBallot)).toBe('slip.signature')
  })

  it('is refused after any bit was changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(433), fc.nat(7), async (at, bit) => {
        expect(await codeOf(flipped(at, bit))).not.toBe('ok')
      }),
      { numRuns: 300 },
    )
    expect(await codeOf(flipped(fields.prefix[0], 0))).toBe('slip.token')
    expect(await codeOf(flipped(fields.token[0] + 9, 3))).toBe('slip.token')
    expect(await codeOf(flipped(fields.signature[1] - 1, 0))).toBe('slip.signature')
  })
})

it('ids are sixteen bytes, and nothing else is one', () => {
  expect(uuidOf(uuidBytes(memberId(12)))).toBe(memberId(12))
  for (const text of ['', memberId(1).toUpperCase().replace('7', 'A'), `${memberId(1)}0`, ` ${memberId(1)}`])
    expect(() => uuidBytes(text)).toThrow('no uuid')
})
