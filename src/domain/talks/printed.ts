import { parseLongFraction } from '../kernel/fraction.ts'
import type { Fraction } from '../kernel/fraction.ts'
import type { BottomPolicy } from './bottom-policy.ts'
import type { BottomInput, BottomReport } from './bottom.ts'

/** The input of `liangqi bottom` as it is written down. */
export interface WrittenBottomInput {
  readonly index: readonly { readonly member: string; readonly branch: string; readonly score: string }[]
  readonly appraisal: readonly {
    readonly staff: string
    readonly member: string | null
    readonly score: string
  }[]
  readonly policy: BottomPolicy
}

/** Each score read once, however many have it. */
export function bottomInputOf({ index, appraisal, policy }: WrittenBottomInput): BottomInput {
  const read = new Map<string, Fraction>()
  const scoreOf = (text: string): Fraction => {
    const known = read.get(text) ?? parseLongFraction(text)
    if (known === null) throw new Error(`a score that the parser let pass: ${text}`)
    read.set(text, known)
    return known
  }
  return {
    index: index.map(({ member, branch, score }) => ({ member, branch, score: scoreOf(score) })),
    appraisal: appraisal.map(({ staff, member, score }) => ({ staff, member, score: scoreOf(score) })),
    policy,
  }
}

/** A report as `liangqi bottom` prints it. */
export const printedBottom = ({ branchBottom, leftOut, ...report }: BottomReport) => ({
  branchBottom: Object.fromEntries(branchBottom),
  schoolBottom: report.schoolBottom,
  both: report.both,
  either: report.either,
  leftOut: leftOut.map((group) => ({ group, why: 'tie-over-share' as const })),
  because: report.because,
})
