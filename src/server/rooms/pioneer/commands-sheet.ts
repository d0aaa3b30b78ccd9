/** Values of a branch's members from Excel: read, look, commit, take back. */
import { commitValues, readValues, undoValues } from '#contract/pioneer-sheet.ts'
import { asText } from '#documents/excel/cell.ts'
import { readSheet } from '#documents/excel/read.ts'
import type { SheetCell } from '#documents/excel/sheet.ts'
import type { BranchId } from '#domain/kernel/ids.ts'
import { ok, refuse, type Result } from '#domain/kernel/result.ts'
import { readStaffNumber } from '#domain/organisation/written.ts'
import { mayGive } from '#domain/pioneer/evaluation.ts'
import { readValues as readLines } from '#domain/pioneer/values-sheet.ts'
import type { Write } from '#server/db/handle.ts'
import { answer, answerPrepared, type Actor, type Answer, type UploadedFile } from '#server/http/answer.ts'

import { hold, type Held } from './commands-hold.ts'
import { memberRows, putValues } from './store-evaluated.ts'
import { changeBranch } from './store-evaluation.ts'
import { addSheet, moveSheet, sheetsOf, type SheetId, type SheetRow } from './store-sheets.ts'
import { givesOf, sheetColumns, sheetMembers } from './views-sheet-values.ts'

const textOf = (cell: SheetCell): string => {
  const text = asText(cell)
  return text.ok ? text.value : '公式或合并的格'
}
const numberOf = (cell: SheetCell): string => {
  const number = readStaffNumber(textOf(cell))
  return number.ok ? number.value : textOf(cell)
}

const prepared = (_input: unknown, { file }: { readonly file: UploadedFile }) =>
  readSheet(file.bytes, { columns: sheetColumns })

const readAnswer = answerPrepared(readValues, prepared, async (write, input, context) => {
  const { scope, actor, now, newId, file, ready } = context
  const held = await hold(write, context, input, 'score')
  if (!held.ok) return held
  const { evaluation, branch } = held.value
  const rows = await memberRows(write, scope, evaluation.id, branch.branchId)
  const members = await sheetMembers(write, scope, rows)
  const { accepted, refused } = readLines(
    evaluation.scheme,
    members,
    givesOf(actor, branch.branchId),
    ready.rows.map(({ row, cells }) => ({
      row,
      staffNumber: numberOf(cells.staffNumber),
      item: textOf(cells.item),
      value: textOf(cells.value),
    })),
  )
  const id = newId<'evaluation-sheet'>()
  await addSheet(
    write,
    scope,
    { evaluationId: evaluation.id, branchId: branch.branchId, by: actor.staffId },
    { id, file: [...file.name].slice(0, 120).join(''), accepted, refused, at: now },
  )
  write.audit({
    act: readValues.name,
    subject: { kind: 'evaluation-sheet', id },
    detail: { accepted: accepted.length, refused: refused.length },
  })
  return ok({ evaluationSheetId: id })
})

interface Asking {
  readonly scope: Parameters<typeof sheetsOf>[1]
  readonly now: Date
  readonly actor: Actor
}

async function holdSheet(
  write: Write,
  asking: Asking,
  input: Parameters<typeof hold>[2] & { readonly branchId: BranchId; readonly evaluationSheetId: SheetId },
): Promise<
  Result<
    Held & { readonly sheet: SheetRow },
    'common.not-found' | 'common.changed-meanwhile' | 'pioneer.not-in-state'
  >
> {
  const held = await hold(write, asking, input, 'score')
  if (!held.ok) return held
  const whose = {
    evaluationId: held.value.evaluation.id,
    branchId: input.branchId,
    by: asking.actor.staffId,
  }
  const sheet = (await sheetsOf(write, asking.scope, whose)).find(({ id }) => id === input.evaluationSheetId)
  return sheet === undefined ? refuse('common.not-found') : ok({ ...held.value, sheet })
}

const commitAnswer = answer(commitValues, async (write, input, context) => {
  const { scope, actor, now } = context
  const held = await holdSheet(write, context, input)
  if (!held.ok) return held
  const { evaluation, branch, sheet, today } = held.value
  const inTime = mayGive(evaluation.lastDay, today)
  if (inTime !== true) return { ok: false, refusal: inTime }
  const rows = await memberRows(write, scope, evaluation.id, branch.branchId)
  const members = await sheetMembers(write, scope, rows)
  const numbers = new Map(members.map(({ memberId, staffNumber }) => [memberId, staffNumber]))
  // Read again as things stand now: what was looked at is what holds, or nothing does.
  const again = readLines(
    evaluation.scheme,
    members,
    givesOf(actor, branch.branchId),
    sheet.accepted.map(({ memberId, item, value }, row) => ({
      row,
      staffNumber: numbers.get(memberId) ?? '',
      item,
      value,
    })),
  )
  if (again.refused.length > 0) return refuse('pioneer.sheet-outdated', { count: again.refused.length })
  const move = { from: 'previewed', to: 'committed', accepted: again.accepted } as const
  if (!(await moveSheet(write, scope, sheet.id, move))) return refuse('pioneer.sheet-state')
  await putValues(write, scope, evaluation.id, again.accepted, { staffId: actor.staffId, at: now })
  await changeBranch(write, scope, branch, {})
  write.audit({
    act: commitValues.name,
    subject: { kind: 'evaluation-sheet', id: sheet.id },
    detail: { values: again.accepted.map(({ memberId, key, value }) => ({ member: memberId, key, value })) },
  })
  return ok({})
})

const undoAnswer = answer(undoValues, async (write, input, context) => {
  const { scope, actor, now } = context
  const held = await holdSheet(write, context, input)
  if (!held.ok) return held
  const { evaluation, branch, sheet } = held.value
  const move = { from: 'committed', to: 'undone', accepted: sheet.accepted } as const
  if (!(await moveSheet(write, scope, sheet.id, move))) return refuse('pioneer.sheet-state')
  const rows = await memberRows(write, scope, evaluation.id, branch.branchId)
  const standing = new Map(
    rows.flatMap(({ memberId, given }) =>
      Object.entries(given).map(([key, { value }]) => [`${memberId} ${key}`, value] as const),
    ),
  )
  const back = sheet.accepted.filter(
    ({ memberId, key, value }) => standing.get(`${memberId} ${key}`) === value,
  )
  await putValues(
    write,
    scope,
    evaluation.id,
    back.map(({ memberId, key, before }) => ({ memberId, key, value: before })),
    { staffId: actor.staffId, at: now },
  )
  await changeBranch(write, scope, branch, {})
  const kept = sheet.accepted.length - back.length
  write.audit({
    act: undoValues.name,
    subject: { kind: 'evaluation-sheet', id: sheet.id },
    detail: { back: back.length, kept },
  })
  return ok({ kept })
})

export const sheetAnswers: readonly Answer[] = [readAnswer, commitAnswer, undoAnswer]
