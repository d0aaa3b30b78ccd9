/** 128 bits, by which the author alone reads the answer: made in their browser, kept by us as a hash only. */
const codeBytes = 16

export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** As people copy it: eight groups of four. */
export const receiptCode = (random: Uint8Array): string =>
  (hexOf(random.subarray(0, codeBytes)).match(/.{4}/gu) ?? []).join('-')

/** What is hashed, however it was typed: without blanks and lines, wide letters as narrow ones. */
export const plainCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\da-f]/gu, '')
