/** What the rooms say now, beside what was drawn before. */
import { canonicalJson, type Json } from '#domain/kernel/canonical-json.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'
import type { Term } from '#server/rooms/terms/views.ts'

import type { DrawnMember, MemberRow } from './store-evaluated.ts'
import type { BranchRow, EvaluationRow } from './store-evaluation.ts'
import { drawMembers } from './views-drawing.ts'

interface Held {
  readonly term: Term
  readonly evaluation: EvaluationRow
  readonly branch: BranchRow
  readonly today: LocalDate
}

/** Of the branch's members today; whoever is evaluated in another branch stays there. */
export async function freshlyDrawn(
  read: Read,
  scope: OrganisationScope,
  { term, evaluation, branch, today }: Held,
  rows: readonly MemberRow[],
): Promise<readonly DrawnMember[]> {
  const elsewhere = new Set(
    rows.filter(({ branchId }) => branchId !== branch.branchId).map(({ memberId }) => memberId),
  )
  const drawing = { term, scheme: evaluation.scheme, today, branchId: branch.branchId }
  return (await drawMembers(read, scope, drawing)).filter(({ memberId }) => !elsewhere.has(memberId))
}

const said = ({ drawn, stars }: Pick<MemberRow, 'drawn' | 'stars'>): string => {
  const json: Json = JSON.parse(JSON.stringify({ drawn, stars }))
  return canonicalJson(json)
}

/** How many members the rooms say something else of, or who are new. */
export function whatChanged(rows: readonly MemberRow[], fresh: readonly DrawnMember[]): number {
  const before = new Map(rows.map((row) => [row.memberId, said(row)]))
  return fresh.filter((each) => before.get(each.memberId) !== said(each)).length
}
