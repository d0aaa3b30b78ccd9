import { RSABSSA } from '@cloudflare/blindrsa-ts'
import { expect, test } from 'vitest'

import { fromBase64url } from '#seal/base64url.ts'
import { blind, finalize, prefixLength, prepare, verifyToken } from '#seal/blind-signature.ts'
import { utf8 } from '#seal/bytes.ts'
import { tokenKey } from '#seal/token-key.ts'
import { secureRandom } from '#seal/web-crypto.ts'
import { signBlinded, signingKey } from '#server/ballots/signing.ts'

/** The other implementation of RFC 9474 that can be had for JavaScript: each side's output is the other's input. */
const suite = RSABSSA.SHA384.PSS.Randomized()
const theirs = await suite.generateKey({
  modulusLength: 2048,
  publicExponent: Uint8Array.of(1, 0, 1),
})
const { n = '' } = await crypto.subtle.exportKey('jwk', theirs.publicKey)
const signing = signingKey(new Uint8Array(await crypto.subtle.exportKey('pkcs8', theirs.privateKey)))
const read = await tokenKey(fromBase64url(n) ?? new Uint8Array())
if (!read.ok) throw new Error(read.refusal.code)
const key = read.value
const message = utf8('亮旗')

const got = <T>(result: { ok: true; value: T } | { ok: false }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result.value
}

test('what we blind they sign, and what we finalize they verify', async () => {
  const prepared = prepare(secureRandom(prefixLength), message)
  const blinded = got(await blind(key, prepared, secureRandom))
  const signature = await suite.blindSign(theirs.privateKey, Uint8Array.from(blinded.message))
  expect(got(signBlinded(signing, blinded.message))).toEqual(signature)
  const token = got(await finalize(key, prepared, signature, blinded.inverse))
  expect(await suite.verify(theirs.publicKey, Uint8Array.from(token), Uint8Array.from(prepared))).toBe(true)
})

test('what they blind we sign, and what they finalize we verify', async () => {
  const prepared = suite.prepare(Uint8Array.from(message))
  const { blindedMsg, inv } = await suite.blind(theirs.publicKey, prepared)
  const signature = got(signBlinded(signing, blindedMsg))
  const token = await suite.finalize(theirs.publicKey, prepared, Uint8Array.from(signature), inv)
  expect(await verifyToken(key, prepared, token)).toBe(true)
  expect(got(await finalize(key, prepared, signature, inv))).toEqual(token)
})
