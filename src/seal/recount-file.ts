import { canonicalJson } from '#domain/kernel/canonical-json.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'

import { parseFreezeRecord } from './freeze-record.ts'
import type { FreezeCode, FreezeRecord } from './freeze-record.ts'
import { anyObject, base64urlOf, list, matching, nullable, object, oneOf, readShape } from './shape.ts'
import { upTo, uuid, words } from './shape.ts'
import type { ShapeCode } from './shape.ts'

const strips = upTo(100_000)
const stars = oneOf(1, 2, 3, 4, 5)
const voters = list(uuid, 10_000)

/** 434 bytes as base64url, told by the letters alone: 579 of them, and the last two bits of the last are zero. */
const slip = matching(/^[\w-]{578}[AEIMQUYcgkosw048]$/u)

const shape = object({
  format: oneOf('liangqi-recount-1'),
  freeze: anyObject(12),
  freezeHash: base64urlOf(32),
  /** Who was issued keys, and who was given strips; in the order of the roll. */
  issued: object({ electronic: voters, paper: voters }),
  /** In the order of their bytes. */
  slips: list(slip, 1_000_000),
  root: base64urlOf(32),
  /** What both tellers found in a member's box; no row is an empty box. */
  paperCounts: list(
    object({
      member: uuid,
      five: strips,
      four: strips,
      three: strips,
      two: strips,
      one: strips,
      abstained: strips,
      void: strips,
    }),
    10_000,
  ),
  /** The scrutineers 监票人 who saw this root after the close. */
  confirmations: list(
    object({
      id: uuid,
      name: words,
      at: matching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/u),
      root: base64urlOf(32),
    }),
    100,
  ),
  designated: list(object({ member: uuid, stars: oneOf(4, 5) }), 10_000),
  revotes: list(object({ seat: oneOf('five', 'four'), order: list(list(uuid, 10_000), 10_000) }), 1000),
  decisions: list(object({ member: uuid, stars }), 10_000),
  /** The stars that were decided; null until they are. */
  result: nullable(list(object({ member: uuid, stars: nullable(stars) }), 10_000)),
})

/** Everything that a review can be counted again from, without trusting the server (docs/ballot.md › The recount file). */
export interface RecountFile extends Omit<ReturnType<typeof shape>, 'freeze'> {
  readonly freeze: FreezeRecord
}

export type RecountFileCode = ShapeCode | FreezeCode | 'file.not-json' | 'file.not-canonical'

/**
 * Reads a recount file: canonical JSON (RFC 8785), so that a key that stands twice, a blank or another order of keys is
 * refused as well. The refusal's `path` names the place.
 */
export function parseRecountFile(text: string): Result<RecountFile, RecountFileCode> {
  const value = parsed(text)
  if (value === undefined) return refuse('file.not-json', { path: '' })
  const read = readShape(shape, value)
  if (!read.ok) return read
  const freeze = parseFreezeRecord(read.value.freeze)
  if (!freeze.ok)
    return refuse(freeze.refusal.code, { path: `freeze.${String(freeze.refusal.detail?.['path'])}` })
  const file = { ...read.value, freeze: freeze.value }
  return text === writeRecountFile(file) ? ok(file) : refuse('file.not-canonical', { path: '' })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The one text that a recount file has. */
export const writeRecountFile = (file: RecountFile): string => canonicalJson({ ...file })
