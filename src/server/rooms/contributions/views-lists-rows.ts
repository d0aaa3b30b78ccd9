/** What the lists' Excel says of one member's list, row by row. */
import type { ValueToWrite } from '#documents/excel/write.ts'
import { countList, type CountedRow, type WhyNothing } from '#domain/contributions/counting.ts'
import type { Confirmation, ContributionList, Entry, Other, Recognition } from '#domain/contributions/list.ts'
import { levelInWords } from '#domain/contributions/points.ts'
import { formatPoints } from '#domain/kernel/points.ts'

import type { Frame } from './views-frame.ts'

const dutyWords: Readonly<Record<Confirmation, string>> = {
  pending: '',
  within: '本职内',
  beyond: '超出本职',
  returned: '',
}
const confirmationWords: Readonly<Record<Confirmation, string>> = {
  pending: '待核实',
  within: '支部已核实',
  beyond: '支部已核实',
  returned: '支部已退回',
}
const recognitionWords: Readonly<Record<Recognition, string>> = {
  pending: '待学校认定',
  accepted: '学校已认定',
  refused: '学校不予认定',
}
const whyWords: Readonly<Record<WhyNothing, string>> = {
  'same-competition': '同一比赛按最高级别计',
  'already-counted': '前面已计',
  'not-recognised': '待学校认定后计分',
  'not-confirmed': '待支部核实后计分',
  returned: '已退回，不计分',
  refused: '不予认定，不计分',
  'within-duty': '属本职一般要求，不计分',
  'without-goal': '期初未设目标，不计分',
  'competition-missing': '没有写明比赛名称，暂不计分',
}

const tick = (is: boolean): string => (is ? '√' : '')

function whyOf(counted: CountedRow | undefined, reason: string): string {
  if (counted === undefined) return ''
  const why = counted.why === null ? '' : whyWords[counted.why]
  return [why, counted.withoutGoal ? '未设目标' : '', reason].filter(Boolean).join('；')
}

type Rest = readonly ValueToWrite[]

/** From 条目编号 to 计分情况. Nobody is left out: whose list is empty has one row that says so. */
export function rowsOfList(
  { catalogue, policy }: Pick<Frame, 'catalogue' | 'policy'>,
  list: Pick<ContributionList, 'entries' | 'others'> | undefined,
): readonly Rest[] {
  const empty = (words: string): Rest => ['', '', '', '', '', '', '', null, '', '', words]
  if (list === undefined) return [empty('还没有打开过清单')]
  const counted = new Map(
    countList(list, catalogue, policy.contributions).rows.map((each) => [each.row, each]),
  )
  const points = (row: string): string | null => {
    const found = counted.get(row)
    return found === undefined ? null : formatPoints(found.points)
  }
  const waits = policy.contributions.confirmation === 'required' ? confirmationWords.pending : '不需核实'
  const ofEntry = (id: string, level: number, text: string, entry: Entry): Rest => [
    id,
    text,
    levelInWords(level),
    tick(entry.goal),
    tick(entry.achieved),
    entry.achieved ? dutyWords[entry.confirmation] : '',
    !entry.achieved ? '' : entry.confirmation === 'pending' ? waits : confirmationWords[entry.confirmation],
    points(id),
    entry.note,
    entry.competition,
    whyOf(counted.get(id), entry.achieved ? entry.confirmationReason : ''),
  ]
  const ofOther = (row: Other, index: number): Rest => [
    `其他${index + 1}`,
    row.text,
    row.level === null ? '' : levelInWords(row.level),
    tick(row.goal),
    tick(row.achieved),
    '',
    row.achieved ? recognitionWords[row.recognition] : '',
    points(row.id),
    row.note,
    '',
    whyOf(counted.get(row.id), row.recognitionReason),
  ]
  const entries = new Map(list.entries.map((entry) => [entry.item, entry]))
  const rows = [
    ...catalogue.items.flatMap(({ id, level, text }) => {
      const entry = entries.get(id)
      return entry !== undefined && (entry.goal || entry.achieved) ? [ofEntry(id, level, text, entry)] : []
    }),
    ...list.others
      .map((row, index) => ({ row, index }))
      .filter(({ row }) => row.text !== '' || row.goal || row.achieved)
      .map(({ row, index }) => ofOther(row, index)),
  ]
  return rows.length === 0 ? [empty('还没有勾选')] : rows
}
