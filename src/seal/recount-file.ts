import { canonicalJson } from '#domain/kernel/canonical-json.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'

import { parseFreezeRecord, secondOf } from './freeze-record.ts'
import type { FreezeCode, FreezeRecord } from './freeze-record.ts'
import { anyObject, base64urlOf, list, matching, nullable, object, oneOf, readShape } from './shape.ts'
import { upTo, uuid, words } from './shape.ts'
import type { ShapeCode } from './shape.ts'

const strips = upTo(100_000)
const stars = oneOf(1, 2, 3, 4, 5)
const voters = list(uuid, 10_000)

/** 434 bytes as base64url, told by the letters alone: 579 of them, and the last two bits of the last are zero. */
const slip = matching(/^[\w-]{578}[AEIMQUYcgkosw048]$/u)

/** What both tellers found in a member's box; no row is an empty box. */
const boxes = list(
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
)

const fields = {
  freeze: anyObject(12),
  freezeHash: base64urlOf(32),
  /** Who was issued keys, and who was given strips; in the order of the roll. */
  issued: object({ electronic: voters, paper: voters }),
  /** In the order of their bytes. */
  slips: list(slip, 1_000_000),
  root: base64urlOf(32),
  paperCounts: boxes,
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
}

const one = object({ format: oneOf('liangqi-recount-1'), ...fields })
/** With the boxes of a second question; of a freeze record that has one. */
const two = object({ format: oneOf('liangqi-recount-2'), ...fields, secondCounts: boxes })

/** Everything that a review can be counted again from, without trusting the server (docs/ballot.md › The recount file). */
export interface RecountFile extends Omit<ReturnType<typeof one>, 'freeze' | 'format'> {
  readonly format: 'liangqi-recount-1' | 'liangqi-recount-2'
  readonly freeze: FreezeRecord
  /** In a file of format 2 alone. */
  readonly secondCounts?: ReturnType<typeof boxes>
}

export type RecountFileCode = ShapeCode | FreezeCode | 'file.not-json' | 'file.not-canonical'

/**
 * Reads a recount file: canonical JSON (RFC 8785), so that a key that stands twice, a blank or another order of keys is
 * refused as well. The refusal's `path` names the place.
 */
export function parseRecountFile(text: string): Result<RecountFile, RecountFileCode> {
  const value = parsed(text)
  if (value === undefined) return refuse('file.not-json', { path: '' })
  const read = isSecond(value) ? readShape(two, value) : readShape(one, value)
  if (!read.ok) return read
  const freeze = parseFreezeRecord(read.value.freeze)
  if (!freeze.ok)
    return refuse(freeze.refusal.code, { path: `freeze.${String(freeze.refusal.detail?.['path'])}` })
  const file: RecountFile = { ...read.value, freeze: freeze.value }
  if (formatFor(freeze.value) !== file.format) return refuse('shape.not-allowed', { path: 'format' })
  return text === writeRecountFile(file) ? ok(file) : refuse('file.not-canonical', { path: '' })
}

const isSecond = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'format' in value && value.format === 'liangqi-recount-2'

/** The file's format follows from its freeze record. */
export const formatFor = (freeze: FreezeRecord): RecountFile['format'] =>
  secondOf(freeze) === null ? 'liangqi-recount-1' : 'liangqi-recount-2'

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The one text that a recount file has. */
export const writeRecountFile = (file: RecountFile): string => canonicalJson({ ...file })
