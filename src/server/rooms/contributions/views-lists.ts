/** The lists of a branch or of the whole school as Excel: one row per member and ticked item. */
import { listsExcel, listsExcelAll } from '#contract/contributions-lists.ts'
import { writeSheet, type ColumnToWrite, type ValueToWrite } from '#documents/excel/write.ts'
import type { BranchId, TermId } from '#domain/kernel/ids.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'
import { answer, type Answer, type FileToMake } from '#server/http/answer.ts'
import { branchesOf, membersOfBranch, membersOn } from '#server/rooms/organisation/views.ts'

import { listsOf } from './store.ts'
import { frameOf } from './views-frame.ts'
import { rowsOfList } from './views-lists-rows.ts'

const text = (header: string): ColumnToWrite => ({ header, kind: 'text' })
/** Whoever may call this also sees the roll with its staff numbers (`organisation.branch`). */
const columns: readonly ColumnToWrite[] = [
  ...['工号', '姓名', '支部', '条目编号', '条目', '级别', '期初目标', '期末达成', '属性', '认定'].map(text),
  { header: '贡献分', kind: 'number' },
  ...['说明', '比赛', '计分情况'].map(text),
]

async function fileOf(
  read: Read,
  scope: OrganisationScope,
  termId: TermId | undefined,
  branchId: BranchId | null,
  now: Date,
): Promise<Result<FileToMake, 'contributions.no-term' | 'common.not-found'>> {
  const frame = await frameOf(read, scope, termId, now)
  if (frame === null) return refuse('contributions.no-term')
  const day = frame.today < frame.term.endsOn ? frame.today : frame.term.endsOn
  const [branches, members] = await Promise.all([
    branchesOf(read, scope, day),
    branchId === null ? membersOn(read, scope, day) : membersOfBranch(read, scope, branchId, day),
  ])
  if (branchId !== null && !branches.some(({ id }) => id === branchId)) return refuse('common.not-found')
  const ids = members.map(({ memberId }) => memberId)
  const lists = new Map(
    (await listsOf(read, scope, frame.term.id, ids)).map(({ list }) => [list.memberId, list]),
  )
  const place = new Map(branches.map((branch, index) => [branch.id, index]))
  const nameOf = (id: BranchId): string => branches[place.get(id) ?? -1]?.name ?? ''
  const whose = branchId === null ? '全校' : nameOf(branchId)
  return ok({
    name: `${frame.term.name}先锋贡献清单（${whose}）.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    // Counted and written once the transaction has ended: a school is thousands of rows.
    make: async () => {
      const rows = members
        .toSorted((one, other) => (place.get(one.branchId) ?? 0) - (place.get(other.branchId) ?? 0))
        .flatMap((member) => {
          const who: readonly ValueToWrite[] = [member.staffNumber, member.name, nameOf(member.branchId)]
          return rowsOfList(frame, lists.get(member.memberId)).map((row) => who.concat(row))
        })
      return writeSheet([{ name: '先锋贡献清单', columns, rows }])
    },
  })
}

const ofBranch = answer(listsExcel, async (read, { termId, branchId }, { scope, now }) =>
  fileOf(read, scope, termId, branchId, now),
)

const ofAll = answer(listsExcelAll, async (read, { termId }, { scope, now }) =>
  fileOf(read, scope, termId, null, now),
)

export const listsAnswers: readonly Answer[] = [ofBranch, ofAll]
