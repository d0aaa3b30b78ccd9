import { parentPort, workerData } from 'node:worker_threads'

import { signBlinded, signingKey } from './signing.ts'

/** One blinded message under each of some keys, by the key's place. */
export interface SigningTask {
  readonly task: number
  readonly blinded: readonly (readonly [key: number, message: Uint8Array])[]
}

/** Null where any of the messages is refused: a batch is signed whole or not at all. */
export interface SigningAnswer {
  readonly task: number
  readonly signatures: readonly Uint8Array[] | null
}

const keys = (workerData as readonly Uint8Array[]).map((pkcs8) => signingKey(pkcs8))

parentPort?.on('message', ({ task, blinded }: SigningTask) => {
  const signatures: Uint8Array[] = []
  for (const [place, message] of blinded) {
    const key = keys[place]
    const signed = key === undefined ? null : signBlinded(key, message)
    if (signed?.ok !== true) break
    signatures.push(signed.value)
  }
  const whole = signatures.length === blinded.length ? signatures : null
  parentPort?.postMessage({ task, signatures: whole } satisfies SigningAnswer)
})
