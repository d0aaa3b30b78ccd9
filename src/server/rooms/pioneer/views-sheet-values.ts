/** Sheets of values: the template, and what was brought. */
import { commitValues, valueSheets, valuesTemplate } from '#contract/pioneer-sheet.ts'
import { writeSheet } from '#documents/excel/write.ts'
import type { BranchId } from '#domain/kernel/ids.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { mayGive, mayInState } from '#domain/pioneer/evaluation.ts'
import type { Giver } from '#domain/pioneer/item-sources.ts'
import { givenBy, itemLabel, type SheetMember } from '#domain/pioneer/values-sheet.ts'
import type { Read } from '#server/db/handle.ts'
import { answer, type Actor, type Answer } from '#server/http/answer.ts'
import { staffByIds } from '#server/rooms/organisation/views.ts'
import { todayOf } from '#server/rooms/terms/views.ts'

import { memberRows, type MemberRow } from './store-evaluated.ts'
import { branchRow, evaluationOf } from './store-evaluation.ts'
import { sheetsOf } from './store-sheets.ts'
import { firstOf, mayHere } from './views-frame.ts'

export const sheetColumns = {
  staffNumber: { header: '工号', also: ['教工号', '职工号', '人员编号'] },
  name: { header: '姓名', required: false },
  item: { header: '项目' },
  value: { header: '数', also: ['得分', '次数', '分数'] },
} as const

/** The secretary of this branch gives the branch's items, the Party office the school's. */
export const givesOf = ({ grants }: Actor, branchId: BranchId): readonly Giver[] => [
  ...(grants.some(({ role, branchId: own }) => role === 'secretary' && own === branchId)
    ? (['branch'] as const)
    : []),
  ...(grants.some(({ role }) => role === 'party-office') ? (['school'] as const) : []),
]

export async function sheetMembers(
  read: Read,
  scope: OrganisationScope,
  rows: readonly MemberRow[],
): Promise<readonly SheetMember[]> {
  const staff = await staffByIds(
    read,
    scope,
    rows.map(({ staffId }) => staffId),
  )
  const numbers = new Map(staff.map(({ id, staffNumber }) => [id, staffNumber]))
  return rows.map(({ memberId, staffId, name, class: own, drawn, given }) => ({
    memberId,
    staffNumber: numbers.get(staffId) ?? '',
    name,
    class: own,
    drawn,
    given: Object.fromEntries(Object.entries(given).map(([key, { value }]) => [key, value])),
  }))
}

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const templateAnswer = answer(valuesTemplate, async (read, input, { scope, actor }) => {
  const evaluation = await evaluationOf(read, scope, input.termId)
  if (evaluation === null) return refuse('pioneer.not-open')
  const members = await sheetMembers(
    read,
    scope,
    await memberRows(read, scope, evaluation.id, scope.branchId),
  )
  const gives = givesOf(actor, scope.branchId)
  const bytes = await writeSheet([
    {
      name: '评分',
      columns: [
        { header: sheetColumns.staffNumber.header, kind: 'text', width: 12 },
        { header: sheetColumns.name.header, kind: 'text', width: 12 },
        { header: sheetColumns.item.header, kind: 'text', width: 44 },
        { header: sheetColumns.value.header, kind: 'text', width: 10 },
      ],
      rows: members.flatMap((member) =>
        givenBy(evaluation.scheme, member, gives).map((asked) => [
          member.staffNumber,
          member.name,
          itemLabel(asked),
          member.given[asked.key] ?? '',
        ]),
      ),
    },
  ])
  return ok({ name: '先锋指数评分.xlsx', type: workbook, bytes })
})

const sheetsAnswer = answer(valueSheets, async (read, input, { scope, actor, now }) => {
  const evaluation = await evaluationOf(read, scope, input.termId)
  const branch = evaluation === null ? null : await branchRow(read, scope, evaluation.id, scope.branchId)
  if (evaluation === null || branch === null)
    return ok({ sheets: [], may: { 'pioneer.commitValues': { code: 'pioneer.not-open' } } })
  const whose = { evaluationId: evaluation.id, branchId: scope.branchId, by: actor.staffId }
  const [sheets, today] = await Promise.all([sheetsOf(read, scope, whose), todayOf(read, scope, now)])
  return ok({
    sheets: sheets.map(({ id, file, state, at, accepted, refused }) => ({
      id,
      file,
      state,
      at: at.toISOString(),
      accepted: [...accepted],
      refused: [...refused],
    })),
    may: {
      'pioneer.commitValues': firstOf(
        mayHere(actor, commitValues, scope.branchId),
        mayInState('score', branch.state),
        mayGive(evaluation.lastDay, today),
      ),
    },
  })
})

export const sheetValueViews: readonly Answer[] = [templateAnswer, sheetsAnswer]
