/** Which files the archive of a term is made of. */
import type { Call } from '#contract/call.ts'
import { forms } from '#contract/contributions-confirm.ts'
import { listsExcelAll } from '#contract/contributions-lists.ts'
import { indexPaper } from '#contract/pioneer-papers.ts'
import { resultPaper, resultsExcelAll } from '#contract/reviews-result.ts'
import { eachOnce, safePart } from '#domain/archives/term-archive.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'
import { branchesOf, membersOfBranch } from '#server/rooms/organisation/views.ts'
import { publishedBranches } from '#server/rooms/pioneer/views-papers.ts'
import { frozenRules, type Term } from '#server/rooms/terms/views.ts'

export interface Planned {
  readonly path: string
  readonly call: Call<'download'>
  readonly input: unknown
}

/**
 * The school's two workbooks, each branch's papers and each member's list. Never the recount file: who may have it hangs
 * on the person (a scrutineer, the policy), and whoever keeps the archive would have it too.
 */
export async function planOf(read: Read, scope: OrganisationScope, term: Term): Promise<readonly Planned[]> {
  const { id: termId, endsOn } = term
  const branches = await branchesOf(read, scope, endsOn)
  const evaluated = await publishedBranches(read, scope, termId)
  const parts: Planned[] = [
    { path: '先锋贡献清单（全校）.xlsx', call: listsExcelAll, input: { termId } },
    { path: '评议结果（全校）.xlsx', call: resultsExcelAll, input: { termId } },
  ]
  for (const { id: branchId, name } of branches) {
    const folder = safePart(name)
    for (const [paper, title] of [
      ['sheet', '贡献度评议结果登记表'],
      ['notice', '公示'],
    ] as const)
      parts.push({
        path: `${folder}/${title}.pdf`,
        call: resultPaper,
        input: { termId, branchId, paper },
      })
    if (evaluated.has(branchId))
      for (const [paper, title] of [
        ['sheet', '先锋指数评价登记表'],
        ['notice', '先锋指数公示'],
      ] as const)
        parts.push({ path: `${folder}/${title}.pdf`, call: indexPaper, input: { termId, branchId, paper } })
    // oxlint-disable-next-line no-await-in-loop -- a branch at a time
    for (const member of await membersOfBranch(read, scope, branchId, endsOn))
      parts.push({
        path: `${folder}/党员/${safePart(`${member.name} ${member.staffNumber}`)}/先锋贡献清单.pdf`,
        call: forms,
        input: { termId, branchId, memberId: member.memberId, copy: 'both', format: 'pdf' },
      })
  }
  const once = eachOnce()
  return parts.map((part) => Object.assign({}, part, { path: once(part.path) }))
}

/** The policy and the catalogue that the term froze. */
export const rulesText = async (read: Read, scope: OrganisationScope, term: Term): Promise<string> =>
  JSON.stringify(await frozenRules(read, scope, term.id), null, 1)
