import { parentPort } from 'node:worker_threads'

import { slipOf } from '#seal/slip.ts'
import { tokenKey, type TokenKey } from '#seal/token-key.ts'
import { verifySlip, type SlipCode } from '#seal/verify-slip.ts'

import { nodeChecker } from './checker.ts'
import { signBlinded, signingKey } from './signing.ts'
import type { SigningKey } from './signing.ts'

/** A blinded message, and the private key (PKCS#8 DER) that is to sign it. */
export type ToSign = readonly [key: Uint8Array, message: Uint8Array]

/** A slip, the modulus of the item that it answers, and the freeze that it must be of. */
export interface ToCheck {
  readonly freezeHash: Uint8Array
  readonly modulus: Uint8Array
  /** The least answer but abstention. */
  readonly lowest: number
  readonly slip: Uint8Array
}

export type Asked =
  | { readonly of: 'sign'; readonly blinded: readonly ToSign[] }
  | { readonly of: 'check'; readonly slips: readonly ToCheck[] }
  | { readonly of: 'forget' }

export interface Answer {
  readonly task: number
  /** Null where any of the messages is refused: a batch is signed whole or not at all. */
  readonly signatures: readonly Uint8Array[] | null
  /** For each slip why it may not be counted; null where it may. */
  readonly faults: readonly (SlipCode | null)[]
  /** What broke, where the task could not be done at all. */
  readonly failed: string | null
}

/** Reading a key takes as long as a tenth of a signature, or as a verification, so those in use are kept. */
const signing = new Map<string, SigningKey>()
const checking = new Map<string, TokenKey>()
const mostKnown = 2000

function kept<Key>(known: Map<string, Key>, name: string, key: Key): Key {
  if (known.size >= mostKnown) known.clear()
  known.set(name, key)
  return key
}

const nameOf = (key: Uint8Array): string =>
  Buffer.from(key.buffer, key.byteOffset, key.byteLength).toString('latin1')

function signingKeyOf(pkcs8: Uint8Array): SigningKey {
  const name = nameOf(pkcs8)
  return signing.get(name) ?? kept(signing, name, signingKey(pkcs8))
}

async function tokenKeyOf(modulus: Uint8Array): Promise<TokenKey> {
  const name = nameOf(modulus)
  const known = checking.get(name)
  if (known !== undefined) return known
  const key = await tokenKey(modulus)
  if (!key.ok) throw new Error(`a key of an open ballot: ${key.refusal.code}`)
  return kept(checking, name, key.value)
}

function sign(blinded: readonly ToSign[]): Answer['signatures'] {
  const signatures: Uint8Array[] = []
  for (const [key, message] of blinded) {
    const signed = signBlinded(signingKeyOf(key), message)
    if (!signed.ok) return null
    signatures.push(signed.value)
  }
  return signatures
}

async function check({ freezeHash, modulus, lowest, slip }: ToCheck): Promise<SlipCode | null> {
  const member = slipOf(slip)?.member ?? ''
  const item = { member, question: 'stars', lowest, key: await tokenKeyOf(modulus) } as const
  const verified = await verifySlip({ items: new Map([[member, item]]), freezeHash }, slip, nodeChecker)
  return verified.ok ? null : verified.refusal.code
}

async function answered(asked: Asked): Promise<Pick<Answer, 'signatures' | 'faults'>> {
  if (asked.of === 'sign') return { signatures: sign(asked.blinded), faults: [] }
  if (asked.of === 'check') return { signatures: null, faults: await Promise.all(asked.slips.map(check)) }
  signing.clear()
  checking.clear()
  return { signatures: null, faults: [] }
}

async function serve({ task, asked }: { readonly task: number; readonly asked: Asked }): Promise<void> {
  const nothing = { signatures: null, faults: [] }
  const answer = await answered(asked).then(
    (done) => ({ ...done, failed: null }),
    (error: unknown) => ({ ...nothing, failed: String(error) }),
  )
  parentPort?.postMessage({ task, ...answer } satisfies Answer)
}

parentPort?.on('message', (message: Parameters<typeof serve>[0]) => void serve(message))
