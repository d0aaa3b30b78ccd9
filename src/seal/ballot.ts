import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'

import { equalBytes } from './bytes.ts'
import { freezeHashOf, modulusOf, parseFreezeRecord, secondOf } from './freeze-record.ts'
import type { FreezeCode, FreezeRecord, SecondItems } from './freeze-record.ts'
import type { ShapeCode } from './shape.ts'
import { tokenKey } from './token-key.ts'
import type { TokenKey } from './token-key.ts'

/** A freeze record with its hash and its keys: what voter, server and verifier work with. */
export interface Ballot {
  readonly record: FreezeRecord
  readonly freezeHash: Uint8Array
  /**
   * What slips answer, by the id that a slip names: the stars of each graded member under the member's own id, in the
   * order of the roll, and then the items of a second question in the same order.
   */
  readonly items: ReadonlyMap<string, BallotItem>
}

export type BallotQuestion = 'stars' | 'peer'

/** One thing that a voter answers by a slip of its own, under a key of its own. */
export interface BallotItem {
  /** Whom it is about: nobody gets a token for their own. */
  readonly member: string
  readonly question: BallotQuestion
  /** The least answer but abstention: 1 for stars; a scale of fewer grades begins higher, since 5 is always the best. */
  readonly lowest: number
  readonly key: TokenKey
}

/** A scale of three grades is answered with 5, 4 and 3. */
export const lowestOf = (grades: readonly unknown[]): number => 6 - grades.length

const secondItems = ({ grades, items }: SecondItems) =>
  items.map(
    ({ id, member, key }) => ({ id, member, question: 'peer', lowest: lowestOf(grades), key }) as const,
  )

/** Makes the keys of a record ready. */
export async function openBallot(record: FreezeRecord): Promise<Ballot> {
  const second = secondOf(record)
  const asked = [
    ...record.roll.flatMap(({ id, graded }) =>
      graded === null ? [] : [{ id, member: id, question: 'stars', lowest: 1, key: graded.key } as const],
    ),
    ...(second === null ? [] : secondItems(second)),
  ]
  const items = await Promise.all(
    asked.map(async ({ id, key: modulus, ...item }) => {
      const key = await tokenKey(modulusOf({ key: modulus }))
      if (!key.ok) throw new Error(`a record that was not parsed: ${key.refusal.code}`)
      return [id, { ...item, key: key.value }] as const
    }),
  )
  return { record, freezeHash: await freezeHashOf(record), items: new Map(items) }
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
  /** The id that the slip will name. */
  readonly member: string
  readonly key: TokenKey
}

/** What a voter may answer: all items but those about themselves, in their order. */
export const ratedBy = ({ items }: Pick<Ballot, 'items'>, voter: string): readonly Rated[] =>
  [...items].flatMap(([id, { member, key }]) => (member === voter ? [] : [{ member: id, key }]))
