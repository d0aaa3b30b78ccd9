import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'

import { ratedBy } from './ballot.ts'
import type { Ballot, Rated } from './ballot.ts'
import { concatBytes, utf8 } from './bytes.ts'
import { tokenLength } from './token-key.ts'
import { uuidBytes } from './uuid.ts'
import { sha256 } from './web-crypto.ts'

// Issuing: all blinded messages of one voter at once, 256 bytes for each member they rate, in the order of the roll;
// and as many signatures back, in the same order.

export type BatchCode = 'batch.not-a-voter' | 'batch.wrong-size'

const isVoter = ({ record }: Ballot, voter: string): boolean =>
  record.roll.some((each) => each.id === voter && each.voter)

/** Whom this voter rates, or why nobody. */
export function ratedByVoter(ballot: Ballot, voter: string): Result<readonly Rated[], 'batch.not-a-voter'> {
  return isVoter(ballot, voter) ? ok(ratedBy(ballot, voter)) : refuse('batch.not-a-voter')
}

/** The messages of a batch, each with the member it is for. Used for the signatures that come back as well. */
export function readBatch(
  ballot: Ballot,
  voter: string,
  batch: Uint8Array,
): Result<readonly (Rated & { readonly message: Uint8Array })[], BatchCode> {
  const rated = ratedByVoter(ballot, voter)
  if (!rated.ok) return rated
  if (batch.length !== rated.value.length * tokenLength) return refuse('batch.wrong-size')
  return ok(
    rated.value.map(({ member, key }, at) => ({
      member,
      key,
      message: batch.slice(at * tokenLength, (at + 1) * tokenLength),
    })),
  )
}

const label = utf8('liangqi batch 1')

/** What the server keeps of a batch: with it it knows the same batch again, and refuses another. 32 bytes. */
export const batchHash = (
  { freezeHash }: Pick<Ballot, 'freezeHash'>,
  voter: string,
  batch: Uint8Array,
): Promise<Uint8Array> => sha256(concatBytes(label, freezeHash, uuidBytes(voter), batch))
