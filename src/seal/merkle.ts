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
  const pairs = Array.from({ length: Math.ceil(level.length / 2) }, (_, at) =>
    level.slice(2 * at, 2 * at + 2),
  )
  return Promise.all(
    pairs.map(([left, right]) =>
      left === undefined || right === undefined ? (left ?? new Uint8Array()) : nodeHash(left, right),
    ),
  )
}

/** Every level from the leaves up to the one root. */
async function levels(leaves: readonly Uint8Array[]): Promise<readonly (readonly Uint8Array[])[]> {
  const all = [leaves]
  for (let level = leaves; level.length > 1; all.push(level)) level = await above(level)
  return all
}

/** The root over leaf hashes in their order (RFC 6962 §2.1); without leaves the hash of nothing. */
export async function merkleRoot(leaves: readonly Uint8Array[]): Promise<Uint8Array> {
  const [root] = (await levels(leaves)).at(-1) ?? []
  return root ?? sha256(new Uint8Array())
}

/** The hashes beside the way from a leaf to the root (RFC 6962 §2.1.1), from the bottom. */
export async function inclusionProof(
  leaves: readonly Uint8Array[],
  index: number,
): Promise<readonly Uint8Array[]> {
  const beside = (await levels(leaves)).map((level, height) => level[Math.floor(index / 2 ** height) ^ 1])
  return beside.filter((each) => each !== undefined)
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
