import { randomBytes } from 'node:crypto'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { openBallot } from '#seal/ballot.ts'
import { slipBytes, slipOf, type Slip } from '#seal/slip.ts'
import { verifySlip, type Checker } from '#seal/verify-slip.ts'
import { filledSlip, freezeRecord, issuers, memberId, tokenFrom } from '#testing/ballot.ts'

import { nodeChecker } from './checker.ts'

const [issuer, stranger] = issuers(2)
if (issuer === undefined || stranger === undefined) throw new Error('no keys')
const ballot = await openBallot(freezeRecord(2))
const held = tokenFrom(issuer)
const good = filledSlip(held, ballot.freezeHash, memberId(0), 4)
const read = slipOf(good)
if (read === null) throw new Error('no slip')

const codeOf = async (bytes: Uint8Array, checker?: Checker): Promise<string> => {
  const verified = await verifySlip(ballot, bytes, checker)
  return verified.ok ? 'ok' : verified.refusal.code
}
const spoilt = (change: Partial<Slip>): Uint8Array => slipBytes({ ...read, ...change })
const order = 'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551'

describe('checking with the library says what WebCrypto says', () => {
  it.each([
    ['a whole slip', good, 'ok'],
    ['a token for another member', filledSlip(held, ballot.freezeHash, memberId(1), 4), 'slip.token'],
    [
      'a token by a stranger',
      filledSlip(tokenFrom(stranger), ballot.freezeHash, memberId(0), 4),
      'slip.token',
    ],
    ['a token of nothing', spoilt({ token: new Uint8Array(256) }), 'slip.token'],
    ['a token above the modulus', spoilt({ token: new Uint8Array(256).fill(255) }), 'slip.token'],
    ['another star', spoilt({ star: 5 }), 'slip.signature'],
    ['another signature', spoilt({ signature: Uint8Array.from(randomBytes(64)) }), 'slip.signature'],
    ['a signature of nothing', spoilt({ signature: new Uint8Array(64) }), 'slip.signature'],
    [
      'a signature of the order of the curve',
      spoilt({ signature: Uint8Array.from(Buffer.from(order.repeat(2), 'hex')) }),
      'slip.signature',
    ],
    ['a point at infinity', spoilt({ publicKey: new Uint8Array(65) }), 'slip.public-key'],
    ['the point 0, 0', spoilt({ publicKey: new Uint8Array(65).with(0, 4) }), 'slip.public-key'],
    ['a compressed point', spoilt({ publicKey: held.publicKey.with(0, 2) }), 'slip.public-key'],
    [
      'a hybrid point',
      spoilt({ publicKey: held.publicKey.with(0, 6 + (Number(held.publicKey[64]) & 1)) }),
      'slip.public-key',
    ],
    [
      'a point beside the curve',
      spoilt({ publicKey: held.publicKey.with(64, Number(held.publicKey[64]) ^ 1) }),
      'slip.public-key',
    ],
    [
      'coordinates that are none',
      spoilt({ publicKey: new Uint8Array(65).fill(255).with(0, 4) }),
      'slip.public-key',
    ],
  ])('%s', async (_, bytes, code) => {
    expect(await codeOf(bytes, nodeChecker)).toBe(code)
    expect(await codeOf(bytes)).toBe(code)
  })

  it('after any bit was changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(433), fc.nat(7), async (at, bit) => {
        const flipped = good.with(at, Number(good[at]) ^ (1 << bit))
        const code = await codeOf(flipped, nodeChecker)
        expect(code).not.toBe('ok')
        expect(code).toBe(await codeOf(flipped))
      }),
      { numRuns: 300 },
    )
  })
})
