import { createHash } from 'node:crypto'

import { isProof, proofBlock, statementText, type Statement } from '#domain/supervision/proof.ts'

/** So little work that tests do not wait for it. */
export const testBits = 6

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest()

/** The counter that a browser would find. */
export function workedOut(statement: Statement, bits: number): number {
  const base = sha256(statementText(statement))
  let counter = 0
  while (!isProof(sha256(proofBlock(base, counter)), bits)) counter += 1
  return counter
}
