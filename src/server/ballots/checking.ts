import { ok, refuse } from '#domain/kernel/result.ts'
import type { Result } from '#domain/kernel/result.ts'
import type { Ballot } from '#seal/ballot.ts'
import { slipOf, type Slip } from '#seal/slip.ts'
import type { SlipCode } from '#seal/verify-slip.ts'

import type { Threads } from './threads.ts'

/** `verifySlip` in a thread: a meeting that casts, or a close that checks thousands, slows nobody else. */
export async function checkSlip(
  threads: Pick<Threads, 'check'>,
  { items, freezeHash }: Pick<Ballot, 'items' | 'freezeHash'>,
  bytes: Uint8Array,
): Promise<Result<Slip, SlipCode>> {
  const slip = slipOf(bytes)
  if (slip === null) return refuse('slip.wrong-length')
  const item = items.get(slip.member)
  if (item === undefined) return refuse('slip.unknown-member')
  const fault = await threads.check({
    freezeHash,
    modulus: item.key.bytes,
    lowest: item.lowest,
    slip: bytes,
  })
  return fault === null ? ok(slip) : refuse(fault)
}
