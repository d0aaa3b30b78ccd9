/** What a browser works out before its words are taken; the server looks at it in no time. */
export interface Statement {
  readonly challenge: string
  readonly pledgeId: string
  readonly kind: string
  readonly text: string
  /** SHA-256 of the receipt code, in hex. */
  readonly receipt: string
}

/**
 * 2^17 hashes on average. An old phone is taken to make some 130,000 in a second: one second on average, more than three for one
 * in twenty.
 * docs/decisions/0026.
 */
export const proofBits = 17

/** What the work is bound to: nobody's work serves for other words or another pledge. */
export const statementText = ({ challenge, pledgeId, kind, text, receipt }: Statement): string =>
  [challenge, pledgeId, kind, receipt, text].join('\n')

/** The hash of the statement and a counter of four bytes behind it: one block of SHA-256. */
export function proofBlock(statementHash: Uint8Array, counter: number): Uint8Array<ArrayBuffer> {
  const block = new Uint8Array(statementHash.length + 4)
  block.set(statementHash)
  new DataView(block.buffer).setUint32(statementHash.length, counter)
  return block
}

/** Whether a hash begins with so many zeros, at most 32. */
export const isProof = (hash: Uint8Array, bits: number): boolean =>
  Math.clz32(new DataView(hash.buffer, hash.byteOffset).getUint32(0)) >= bits
