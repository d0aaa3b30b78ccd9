import { generateKeyPairSync } from 'node:crypto'
import { constants, platform, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'

import { tokenKeyBits } from '#seal/token-key.ts'

// On Linux each thread has a priority of its own; elsewhere this would slow the whole program.
if (platform() === 'linux') {
  try {
    setPriority(constants.priority.PRIORITY_LOW)
  } catch {
    // Where the system does not let us, the keys are made all the same.
  }
}

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
