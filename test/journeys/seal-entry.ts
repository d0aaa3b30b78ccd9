import '../../src/web/older-browsers.ts'

import { checkBallot } from '#seal/ballot.ts'
import { base64urlBytes, toBase64url } from '#seal/base64url.ts'
import { blind, finalize, prepare } from '#seal/blind-signature.ts'
import { fromHex, toHex } from '#seal/bytes.ts'
import { fillSlips } from '#seal/casting.ts'
import { bytesOf, integerOf, inverseOf } from '#seal/integers.ts'
import { acceptSignatures, batchOf, newKeychain, parseKeychain } from '#seal/keychain.ts'
import { parseRecountFile } from '#seal/recount-file.ts'
import { recount } from '#seal/recount.ts'
import type { SlipStar } from '#seal/slip.ts'
import { tokenKey } from '#seal/token-key.ts'
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

/** A printed test vector, in hexadecimal: its message blinded with its salt and factor, its signature finalized. */
export async function vectorAgain(
  of: Readonly<Record<'n' | 'msg' | 'msg_prefix' | 'salt' | 'inv' | 'blind_sig', string>>,
): Promise<{ readonly blinded_msg: string; readonly inv: string; readonly sig: string }> {
  const bytes = (name: keyof typeof of): Uint8Array => fromHex(of[name]) ?? new Uint8Array()
  const modulus = bytes('n')
  const key = await tokenKey(modulus, modulus.length * 8)
  if (!key.ok) throw new Error(key.refusal.code)
  const prepared = prepare(bytes('msg_prefix'), bytes('msg'))
  const factor = inverseOf(integerOf(bytes('inv')), key.value.modulus) ?? 0n
  const drawn = [bytes('salt'), bytesOf(factor, modulus.length)]
  const blinded = await blind(key.value, prepared, () => drawn.shift() ?? new Uint8Array())
  const token = await finalize(key.value, prepared, bytes('blind_sig'), bytes('inv'))
  if (!blinded.ok || !token.ok) throw new Error('not as it is printed')
  const { message, inverse } = blinded.value
  return { blinded_msg: toHex(message), inv: toHex(inverse), sig: toHex(token.value) }
}
