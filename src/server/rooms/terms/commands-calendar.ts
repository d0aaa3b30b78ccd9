import { calendarFile, readCalendarFile, saveCalendar } from '#contract/terms-calendar.ts'
import type { OutputOf } from '#contract/call.ts'
import { parseLocalDate, type LocalDate } from '#domain/kernel/local-date.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { changeOf, kindChoices, kindName, longestNote, readKind } from '#domain/terms/calendar-sheet.ts'
import { asDay, asText } from '#documents/excel/cell.ts'
import { readSheet } from '#documents/excel/read.ts'
import type { SheetRow } from '#documents/excel/sheet.ts'
import { writeSheet } from '#documents/excel/write.ts'
import { answer, answerPrepared, type Answer } from '#server/http/answer.ts'

import { calendarDays, changeCalendar } from './store-calendar.ts'
import { workingCalendar } from './views.ts'

const saveAnswer = answer(saveCalendar, async (write, input, { scope }) => {
  const seen = new Set<LocalDate>()
  for (const day of [...input.set.map((each) => each.day), ...input.forget]) {
    if (seen.has(day)) return refuse('terms.calendar-day-twice', { day })
    seen.add(day)
  }
  await changeCalendar(write, scope, input.set, input.forget)
  write.audit({
    act: saveCalendar.name,
    subject: { kind: 'calendar', id: scope.organisationId },
    detail: { set: input.set, forget: input.forget },
  })
  return ok({})
})

const columns = {
  day: { header: '日期' },
  kind: { header: '类型', also: ['放假/上班', '性质'] },
  note: { header: '说明', also: ['节日', '备注'], required: false },
} as const
type Key = keyof typeof columns
type Preview = OutputOf<typeof readCalendarFile>
type Refused = Preview['refused'][number]

const readAnswer = answerPrepared(
  readCalendarFile,
  (_input, { file }) => readSheet(file.bytes, { columns, limits: { rows: 800 } }),
  async (write, _input, { scope, ready }) => {
    const { days: known } = await workingCalendar(write, scope)
    const seen = new Set<string>()
    const days: Preview['days'] = []
    const refused: Refused[] = []
    for (const row of ready.rows) {
      const found = readRow(row, seen)
      if ('code' in found) refused.push(found)
      else {
        seen.add(found.day)
        days.push({ ...found, change: changeOf(found, known) })
      }
    }
    return ok({ days, refused })
  },
)

interface Day {
  readonly day: LocalDate
  readonly working: boolean
  readonly note: string
}

function readRow({ row, cells }: SheetRow<Key>, seen: ReadonlySet<string>): Day | Refused {
  const fault = (key: Key, code: Refused['code']): Refused => ({
    row,
    column: cells[key].column,
    code,
    value: cells[key].text.slice(0, 40),
  })
  const dayText = asDay(cells.day)
  if (!dayText.ok) return fault('day', dayText.refusal.code)
  if (dayText.value === '') return fault('day', 'cell.empty')
  const day = parseLocalDate(dayText.value)
  if (day === null) return fault('day', 'calendar.far-day')
  if (seen.has(day)) return fault('day', 'calendar.day-twice')
  const kindText = asText(cells.kind)
  if (!kindText.ok) return fault('kind', kindText.refusal.code)
  const working = readKind(kindText.value)
  if (working === null) return fault('kind', 'calendar.not-a-kind')
  const note = asText(cells.note)
  if (!note.ok) return fault('note', note.refusal.code)
  if ([...note.value].length > longestNote) return fault('note', 'calendar.long-note')
  return { day, working, note: note.value }
}

const fileAnswer = answer(calendarFile, async (read, input, { scope }) => {
  const days = await calendarDays(read, scope)
  const rows = days
    .filter((each) => each.day.startsWith(`${input.year}-`))
    .map((each) => [each.day, kindName(each.working), each.note])
  const bytes = await writeSheet([
    {
      name: `${input.year}年节假日`,
      columns: [
        { header: columns.day.header, kind: 'day', width: 14 },
        { header: columns.kind.header, kind: 'text', width: 14, choices: kindChoices },
        { header: columns.note.header, kind: 'text', width: 24 },
      ],
      rows,
    },
  ])
  return ok({
    name: `${input.year}年节假日和调休.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes,
  })
})

export const calendarAnswers: readonly Answer[] = [saveAnswer, readAnswer, fileAnswer]
