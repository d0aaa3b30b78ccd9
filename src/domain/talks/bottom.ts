import { compareFractions, floorOf, fraction } from '../kernel/fraction.ts'
import type { Fraction } from '../kernel/fraction.ts'
import { ok, refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import { policyNumber, shareOf } from '../reviews/quota.ts'
import { branchInWords, proposalInWords, schoolInWords } from './bottom-because.ts'
import type { BottomPolicy } from './bottom-policy.ts'
import { lowest } from '../appraisals/lowest.ts'
import type { Lowest, Scored } from '../appraisals/lowest.ts'

export interface IndexRow {
  readonly member: string
  readonly branch: string
  readonly score: Fraction
}
/** One of all staff; `member` where they are one. */
export interface AppraisalRow {
  readonly staff: string
  readonly member: string | null
  readonly score: Fraction
}
export interface BottomInput {
  readonly index: readonly IndexRow[]
  readonly appraisal: readonly AppraisalRow[]
  readonly policy: BottomPolicy
}

export interface BottomReport {
  /** Members by branch, each branch of the input, in its order. */
  readonly branchBottom: ReadonlyMap<string, readonly string[]>
  /** Staff. */
  readonly schoolBottom: readonly string[]
  readonly both: readonly string[]
  readonly either: readonly string[]
  /** Groups of equals that would have passed the share: members of a branch, or staff. */
  readonly leftOut: readonly (readonly string[])[]
  readonly because: readonly string[]
}

export type BottomCode = 'bottom.percentage-over-100' | 'bottom.member-twice' | 'bottom.staff-twice'

function check({ index, appraisal, policy }: BottomInput): Result<null, BottomCode> {
  if (compareFractions(policyNumber(policy.share), fraction(100)) > 0)
    return refuse('bottom.percentage-over-100', { path: 'policy.share' })
  const members = new Set<string>()
  for (const [at, { member }] of index.entries()) {
    if (members.has(member)) return refuse('bottom.member-twice', { path: `index[${at}].member` })
    members.add(member)
  }
  const staff = new Set<string>()
  const linked = new Set<string>()
  for (const [at, row] of appraisal.entries()) {
    if (staff.has(row.staff)) return refuse('bottom.staff-twice', { path: `appraisal[${at}].staff` })
    staff.add(row.staff)
    if (row.member === null) continue
    if (linked.has(row.member)) return refuse('bottom.member-twice', { path: `appraisal[${at}].member` })
    linked.add(row.member)
  }
  return ok(null)
}

function byBranch(index: readonly IndexRow[]): ReadonlyMap<string, readonly Scored[]> {
  const branches = new Map<string, Scored[]>()
  for (const { branch, member, score } of index) {
    const rows = branches.get(branch)
    if (rows === undefined) branches.set(branch, [{ id: member, score }])
    else rows.push({ id: member, score })
  }
  return branches
}

/** The bottom lists of index and appraisal, and who stands on both: docs/formats.md › `liangqi bottom`. */
export function bottomLists(input: BottomInput): Result<BottomReport, BottomCode> {
  const sound = check(input)
  if (!sound.ok) return sound
  const { policy, index, appraisal } = input
  const line = policy.passLine === null ? null : policyNumber(policy.passLine)
  const isUnder = ({ score }: Scored): boolean => line === null || compareFractions(score, line) < 0
  const because: string[] = []
  const leftOut: (readonly string[])[] = []
  const told = (found: Lowest, words: string): readonly string[] => {
    if (found.leftOut.length > 0) leftOut.push(found.leftOut)
    because.push(words)
    return found.bottom
  }

  const branchBottom = new Map<string, readonly string[]>()
  for (const [branch, rows] of byBranch(index)) {
    const share = Number(floorOf(shareOf(rows.length, policy.share)))
    const places = policy.atLeastOne ? Math.max(1, share) : share
    const found = lowest(rows, places, isUnder)
    branchBottom.set(
      branch,
      told(found, branchInWords(policy, branch, found, { among: rows.length, places })),
    )
  }

  const places = Number(floorOf(shareOf(appraisal.length, policy.share)))
  const staff = appraisal.map(({ staff, score }): Scored => ({ id: staff, score }))
  const found = lowest(staff, places, isUnder)
  const schoolBottom = told(found, schoolInWords(policy, found, { among: staff.length, places }))

  const behind = new Set([...branchBottom.values()].flat())
  const inSchool = new Set(schoolBottom)
  const last = new Set(appraisal.flatMap((row) => (inSchool.has(row.staff) ? (row.member ?? []) : [])))
  const members = index.map(({ member }) => member)
  const known = new Set(members)
  const both = members.filter((member) => behind.has(member) && last.has(member))
  const either = [
    ...members.filter((member) => behind.has(member) || last.has(member)),
    ...[...last].filter((member) => !known.has(member)),
  ]
  because.push(proposalInWords(policy, both.length, either.length))
  return ok({ branchBottom, schoolBottom, both, either, leftOut, because })
}
