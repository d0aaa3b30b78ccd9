import { createHash } from 'node:crypto'

import { describe, expect, it } from 'vitest'

import type { Result } from '#domain/kernel/result.ts'
import { branchId, freezeRecord, idOf, issuers, memberId, rawRsa, rollEntry } from '#testing/ballot.ts'

import { openBallot } from './ballot.ts'
import { base64urlBytes, toBase64url } from './base64url.ts'
import { batchHash, readBatch } from './batch.ts'
import { blindSign } from './blind-signature.ts'
import { concatBytes, toHex, utf8 } from './bytes.ts'
import { countedIn, fillSlips, shuffled } from './casting.ts'
import { acceptSignatures, batchOf, newKeychain, parseKeychain } from './keychain.ts'
import type { BlankKeychain, SignedKeychain } from './keychain.ts'
import { inSlipOrder, leafHash, merkleRoot } from './merkle.ts'
import type { SlipStar } from './slip.ts'
import { slipOf } from './slip.ts'
import { uuidBytes } from './uuid.ts'
import { verifySlip } from './verify-slip.ts'
import { secureRandom } from './web-crypto.ts'

const keys = issuers(4)
const guest = { ...rollEntry(9, keys[0] ?? never()), branch: branchId(8), graded: null }
const absent = { ...guest, id: memberId(8), voter: false }
const record = freezeRecord(4)
const ballot = await openBallot({ ...record, roll: [...record.roll, guest, absent] })

function never(): never {
  throw new Error('never')
}
const got = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result.value
}
const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)

/** What the server does with a batch. */
function signed(voter: string, batch: Uint8Array): Uint8Array {
  const all = got(readBatch(ballot, voter, batch)).map(({ member, key, message }) => {
    const issuer = keys[ballot.record.roll.findIndex(({ id }) => id === member)] ?? never()
    return got(blindSign(key, message, rawRsa(issuer)))
  })
  return concatBytes(...all)
}

async function issued(voter: string): Promise<{ blank: BlankKeychain; whole: SignedKeychain }> {
  const blank = got(await newKeychain(ballot, voter, secureRandom))
  return { blank, whole: got(await acceptSignatures(ballot, blank, signed(voter, batchOf(blank)))) }
}

const answers = (whole: SignedKeychain, star: SlipStar) =>
  new Map(whole.cards.map(({ member }) => [member, star] as const))

describe('issuing', () => {
  it('gives one token for each graded member but oneself', async () => {
    const { blank, whole } = await issued(memberId(1))
    expect(whole.cards.map(({ member }) => member)).toEqual([0, 2, 3].map(memberId))
    expect(
      new Set(whole.cards.flatMap(({ privateKey, publicKey, prefix }) => [privateKey, publicKey, prefix]))
        .size,
    ).toBe(9)
    expect(whole.freezeHash).toBe(toBase64url(ballot.freezeHash))
    expect(JSON.stringify(whole)).not.toContain(blank.cards[0]?.inverse)
    expect(JSON.stringify(whole)).not.toContain(blank.cards[0]?.blinded)
    expect((await issued(guest.id)).whole.cards).toHaveLength(4)
  })

  it('sends the same batch again after the page was closed', async () => {
    const blank = got(await newKeychain(ballot, memberId(0), secureRandom))
    const again = got(parseKeychain(JSON.parse(JSON.stringify(blank))))
    expect(again).toEqual(blank)
    if (again.format !== 'liangqi-blank-keys-1') throw new Error(again.format)
    expect(batchOf(again)).toEqual(batchOf(blank))
    expect(batchOf(blank)).toHaveLength(3 * 256)
    const { whole } = await issued(memberId(0))
    expect(got(parseKeychain(JSON.parse(JSON.stringify(whole))))).toEqual(whole)
    expect(code(parseKeychain({ ...whole, format: 'other' }))).toBe('shape.not-allowed')
    expect(code(parseKeychain('lost'))).toBe('shape.wrong-type')
  })

  it('knows a batch by its hash', async () => {
    const batch = Uint8Array.of(1, 2, 3)
    const expected = createHash('sha256')
      .update(Buffer.concat([utf8('liangqi batch 1'), ballot.freezeHash, uuidBytes(guest.id), batch]))
      .digest('hex')
    expect(toHex(await batchHash(ballot, guest.id, batch))).toBe(expected)
  })

  it.each([
    ['a stranger', memberId(77)],
    ['who does not vote', absent.id],
  ])('has nothing for %s', async (_, voter) => {
    expect(code(await newKeychain(ballot, voter, secureRandom))).toBe('batch.not-a-voter')
    expect(code(readBatch(ballot, voter, new Uint8Array(1024)))).toBe('batch.not-a-voter')
  })

  it('takes no batch of another size', () => {
    expect(code(readBatch(ballot, memberId(0), new Uint8Array(767)))).toBe('batch.wrong-size')
    expect(code(readBatch(ballot, memberId(0), new Uint8Array(1024)))).toBe('batch.wrong-size')
    const batch = Uint8Array.from({ length: 768 }, (_, at) => at >> 8)
    expect(
      got(readBatch(ballot, memberId(0), batch)).map(({ message }) => [
        message.length,
        message[0],
        message[255],
      ]),
    ).toEqual([
      [256, 0, 0],
      [256, 1, 1],
      [256, 2, 2],
    ])
  })

  it('says where a message could not be blinded', async () => {
    let modulus = 3n ** 1291n
    while (modulus < 1n << 2047n) modulus *= 3n
    const weak = Buffer.from(modulus.toString(16).padStart(512, '0'), 'hex').toString('base64url')
    const [, entry] = record.roll
    if (entry === undefined) never()
    const roll = [guest, { ...entry, graded: { points: '1', key: weak } }]
    const threes = (length: number): Uint8Array =>
      new Uint8Array(length).with(length - 1, length === 256 ? 3 : 0)
    expect(code(await newKeychain(await openBallot({ ...record, roll }), guest.id, threes))).toBe(
      'blind.not-coprime',
    )
  })

  it('refuses signatures that are not those asked for', async () => {
    const blank = got(await newKeychain(ballot, memberId(0), secureRandom))
    const signatures = signed(memberId(0), batchOf(blank))
    const accept = async (chain: BlankKeychain, answer: Uint8Array) =>
      await acceptSignatures(ballot, chain, answer)
    expect(code(await accept(blank, signatures.subarray(1)))).toBe('batch.wrong-size')
    const turned = concatBytes(signatures.subarray(256), signatures.subarray(0, 256))
    expect(await accept(blank, turned)).toEqual({
      ok: false,
      refusal: { code: 'finalize.not-valid', detail: { member: memberId(1) } },
    })
    expect(code(await accept(blank, signatures.with(700, Number(signatures[700]) ^ 1)))).toBe(
      'finalize.not-valid',
    )
    const otherHash = toBase64url(new Uint8Array(32))
    expect(code(await accept({ ...blank, freezeHash: otherHash }, signatures))).toBe('keychain.other-ballot')
    expect(code(await accept({ ...blank, cards: blank.cards.toReversed() }, signatures))).toBe(
      'keychain.other-ballot',
    )
    expect(code(await accept({ ...blank, cards: [] }, signatures))).toBe('keychain.other-ballot')
    expect(code(await accept({ ...blank, voter: memberId(77) }, signatures))).toBe('batch.not-a-voter')
    expect(code(await accept(blank, signatures))).toBe('ok')
  })
})

describe('casting', () => {
  it('fills every slip in, each good, and needs every answer', async () => {
    const { whole } = await issued(memberId(3))
    const stars = new Map<string, SlipStar>([
      [memberId(0), 5],
      [memberId(1), 0],
      [memberId(2), 3],
    ])
    const slips = got(await fillSlips(whole, stars, secureRandom))
    expect(slips.map((slip) => slip.length)).toEqual([434, 434, 434])
    for (const slip of slips) expect(code(await verifySlip(ballot, slip))).toBe('ok')
    expect(new Map(slips.map((slip) => [slipOf(slip)?.member, slipOf(slip)?.star]))).toEqual(stars)
    expect(await fillSlips(whole, new Map([[memberId(0), 5]]), secureRandom)).toEqual({
      ok: false,
      refusal: { code: 'casting.not-answered', detail: { member: memberId(1) } },
    })
  })

  it('casts in every order, each as likely', () => {
    const seen = new Map<string, number>()
    for (let round = 0; round < 6000; round += 1) {
      const order = shuffled(['a', 'b', 'c'], secureRandom).join('')
      seen.set(order, (seen.get(order) ?? 0) + 1)
    }
    expect([...seen.keys()].toSorted()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba'])
    // Six standard deviations around 1000.
    for (const count of seen.values()) expect(Math.abs(count - 1000)).toBeLessThan(175)
    expect(shuffled([], secureRandom)).toEqual([])
  })

  it('draws again where a number would favour the first', () => {
    // 65,536 is 3 × 21,845 + 1: the one number left over is drawn again.
    const drawn = [
      [255, 255],
      [0, 5],
      [0, 1],
      [9, 9],
    ]
    const random = (length: number): Uint8Array =>
      Uint8Array.from(drawn.shift() ?? never()).subarray(0, length)
    expect(shuffled(['a', 'b', 'c'], random)).toEqual(['c', 'b', 'a'])
    expect(drawn).toEqual([])
  })
})

describe('one’s own slips under the root', () => {
  it('are counted from the list that everybody fetches', async () => {
    const { whole } = await issued(guest.id)
    const own = got(await fillSlips(whole, answers(whole, 4), secureRandom))
    const others = got(
      await fillSlips(
        (await issued(memberId(0))).whole,
        answers((await issued(memberId(0))).whole, 2),
        secureRandom,
      ),
    )
    const board = await Promise.all(inSlipOrder([...own, ...others]).map(leafHash))
    const root = await merkleRoot(board)
    expect(await countedIn(own, board, root)).toEqual({ counted: 4, cast: 4 })
    expect(await countedIn([], board, root)).toEqual({ counted: 0, cast: 0 })
    const short = await Promise.all(inSlipOrder([...own.slice(1), ...others]).map(leafHash))
    expect(await countedIn(own, short, await merkleRoot(short))).toEqual({ counted: 3, cast: 4 })
    expect(await countedIn(own, short, root)).toBeNull()
  })
})

it('keys and tokens are fixed in length, so that every request is as long as every other', async () => {
  const { blank, whole } = await issued(memberId(2))
  const lengths = (cards: readonly Record<string, string>[], field: string) =>
    new Set(cards.map((card) => base64urlBytes(card[field] ?? '').length))
  expect(lengths(blank.cards, 'blinded')).toEqual(new Set([256]))
  expect(lengths(blank.cards, 'inverse')).toEqual(new Set([256]))
  expect(lengths(whole.cards, 'token')).toEqual(new Set([256]))
  expect(lengths(whole.cards, 'publicKey')).toEqual(new Set([65]))
  expect(lengths(whole.cards, 'privateKey')).toEqual(new Set([32]))
  expect(idOf(1, 2)).toBe(memberId(2))
})
