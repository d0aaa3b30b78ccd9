import type { Json } from '#domain/kernel/canonical-json.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'

import { fromBase64url } from './base64url.ts'
import { isUuid } from './uuid.ts'

// Strict readers of JSON: no unknown key, no default, no conversion. The seal knows the kernel alone, and no zod.

export type ShapeCode =
  | 'shape.wrong-type'
  | 'shape.missing-key'
  | 'shape.unknown-key'
  | 'shape.not-allowed'
  | 'shape.too-long'

class ShapeFault extends Error {
  readonly code: ShapeCode
  readonly path: string
  constructor(code: ShapeCode, path: string) {
    super(`${code} at ${path}`)
    this.code = code
    this.path = path
  }
}

/** Gives the value back as what it is, or throws the first fault; `path` says where: `roll[3].graded.key`. */
export type Reader<Value> = (value: unknown, path: string) => Value

/** What a reader makes of a value; the refusal's detail is its path. */
export function readShape<Value>(reader: Reader<Value>, value: unknown): Result<Value, ShapeCode> {
  try {
    return ok(reader(value, ''))
  } catch (error) {
    if (error instanceof ShapeFault) return refuse(error.code, { path: error.path })
    throw error
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const below = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`)

/** An object with exactly these keys. */
export const object =
  <Fields extends Record<string, Reader<unknown>>>(
    fields: Fields,
  ): Reader<{ readonly [Key in keyof Fields]: ReturnType<Fields[Key]> }> =>
  (value, path) => {
    if (!isRecord(value)) throw new ShapeFault('shape.wrong-type', path)
    const unknown = Object.keys(value).find((key) => !Object.hasOwn(fields, key))
    if (unknown !== undefined) throw new ShapeFault('shape.unknown-key', below(path, unknown))
    const read = Object.entries(fields).map(([key, reader]) => {
      if (!Object.hasOwn(value, key)) throw new ShapeFault('shape.missing-key', below(path, key))
      return [key, reader(value[key], below(path, key))]
    })
    return Object.fromEntries(read) as { readonly [Key in keyof Fields]: ReturnType<Fields[Key]> }
  }

export const list =
  <Value>(reader: Reader<Value>, most: number): Reader<readonly Value[]> =>
  (value, path) => {
    if (!Array.isArray(value)) throw new ShapeFault('shape.wrong-type', path)
    if (value.length > most) throw new ShapeFault('shape.too-long', path)
    return value.map((each, at) => reader(each, `${path}[${at}]`))
  }

export const nullable =
  <Value>(reader: Reader<Value>): Reader<Value | null> =>
  (value, path) =>
    value === null ? null : reader(value, path)

export const oneOf =
  <const Value extends string | number>(...values: readonly Value[]): Reader<Value> =>
  (value, path) => {
    const found = values.find((each) => each === value)
    if (found === undefined) throw new ShapeFault('shape.not-allowed', path)
    return found
  }

export const truth: Reader<boolean> = (value, path) => {
  if (typeof value !== 'boolean') throw new ShapeFault('shape.wrong-type', path)
  return value
}

/** A whole number from 0 to `most`. */
export const upTo =
  (most: number): Reader<number> =>
  (value, path) => {
    if (typeof value !== 'number') throw new ShapeFault('shape.wrong-type', path)
    if (!Number.isInteger(value) || value < 0 || value > most) throw new ShapeFault('shape.not-allowed', path)
    return value
  }

const text =
  (fits: (text: string) => boolean): Reader<string> =>
  (value, path) => {
    if (typeof value !== 'string') throw new ShapeFault('shape.wrong-type', path)
    if (!fits(value)) throw new ShapeFault('shape.not-allowed', path)
    return value
  }

/** Words for people: 1 to 200 characters. */
export const words = text((value) => value !== '' && value.length <= 200 && value.isWellFormed())
export const uuid = text(isUuid)
/** Exactly `length` bytes as base64url. */
export const base64urlOf = (length: number): Reader<string> =>
  text((value) => fromBase64url(value)?.length === length)
export const matching = (pattern: RegExp): Reader<string> => text((value) => pattern.test(value))

/** Any JSON object that has a canonical form and is not deeper than `depth`: what another part reads. */
export const anyObject =
  (depth: number): Reader<{ readonly [key: string]: Json }> =>
  (value, path) => {
    if (!isRecord(value)) throw new ShapeFault('shape.wrong-type', path)
    if (!isJson(value, depth)) throw new ShapeFault('shape.not-allowed', path)
    return value as { readonly [key: string]: Json }
  }

/** Whether `canonicalJson` can write it: an infinity (1e999) or half a character (`"\ud800"`) cannot be written. */
function isJson(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return value.isWellFormed()
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return true
  return (
    depth > 0 && Object.entries(value).every(([key, each]) => key.isWellFormed() && isJson(each, depth - 1))
  )
}
