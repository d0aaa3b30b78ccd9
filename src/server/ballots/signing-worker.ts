import { parentPort } from 'node:worker_threads'

import { signBlinded, signingKey } from './signing.ts'
import type { SigningKey } from './signing.ts'

/** Blinded messages, each with the private key (PKCS#8 DER) that is to sign it; or the word to forget all keys. */
export interface SigningTask {
  readonly task: number
  readonly blinded: readonly (readonly [key: Uint8Array, message: Uint8Array])[] | 'forget'
}

/** Null where any of the messages is refused: a batch is signed whole or not at all. */
export interface SigningAnswer {
  readonly task: number
  readonly signatures: readonly Uint8Array[] | null
}

/** Reading a key takes as long as a tenth of a signature, so those in use are kept. */
const known = new Map<string, SigningKey>()
const mostKnown = 2000

function keyOf(pkcs8: Uint8Array): SigningKey {
  const name = Buffer.from(pkcs8).toString('latin1')
  const kept = known.get(name)
  if (kept !== undefined) return kept
  if (known.size >= mostKnown) known.clear()
  const key = signingKey(pkcs8)
  known.set(name, key)
  return key
}

function sign(blinded: Exclude<SigningTask['blinded'], string>): SigningAnswer['signatures'] {
  const signatures: Uint8Array[] = []
  for (const [key, message] of blinded) {
    const signed = signBlinded(keyOf(key), message)
    if (!signed.ok) return null
    signatures.push(signed.value)
  }
  return signatures
}

parentPort?.on('message', ({ task, blinded }: SigningTask) => {
  if (blinded === 'forget') known.clear()
  const signatures = blinded === 'forget' ? [] : sign(blinded)
  parentPort?.postMessage({ task, signatures } satisfies SigningAnswer)
})
