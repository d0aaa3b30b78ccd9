import '../../src/web/older-browsers.ts'

import { checkBallot } from '#seal/ballot.ts'
import { base64urlBytes, toBase64url } from '#seal/base64url.ts'
import { fillSlips } from '#seal/casting.ts'
import { acceptSignatures, batchOf, newKeychain, parseKeychain } from '#seal/keychain.ts'
import { parseRecountFile } from '#seal/recount-file.ts'
import { recount } from '#seal/recount.ts'
import type { SlipStar } from '#seal/slip.ts'
import { secureRandom } from '#seal/web-crypto.ts'

// What a voter's page and a verifier's page do, in texts that cross from the browser to a test.

const kept = 'keys'

async function ballotOf(record: string, hash: string) {
  const ballot = await checkBallot(JSON.parse(record), base64urlBytes(hash))
  if (!ballot.ok) throw new Error(ballot.refusal.code)
  return ballot.value
}

/** Makes keys, keeps them, and gives the batch. */
export async function blindAll(record: string, hash: string, voter: string): Promise<string> {
  const chain = await newKeychain(await ballotOf(record, hash), voter, secureRandom)
  if (!chain.ok) throw new Error(chain.refusal.code)
  localStorage.setItem(kept, JSON.stringify(chain.value))
  return toBase64url(batchOf(chain.value))
}

/** Finds its keys again, takes the signatures in, and gives the slips. */
export async function castAll(
  record: string,
  hash: string,
  signatures: string,
  star: SlipStar,
): Promise<readonly string[]> {
  const chain = parseKeychain(JSON.parse(localStorage.getItem(kept) ?? 'null'))
  if (!chain.ok || chain.value.format !== 'liangqi-blank-keys-1') throw new Error('no keys')
  const signed = await acceptSignatures(await ballotOf(record, hash), chain.value, base64urlBytes(signatures))
  if (!signed.ok) throw new Error(signed.refusal.code)
  const stars = new Map(signed.value.cards.map(({ member }) => [member, star] as const))
  const slips = await fillSlips(signed.value, stars, secureRandom)
  if (!slips.ok) throw new Error(slips.refusal.code)
  return slips.value.map(toBase64url)
}

/** Counts again; gives the faults and how long it took, in seconds. */
export async function countAgain(text: string): Promise<{ faults: readonly string[]; seconds: number }> {
  const begun = performance.now()
  const file = parseRecountFile(text)
  if (!file.ok) return { faults: [file.refusal.code], seconds: 0 }
  const { checks } = await recount(file.value)
  const faults = checks.flatMap(({ faults }) => faults.map(({ code, at }) => `${code} ${at}`))
  return { faults, seconds: (performance.now() - begun) / 1000 }
}
