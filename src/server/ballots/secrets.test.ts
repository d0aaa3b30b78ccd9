import { expect, it } from 'vitest'

import type { ReviewId } from '#domain/kernel/ids.ts'
import { slipLength } from '#seal/slip.ts'
import { idOf, memberId } from '#testing/ballot.ts'

import { newSecrets, openSlip, sealedLength, sealSlip, tagOf } from './secrets.ts'

const reviewId = idOf(3, 1) as ReviewId
const slip = Uint8Array.from({ length: slipLength }, (_, at) => at % 256)

it('seals a slip into one length, each time anew, for one review and one key', () => {
  const secrets = newSecrets()
  const [one, two] = [sealSlip(secrets, reviewId, slip), sealSlip(secrets, reviewId, slip)]
  expect([one.length, two.length]).toEqual([sealedLength, sealedLength])
  expect(sealedLength).toBe(462)
  expect(one).not.toEqual(two)
  expect(openSlip(secrets, reviewId, one)).toEqual(slip)
  expect(openSlip(secrets, reviewId, two)).toEqual(slip)
  expect(openSlip(newSecrets(), reviewId, one)).toBeNull()
  expect(openSlip(secrets, idOf(3, 2) as ReviewId, one)).toBeNull()
  for (const place of [0, 12, 28, 461]) {
    const changed = Uint8Array.from(one.map((byte, at) => (at === place ? byte ^ 1 : byte)))
    expect(openSlip(secrets, reviewId, changed)).toBeNull()
  }
  expect(openSlip(secrets, reviewId, one.subarray(1))).toBeNull()
})

it('knows a key and a member again, and nothing else of a slip', () => {
  const secrets = newSecrets()
  const of = (member: number, byte: number) => ({
    member: memberId(member),
    publicKey: new Uint8Array(65).fill(byte),
  })
  expect(tagOf(secrets, of(1, 4))).toEqual(tagOf(secrets, of(1, 4)))
  expect(tagOf(secrets, of(1, 4))).not.toEqual(tagOf(secrets, of(1, 5)))
  expect(tagOf(secrets, of(1, 4))).not.toEqual(tagOf(secrets, of(2, 4)))
  expect(tagOf(secrets, of(1, 4))).not.toEqual(tagOf(newSecrets(), of(1, 4)))
  expect(tagOf(secrets, of(1, 4))).toHaveLength(32)
})
