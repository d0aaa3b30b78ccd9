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

const record = object({
  format: oneOf('liangqi-freeze-1'),
  review: uuid,
  organisation: named,
  term: named,
  /** As `liangqi stars` takes it, every key written out. */
  policy: anyObject(6),
  branches: list(named, 100),
  sharing: list(uuid, 2000),
  roll: list(onRoll, 10_000),
})

/**
 * What a ballot is about, frozen before the first key is made for a slip: who votes, who is graded with how many
 * points and under which key, and everything else that the stars follow from (rules.md › The secret). `sharing` names
 * the branches of other reviews that share the quota; `key` is a modulus, the exponent is 65537.
 */
export type FreezeRecord = ReturnType<typeof record>
export type RollEntry = FreezeRecord['roll'][number]

export type FreezeCode =
  | 'freeze.no-branch'
  | 'freeze.branch-twice'
  | 'freeze.unknown-branch'
  | 'freeze.member-twice'
  | 'freeze.points'
  | 'freeze.key'
  | 'freeze.key-twice'

/** A record that every part of the ballot may rely on, or the first thing wrong with it. */
export function parseFreezeRecord(value: unknown): Result<FreezeRecord, ShapeCode | FreezeCode> {
  const read = readShape(record, value)
  if (!read.ok) return read
  const fault = faultOf(read.value)
  return fault === null ? read : { ok: false, refusal: fault }
}

/** The first element that stood there before, or -1. */
const repeatedAt = (values: readonly string[]): number =>
  values.findIndex((value, at) => values.indexOf(value) < at)

function faultOf({ branches, sharing, roll }: FreezeRecord): Refusal<FreezeCode> | null {
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
  return null
}

/** The modulus of a member's key, as bytes. */
export const modulusOf = ({ key }: { readonly key: string }): Uint8Array => base64urlBytes(key)

/** SHA-256 of the canonical JSON (RFC 8785): 32 bytes, carried whole in the QR code. */
export const freezeHashOf = (record: FreezeRecord): Promise<Uint8Array> => sha256(utf8(canonicalJson(record)))
