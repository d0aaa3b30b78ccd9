import { compareBytes, concatBytes, equalBytes } from './bytes.ts'
import { sha256 } from './web-crypto.ts'

const leafMark = Uint8Array.of(0)
const nodeMark = Uint8Array.of(1)

/** RFC 6962 §2.1: leaves and nodes are hashed apart, so that none can pass for the other. */
export const leafHash = (entry: Uint8Array): Promise<Uint8Array> => sha256(concatBytes(leafMark, entry))
const nodeHash = (left: Uint8Array, right: Uint8Array): Promise<Uint8Array> =>
  sha256(concatBytes(nodeMark, left, right))

/** Slips in the order of their bytes, so that their order says nothing about when they came. */
export const inSlipOrder = (slips: readonly Uint8Array[]): readonly Uint8Array[] =>
  slips.toSorted(compareBytes)

/** The level above: pairs from the left; a last one without a partner goes up as it is. */
async function above(level: readonly Uint8Array[]): Promise<readonly Uint8Array[]> {
  const pairs = level.flatMap((left, at) => (at % 2 === 0 ? [{ left, right: level[at + 1] }] : []))
  return Promise.all(
    pairs.map(async ({ left, right }) => (right === undefined ? left : nodeHash(left, right))),
  )
}

/** The root over leaf hashes in their order (RFC 6962 §2.1); without leaves the hash of nothing. */
export async function merkleRoot(leaves: readonly Uint8Array[]): Promise<Uint8Array> {
  let level = leaves
  while (level.length > 1) level = await above(level)
  const [root] = level
  return root ?? sha256(new Uint8Array())
}

/** The hashes beside the way from a leaf to the root (RFC 6962 §2.1.1), from the bottom. */
export async function inclusionProof(
  leaves: readonly Uint8Array[],
  index: number,
): Promise<readonly Uint8Array[]> {
  const proof: Uint8Array[] = []
  let place = index
  for (let level = leaves; level.length > 1; level = await above(level)) {
    const beside = level[place % 2 === 0 ? place + 1 : place - 1]
    if (beside !== undefined) proof.push(beside)
    place = place >> 1
  }
  return proof
}

/** Whether a leaf stands at this place among `size` under this root (RFC 9162 §2.1.3.2). */
export async function verifyInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): Promise<boolean> {
  if (!Number.isInteger(index) || index < 0 || index >= size) return false
  const rest = [...proof]
  let hash = leaf
  for (let [place, last] = [index, size - 1]; last > 0; place = place >> 1, last = last >> 1) {
    // A last one without a partner goes up as it is.
    if (place === last && place % 2 === 0) continue
    const beside = rest.shift()
    if (beside === undefined) return false
    hash = await (place % 2 === 0 ? nodeHash(hash, beside) : nodeHash(beside, hash))
  }
  return rest.length === 0 && equalBytes(hash, root)
}
