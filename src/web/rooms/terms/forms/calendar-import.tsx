import { useState } from 'react'

import type { OutputOf } from '#contract/call.ts'
import { calendar, readCalendarFile, saveCalendar } from '#contract/terms-calendar.ts'
import { kindName } from '#domain/terms/calendar-sheet.ts'

import { useUpload, useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { dayText } from '../../../kit/dates.ts'
import { Callout } from '../../../kit/loaded.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { Upload } from '../../../kit/upload.tsx'
import { cellSentences } from '../../../words/files.ts'
import { calendarRowWords } from '../../../words/terms.ts'
import { sentence } from '../../../words/zh.ts'

type Preview = OutputOf<typeof readCalendarFile>
type Day = Preview['days'][number]

/** A year from Excel: read, shown with what would change, and only then written. */
export function CalendarImport({ onDone }: { readonly onDone: () => void }) {
  const read = useUpload(readCalendarFile)
  const save = useWrite(saveCalendar, { invalidates: [calendar] })
  const notice = useNotice()
  const [preview, setPreview] = useState<Preview | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const take = async (file: File) => {
    setFault(null)
    const answered = await read.mutateAsync({ input: {}, file, name: file.name })
    if (answered.ok) setPreview(answered.value)
    else setFault(sentence(answered.refusal))
  }
  const changes = preview?.days.filter((each) => each.change !== 'unchanged') ?? []
  const commit = async () => {
    const set = changes.map(({ day, working, note }) => ({ day, working, note }))
    const answered = await save.mutateAsync({ set, forget: [] })
    if (!answered.ok) return setFault(sentence(answered.refusal))
    notice.done(`已登记 ${set.length} 天`)
    onDone()
  }
  return (
    <div className="stack">
      <Upload
        label="选择 Excel 表格"
        hint="三列：日期、类型（放假或调休上班）、说明。可以先下载表格填好。"
        accept=".xlsx"
        onFile={take}
        progress={read.progress}
        fault={fault}
      />
      {preview === null ? null : (
        <>
          <Refused rows={preview.refused} />
          <Table label="读到的日期" columns={columns} rows={preview.days} keyOf={(each) => each.day} />
          <Action
            kind="primary"
            busy={save.isPending}
            whyNot={changes.length === 0 ? '表格里没有要改动的日期。' : null}
            onPress={commit}
          >
            登记这 {changes.length} 天
          </Action>
        </>
      )}
    </div>
  )
}

const changeWords = { new: '新增', changed: '改动', unchanged: '不变' } as const

const columns: readonly Column<Day>[] = [
  { key: 'day', title: '日期', phone: 'title', cell: ({ day }) => dayText(day) },
  { key: 'kind', title: '类型', cell: ({ working }) => kindName(working) },
  { key: 'note', title: '说明', cell: ({ note }) => (note === '' ? '—' : note) },
  {
    key: 'change',
    title: '变化',
    cell: ({ change }) => (
      <Tag tone={change === 'unchanged' ? 'plain' : change === 'new' ? 'good' : 'warn'}>
        {changeWords[change]}
      </Tag>
    ),
  },
]

function Refused({ rows }: { readonly rows: Preview['refused'] }) {
  if (rows.length === 0) return null
  return (
    <Callout tone="bad" title={`有 ${rows.length} 行读不了，不会登记`}>
      <ul>
        {rows.map(({ row, column, code, value }) => (
          <li key={`${column}${row}`}>
            第 {row} 行 {column} 列{value === '' ? '' : `“${value}”`}：
            {{ ...cellSentences, ...calendarRowWords }[code]}
          </li>
        ))}
      </ul>
    </Callout>
  )
}
