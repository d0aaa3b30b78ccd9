import { canonicalJson } from '#domain/kernel/canonical-json.ts'
import { formatPoints, parsePoints } from '#domain/kernel/points.ts'
import { refuse } from '#domain/kernel/result.ts'
import type { Refusal, Result } from '#domain/kernel/result.ts'

import { base64urlBytes } from './base64url.ts'
import { utf8 } from './bytes.ts'
import { anyObject, base64urlOf, list, matching, nullable, object, oneOf, readShape, truth } from './shape.ts'
import { uuid, words } from './shape.ts'
import type { ShapeCode } from './shape.ts'
import { modulusFault, tokenLength } from './token-key.ts'
import { sha256 } from './web-crypto.ts'

const named = object({ id: uuid, name: words })

/** The shape of a member on the frozen roll; `graded` is null for one who only votes, or neither votes nor is graded. */
const onRoll = object({
  id: uuid,
  name: words,
  branch: uuid,
  voter: truth,
  graded: nullable(object({ points: matching(/^[0-9.]{1,10}$/u), key: base64urlOf(tokenLength) })),
})

const fields = {
  review: uuid,
  organisation: named,
  term: named,
  /** As `liangqi stars` takes it, every key written out. */
  policy: anyObject(6),
  branches: list(named, 100),
  sharing: list(uuid, 2000),
  roll: list(onRoll, 10_000),
}

const one = object({ format: oneOf('liangqi-freeze-1'), ...fields })
const two = object({
  format: oneOf('liangqi-freeze-2'),
  ...fields,
  second: object({
    /** What the second question may be answered with, best first. */
    grades: list(words, 5),
    /** One for each graded member, in the order of the roll: its own id, which slips name, and its own key. */
    items: list(object({ id: uuid, member: uuid, key: base64urlOf(tokenLength) }), 10_000),
  }),
})

/**
 * What a ballot is about, frozen before the first key is made for a slip: who votes, who is graded with how many
 * points and under which key, and everything else that the stars follow from (rules.md › The secret). `sharing` names
 * the branches of other reviews that share the quota; `key` is a modulus, the exponent is 65537. A meeting with a second
 * question has a record of format 2; the others are written as they ever were, byte for byte.
 */
export type FreezeRecord = ReturnType<typeof one> | ReturnType<typeof two>
/** The second question of a record, with one item per graded member. */
export type SecondItems = ReturnType<typeof two>['second']
export type RollEntry = FreezeRecord['roll'][number]

export type FreezeCode =
  | 'freeze.no-branch'
  | 'freeze.branch-twice'
  | 'freeze.unknown-branch'
  | 'freeze.member-twice'
  | 'freeze.points'
  | 'freeze.key'
  | 'freeze.key-twice'
  | 'freeze.grades'
  | 'freeze.items'
  | 'freeze.item-twice'

/** Fewer would be no question. */
const fewestGrades = 2

/** A record that every part of the ballot may rely on, or the first thing wrong with it. */
export function parseFreezeRecord(value: unknown): Result<FreezeRecord, ShapeCode | FreezeCode> {
  const read = hasSecond(value) ? readShape(two, value) : readShape(one, value)
  if (!read.ok) return read
  const fault = faultOf(read.value)
  return fault === null ? read : { ok: false, refusal: fault }
}

const hasSecond = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'format' in value && value.format === 'liangqi-freeze-2'

/** Null where the meeting asks for stars alone. */
export const secondOf = (record: FreezeRecord): SecondItems | null =>
  record.format === 'liangqi-freeze-2' ? record.second : null

/** The first element that stood there before, or -1. */
const repeatedAt = (values: readonly string[]): number =>
  values.findIndex((value, at) => values.indexOf(value) < at)

function faultOf(record: FreezeRecord): Refusal<FreezeCode> | null {
  const { branches, sharing, roll } = record
  const own = branches.map(({ id }) => id)
  if (own.length === 0) return refuse('freeze.no-branch', { path: 'branches' }).refusal
  const twice = repeatedAt([...own, ...sharing])
  if (twice >= 0) {
    const path = twice < own.length ? `branches[${twice}].id` : `sharing[${twice - own.length}]`
    return refuse('freeze.branch-twice', { path }).refusal
  }
  const [members, keys] = [new Set<string>(), new Set<string>()]
  for (const [at, { id, branch, graded }] of roll.entries()) {
    const path = `roll[${at}]`
    if (members.has(id)) return refuse('freeze.member-twice', { path: `${path}.id` }).refusal
    members.add(id)
    if (graded === null) continue
    if (!own.includes(branch)) return refuse('freeze.unknown-branch', { path: `${path}.branch` }).refusal
    const points = parsePoints(graded.points)
    if (points === null || formatPoints(points) !== graded.points)
      return refuse('freeze.points', { path: `${path}.graded.points` }).refusal
    if (modulusFault(modulusOf(graded)) !== null)
      return refuse('freeze.key', { path: `${path}.graded.key` }).refusal
    if (keys.has(graded.key)) return refuse('freeze.key-twice', { path: `${path}.graded.key` }).refusal
    keys.add(graded.key)
  }
  const second = secondOf(record)
  return second === null ? null : secondFault(second, roll, { members, keys })
}

interface Seen {
  readonly members: Set<string>
  readonly keys: Set<string>
}

/** Items are of the graded members, of each one, in their order; with ids and keys that nothing else has. */
function secondFault(
  { grades, items }: SecondItems,
  roll: readonly RollEntry[],
  { members, keys }: Seen,
): Refusal<FreezeCode> | null {
  if (grades.length < fewestGrades || repeatedAt(grades) >= 0)
    return refuse('freeze.grades', { path: 'second.grades' }).refusal
  const graded = roll.filter((each) => each.graded !== null)
  if (items.length !== graded.length) return refuse('freeze.items', { path: 'second.items' }).refusal
  for (const [at, { id, member, key }] of items.entries()) {
    const path = `second.items[${at}]`
    if (graded[at]?.id !== member) return refuse('freeze.items', { path: `${path}.member` }).refusal
    if (members.has(id)) return refuse('freeze.item-twice', { path: `${path}.id` }).refusal
    if (modulusFault(base64urlBytes(key)) !== null)
      return refuse('freeze.key', { path: `${path}.key` }).refusal
    if (keys.has(key)) return refuse('freeze.key-twice', { path: `${path}.key` }).refusal
    members.add(id)
    keys.add(key)
  }
  return null
}

/** The modulus of a member's key, as bytes. */
export const modulusOf = ({ key }: { readonly key: string }): Uint8Array => base64urlBytes(key)

/** SHA-256 of the canonical JSON (RFC 8785): 32 bytes, carried whole in the QR code. */
export const freezeHashOf = (record: FreezeRecord): Promise<Uint8Array> => sha256(utf8(canonicalJson(record)))
