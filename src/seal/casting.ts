import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'

import { base64urlBytes } from './base64url.ts'
import { equalBytes } from './bytes.ts'
import type { SignedCard, SignedKeychain } from './keychain.ts'
import { leafHash, merkleRoot } from './merkle.ts'
import { fillSlip } from './slip-key.ts'
import type { SlipStar } from './slip.ts'
import type { Random } from './web-crypto.ts'

/** Below `count`, each as likely; `count` up to 2¹⁶. */
function below(count: number, random: Random): number {
  const fair = 0x1_00_00 - (0x1_00_00 % count)
  for (;;) {
    const drawn = random(2)
    const number = Number(drawn[0]) * 256 + Number(drawn[1])
    if (number < fair) return number % count
  }
}

/** The same in random order (Fisher and Yates): slips are cast so, that their order says nothing. */
export function shuffled<Value>(all: readonly Value[], random: Random): readonly Value[] {
  const left = [...all]
  const order: Value[] = []
  while (left.length > 0) order.push(...left.splice(below(left.length, random), 1))
  return order
}

const fill = ({ freezeHash }: SignedKeychain, { member, ...card }: SignedCard, star: SlipStar) =>
  fillSlip(
    base64urlBytes(freezeHash),
    {
      member,
      privateKey: card.privateKey,
      publicKey: base64urlBytes(card.publicKey),
      prefix: base64urlBytes(card.prefix),
      token: base64urlBytes(card.token),
    },
    star,
  )

/**
 * All slips of a voter, filled in and in random order, 434 bytes each. Kept before the first is cast, sent one by one,
 * and sent again as they are where no answer came. Every member needs an answer: 0 abstains.
 */
export async function fillSlips(
  keychain: SignedKeychain,
  stars: ReadonlyMap<string, SlipStar>,
  random: Random,
): Promise<Result<readonly Uint8Array[], 'casting.not-answered'>> {
  const slips: Uint8Array[] = []
  for (const card of keychain.cards) {
    const star = stars.get(card.member)
    if (star === undefined) return refuse('casting.not-answered', { member: card.member })
    slips.push(await fill(keychain, card, star))
  }
  return ok(shuffled(slips, random))
}

/** 「25/25 已计入」. */
export interface CountedIn {
  readonly counted: number
  readonly cast: number
}

/**
 * How many of one's own slips stand under the printed root, each told by its leaf hash: all that a phone keeps of them.
 * Everybody fetches the same list, all leaf hashes in their order, so the question itself tells nobody which slips are
 * whose. Null where the list is not that of the root.
 */
export async function countedLeaves(
  own: readonly Uint8Array[],
  leaves: readonly Uint8Array[],
  root: Uint8Array,
): Promise<CountedIn | null> {
  if (!equalBytes(await merkleRoot(leaves), root)) return null
  const counted = own.filter((hash) => leaves.some((leaf) => equalBytes(hash, leaf))).length
  return { counted, cast: own.length }
}

/** The same for slips that are still whole. */
export const countedIn = async (
  slips: readonly Uint8Array[],
  leaves: readonly Uint8Array[],
  root: Uint8Array,
): Promise<CountedIn | null> => countedLeaves(await Promise.all(slips.map(leafHash)), leaves, root)
