/** What JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/**
 * Canonical JSON (RFC 8785): keys in the order of their UTF-16 code units, numbers and strings as ECMAScript writes them,
 * no blanks. Two programs that hash it agree. Throws on what I-JSON cannot hold: a lone surrogate, NaN, an infinity.
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new Error('canonical JSON has no such number')
  if (typeof value === 'string') return quoted(value)
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = Object.keys(value).toSorted(byCodeUnit)
  return `{${members.map((key) => `${quoted(key)}:${canonicalJson(value[key] ?? null)}`).join(',')}}`
}

const byCodeUnit = (one: string, other: string): number => (one < other ? -1 : 1)

const isArray = (value: readonly Json[] | { readonly [key: string]: Json }): value is readonly Json[] =>
  Array.isArray(value)

function quoted(text: string): string {
  if (!text.isWellFormed()) throw new Error('canonical JSON has no lone surrogates')
  return JSON.stringify(text)
}
