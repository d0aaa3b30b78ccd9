import { generateKeyPairSync } from 'node:crypto'
import { parentPort } from 'node:worker_threads'

import { tokenKeyBits } from '#seal/token-key.ts'

/** In a thread of its own: answers each message with one new private key (PKCS#8 DER). */
parentPort?.on('message', () => {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: tokenKeyBits,
    publicExponent: 0x1_00_01,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  })
  parentPort?.postMessage(Uint8Array.from(privateKey))
})
