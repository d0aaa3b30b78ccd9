import { hash as hashOf } from 'node:crypto'

const hash = (...parts: readonly Uint8Array[]): Buffer => hashOf('sha256', Buffer.concat(parts), 'buffer')

const leafMark = Uint8Array.of(0)
const nodeMark = Uint8Array.of(1)

/** RFC 6962 §2.1: leaves and nodes are hashed apart, so that none can pass for the other. */
export const leafHash = (entry: Uint8Array): Buffer => hash(leafMark, entry)

/** The root over leaf hashes, in their order; splits at the largest power of two below their number. */
export function merkleRoot(leaves: readonly Uint8Array[]): Buffer {
  const [only] = leaves
  if (only === undefined) return hash()
  if (leaves.length === 1) return Buffer.from(only)
  const split = 2 ** Math.floor(Math.log2(leaves.length - 1))
  return hash(nodeMark, merkleRoot(leaves.slice(0, split)), merkleRoot(leaves.slice(split)))
}
