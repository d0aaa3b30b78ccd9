/** An exact fraction in lowest terms; the denominator is positive. */
export interface Fraction {
  readonly top: bigint
  readonly bottom: bigint
}

function greatestCommonDivisor(one: bigint, other: bigint): bigint {
  let [a, b] = [one < 0n ? -one : one, other]
  while (b !== 0n) [a, b] = [b, a % b]
  return a
}

/** `top / bottom` in lowest terms. The denominator must be positive: anything else is a bug. */
export function fraction(top: bigint | number, bottom: bigint | number = 1n): Fraction {
  const [a, b] = [BigInt(top), BigInt(bottom)]
  if (b === 1n) return { top: a, bottom: b }
  if (b <= 0n) throw new Error(`no fraction: ${a}/${b}`)
  const divisor = greatestCommonDivisor(a, b)
  return divisor === 1n ? { top: a, bottom: b } : { top: a / divisor, bottom: b / divisor }
}

const decimal = /^(0|[1-9]\d{0,8})(?:\.(\d{1,9}))?$/
const ratio = /^(0|[1-9]\d{0,8})\/([1-9]\d{0,8})$/

/** Reads `"4.33"`, `"20"` and `"13/3"`; anything else, negative numbers included, is null. */
export function parseFraction(text: string): Fraction | null {
  const asDecimal = decimal.exec(text)
  if (asDecimal !== null) {
    const [, whole = '', part = ''] = asDecimal
    return fraction(BigInt(whole + part), 10n ** BigInt(part.length))
  }
  const asRatio = ratio.exec(text)
  if (asRatio === null) return null
  const [, top = '', bottom = ''] = asRatio
  return fraction(BigInt(top), BigInt(bottom))
}

const long = /^(0|[1-9]\d{0,199})(?:\.(\d{1,9})|\/([1-9]\d{0,199}))?$/

/** Reads also what `formatFraction` wrote after much arithmetic, up to two hundred digits each; else null. */
export function parseLongFraction(text: string): Fraction | null {
  const match = long.exec(text)
  if (match === null) return null
  const [, whole = '', part = '', bottom = '1'] = match
  return part === ''
    ? fraction(BigInt(whole), BigInt(bottom))
    : fraction(BigInt(whole + part), 10n ** BigInt(part.length))
}

/** `"13/3"`, or `"4"` where the denominator is one. */
export const formatFraction = ({ top, bottom }: Fraction): string =>
  bottom === 1n ? `${top}` : `${top}/${bottom}`

/** The decimal nearest to a fraction that is not negative, half up, with exactly `places` places: `"4.33"`. */
export function formatRounded({ top, bottom }: Fraction, places: number): string {
  const scale = 10n ** BigInt(places)
  const scaled = (2n * top * scale + bottom) / (2n * bottom)
  if (places === 0) return `${scaled}`
  return `${scaled / scale}.${String(scaled % scale).padStart(places, '0')}`
}

/** Negative, zero or positive, as a sort wants it. */
export function compareFractions(one: Fraction, other: Fraction): number {
  const [left, right] = [one.top * other.bottom, other.top * one.bottom]
  if (left === right) return 0
  return left < right ? -1 : 1
}

/** The greatest whole number not above a fraction that is not negative. */
export const floorOf = ({ top, bottom }: Fraction): bigint => top / bottom

export const multiply = (one: Fraction, other: Fraction): Fraction =>
  fraction(one.top * other.top, one.bottom * other.bottom)

export const add = (one: Fraction, other: Fraction): Fraction =>
  fraction(one.top * other.bottom + other.top * one.bottom, one.bottom * other.bottom)

export const subtract = (one: Fraction, other: Fraction): Fraction =>
  fraction(one.top * other.bottom - other.top * one.bottom, one.bottom * other.bottom)

export const least = (one: Fraction, other: Fraction): Fraction =>
  compareFractions(other, one) < 0 ? other : one
