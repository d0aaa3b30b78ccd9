import type { StaffId } from '../kernel/ids.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'

/** What choosing the verifiers needs to know. */
export interface Ground {
  readonly member: StaffId
  readonly relatives: ReadonlyMap<StaffId, string>
  /** Full members of the organisation today, by person. */
  readonly full: ReadonlyMap<StaffId, string>
}

export type VerifierCode =
  | 'cases.verifier-is-member'
  | 'cases.verifier-is-relative'
  | 'cases.verifier-not-full'
  | 'cases.verifier-twice'

/** Two full members, neither the one concerned nor a relative. */
export function checkVerifiers(
  chosen: readonly [StaffId, StaffId],
  { member, relatives, full }: Ground,
): Result<readonly [StaffId, StaffId], VerifierCode> {
  for (const who of chosen) {
    if (who === member) return refuse('cases.verifier-is-member')
    const name = full.get(who)
    if (name === undefined) return refuse('cases.verifier-not-full')
    const relation = relatives.get(who)
    if (relation !== undefined) return refuse('cases.verifier-is-relative', { name, relation })
  }
  return chosen[0] === chosen[1] ? refuse('cases.verifier-twice') : ok(chosen)
}

/** Witnesses of a refusal: two persons, none of them the member, a relative, or who notes it. */
export function checkWitnesses(
  chosen: readonly StaffId[],
  { not, wanted }: { readonly not: readonly StaffId[]; readonly wanted: 0 | 2 },
): Result<readonly StaffId[], 'cases.witnesses'> {
  const isRight =
    new Set(chosen).size === chosen.length &&
    chosen.length === wanted &&
    !chosen.some((who) => not.includes(who))
  return isRight ? ok(chosen) : refuse('cases.witnesses')
}
