declare const brand: unique symbol

/** A uuid of one kind of thing; ids of different things do not mix. */
export type Id<Kind extends string> = string & { readonly [brand]: Kind }

export type OrganisationId = Id<'organisation'>
export type BranchId = Id<'branch'>
export type DepartmentId = Id<'department'>
export type StaffId = Id<'staff'>
export type MemberId = Id<'member'>
export type TermId = Id<'term'>
export type ListId = Id<'list'>
export type ReviewId = Id<'review'>

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/**
 * A uuid of version 7 (RFC 9562 §5.7): 48 bits of milliseconds, then the given random bytes.
 * Time and chance are arguments; `random` holds at least 10 bytes.
 */
export function uuidv7<Kind extends string>(milliseconds: number, random: Uint8Array): Id<Kind> {
  const bytes = new Uint8Array(16)
  let rest = milliseconds
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = rest % 256
    rest = Math.floor(rest / 256)
  }
  bytes.set(random.subarray(0, 10), 6)
  const view = new DataView(bytes.buffer)
  view.setUint8(6, 0x70 | (view.getUint8(6) & 0x0f))
  view.setUint8(8, 0x80 | (view.getUint8(8) & 0x3f))
  const text = hex(bytes)
  const parts = [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)]
  return parts.join('-') as Id<Kind>
}
