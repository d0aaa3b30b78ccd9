import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'

import { equalBytes } from './bytes.ts'
import { freezeHashOf, modulusOf, parseFreezeRecord } from './freeze-record.ts'
import type { FreezeCode, FreezeRecord } from './freeze-record.ts'
import type { ShapeCode } from './shape.ts'
import { tokenKey } from './token-key.ts'
import type { TokenKey } from './token-key.ts'

/** A freeze record with its hash and its keys: what voter, server and verifier work with. */
export interface Ballot {
  readonly record: FreezeRecord
  readonly freezeHash: Uint8Array
  /** Graded member → key for tokens, in the order of the roll. */
  readonly keys: ReadonlyMap<string, TokenKey>
}

/** Makes the keys of a record ready. */
export async function openBallot(record: FreezeRecord): Promise<Ballot> {
  const graded = record.roll.flatMap(({ id, graded }) => (graded === null ? [] : [{ id, graded }]))
  const keys = await Promise.all(
    graded.map(async ({ id, graded }) => {
      const key = await tokenKey(modulusOf(graded))
      if (!key.ok) throw new Error(`a record that was not parsed: ${key.refusal.code}`)
      return [id, key.value] as const
    }),
  )
  return { record, freezeHash: await freezeHashOf(record), keys: new Map(keys) }
}

/** A voter's first step: the record as it came, held against the hash from the QR code. */
export async function checkBallot(
  received: unknown,
  shown: Uint8Array,
): Promise<Result<Ballot, ShapeCode | FreezeCode | 'freeze.hash'>> {
  const record = parseFreezeRecord(received)
  if (!record.ok) return record
  const ballot = await openBallot(record.value)
  return equalBytes(ballot.freezeHash, shown) ? ok(ballot) : refuse('freeze.hash')
}

export interface Rated {
  readonly member: string
  readonly key: TokenKey
}

/** Whom a voter may rate: everybody who is graded, but not themselves; in the order of the roll. */
export const ratedBy = ({ keys }: Pick<Ballot, 'keys'>, voter: string): readonly Rated[] =>
  [...keys].flatMap(([member, key]) => (member === voter ? [] : [{ member, key }]))
