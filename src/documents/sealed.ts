import { createHash } from 'node:crypto'

const length = 64
const blank = '0'.repeat(length)

/** The ZIP's comment before it is sealed: room for a hash. */
export const sealRoom = blank

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/**
 * Writes the hash of the whole file into its comment, with the comment itself as noughts. A manifest vouches for contents;
 * this vouches for each byte, headers and moments included, and depends on no packer's version.
 */
export function seal(zip: Uint8Array): Uint8Array {
  const sealed = Uint8Array.from(zip)
  sealed.set(Buffer.from(hashOf(sealed)), sealed.length - length)
  return sealed
}

/** `none`: the file bears no seal. */
export function sealOf(file: Uint8Array): 'whole' | 'broken' | 'none' {
  const at = file.length - length
  if (at < 2 || new DataView(file.buffer, file.byteOffset).getUint16(at - 2, true) !== length) return 'none'
  const said = Buffer.from(file.subarray(at)).toString('latin1')
  const empty = Uint8Array.from(file)
  empty.set(Buffer.from(blank), at)
  return said === hashOf(empty) ? 'whole' : 'broken'
}
