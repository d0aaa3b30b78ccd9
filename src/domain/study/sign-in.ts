/** The code on the wall changes twice a minute: whoever is not in the room cannot pass it on for long. */
export const windowSeconds = 30

/** The number of the half minute that a moment lies in. */
export const windowAt = (milliseconds: number): number => Math.floor(milliseconds / (windowSeconds * 1000))

/** How long the code of this moment still stands, in seconds. */
export const secondsLeft = (milliseconds: number): number =>
  windowSeconds - (Math.floor(milliseconds / 1000) % windowSeconds)

/** The half minutes whose codes are taken: this one, and the one before for slow fingers and slow networks. */
export const windowsTaken = (milliseconds: number): readonly number[] => {
  const now = windowAt(milliseconds)
  return [now, now - 1]
}

/** Six digits out of a keyed hash of the half minute: dynamic truncation of RFC 4226 §5.3. */
export function codeOf(mac: Uint8Array): string {
  const view = new DataView(mac.buffer, mac.byteOffset, mac.byteLength)
  const at = view.getUint8(mac.byteLength - 1) & 0x0f
  const number = view.getUint32(at) & 0x7f_ff_ff_ff
  return String(number % 1_000_000).padStart(6, '0')
}
