import { canonicalJson } from '../kernel/canonical-json.ts'
import { compareDates, type LocalDate } from '../kernel/local-date.ts'

/** What a member's file holds: final results and decisions alone (rules › Talks and support 7). */
export const finalKinds = ['stars', 'grade', 'decision'] as const
export type FinalKind = (typeof finalKinds)[number]

/** One final of one term, as people read it. */
export interface Final {
  readonly term: string
  readonly endsOn: LocalDate
  readonly branch: string
  readonly kind: FinalKind
  readonly value: string
  readonly because: readonly string[]
  readonly decidedOn: LocalDate
}

export interface TransferredPerson {
  readonly name: string
  readonly staffNumber: string
  readonly kind: 'full' | 'probationary'
  readonly joinedOn: LocalDate | null
  readonly fullOn: LocalDate | null
}

/** 结果.json of a package: who leaves, where from, and what was final there. */
export interface TransferredFile {
  readonly organisationId: string
  readonly school: string
  readonly person: TransferredPerson
  readonly finals: readonly Final[]
  /** What it had itself been given by schools before it, each with its source. */
  readonly earlier: readonly EarlierFinals[]
}

export interface EarlierFinals {
  readonly from: string
  readonly finals: readonly Final[]
}

/** One that came with a package; `from`: the school that gave it, where it is not the one that sent the package. */
export interface ArrivedFinal extends Final {
  readonly from?: string
}

/** Its own results, then those of the schools before it. */
export const allOf = ({
  finals,
  earlier,
}: Pick<TransferredFile, 'finals' | 'earlier'>): readonly ArrivedFinal[] => [
  ...finals,
  ...earlier.flatMap((each) => each.finals.map((final) => ({ ...final, from: each.from }))),
]

export const refusedFinals = ['future', 'twice'] as const
export type RefusedFinal = { readonly final: ArrivedFinal; readonly code: (typeof refusedFinals)[number] }

/** What of a package is new here, and what is refused: nothing of days to come, nothing twice. */
export function sortFinals(
  finals: readonly ArrivedFinal[],
  madeOn: LocalDate,
): { readonly taken: readonly ArrivedFinal[]; readonly refused: readonly RefusedFinal[] } {
  const seen = new Set<string>()
  const taken: ArrivedFinal[] = []
  const refused: RefusedFinal[] = []
  for (const final of finals) {
    const key = canonicalJson([final.from ?? '', final.term, final.kind, final.decidedOn, final.value])
    if (compareDates(final.decidedOn, madeOn) > 0) refused.push({ final, code: 'future' })
    else if (seen.has(key)) refused.push({ final, code: 'twice' })
    else taken.push(final)
    seen.add(key)
  }
  return { taken, refused }
}
