import { useState } from 'react'

import type { OutputOf } from '#contract/call.ts'
import { concerns } from '#contract/permission.ts'
import { calendar, calendarFile, saveCalendar } from '#contract/terms-calendar.ts'

import { linkTo, useRead, useWrite } from '../../../api.ts'
import { Button } from '../../../kit/button.tsx'
import { useConfirm, useNotice } from '../../../kit/confirm.ts'
import { dayText, todayInChina } from '../../../kit/dates.ts'
import { Dialog } from '../../../kit/dialog.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Callout, Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { sentence } from '../../../words/zh.ts'
import { CalendarDayForm } from '../forms/calendar-day.tsx'
import { CalendarImport } from '../forms/calendar-import.tsx'
import { PublicityTry } from '../parts/publicity-try.tsx'

type Shown = OutputOf<typeof calendar>
type Day = Shown['days'][number]

/** The working days of a year: what is not what its weekday says. */
export function CalendarPage() {
  const [year, setYear] = useState(() => Number(todayInChina().slice(0, 4)))
  const found = useRead(calendar, { year })
  return (
    <Page
      title="工作日历"
      lead="公示期按工作日计算：周一到周五上班，周六周日休息，节假日和调休在这里登记。"
      actions={<YearSwitch year={year} onYear={setYear} />}
    >
      <Loaded of={found}>{(data) => <Year year={year} data={data} />}</Loaded>
    </Page>
  )
}

const YearSwitch = ({ year, onYear }: { readonly year: number; readonly onYear: (year: number) => void }) => (
  <div className="row">
    <Button icon="back" label={`${year - 1}年`} onPress={() => onYear(year - 1)}>
      {String(year - 1)}
    </Button>
    <b className="number" aria-live="polite">
      {year}年
    </b>
    <Button icon="next" label={`${year + 1}年`} onPress={() => onYear(year + 1)}>
      {String(year + 1)}
    </Button>
  </div>
)

function Year({ year, data }: { readonly year: number; readonly data: Shown }) {
  const may = data.may['terms.saveCalendar']
  const keeps = concerns(may)
  const forget = useForget()
  return (
    <>
      {data.days.length === 0 ? (
        <Callout tone="warn" title={`${year}年还没有登记节假日`}>
          <p>没有登记，公示期就可能少算。国务院办公厅公布放假安排以后，请登记一次。</p>
        </Callout>
      ) : null}
      {keeps ? <Keeping year={year} /> : null}
      <Section title={`${year}年的节假日和调休`}>
        {data.days.length === 0 ? (
          <Empty title="还没有登记" />
        ) : (
          <Table
            label={`${year}年的节假日和调休`}
            columns={keeps ? [...columns, forgetColumn(forget)] : columns}
            rows={data.days}
            keyOf={(each) => each.day}
          />
        )}
      </Section>
      <PublicityTry days={[...data.days, ...data.next]} today={data.today} year={year} />
    </>
  )
}

/** The two ways to write days down: one by one, or a year from Excel. */
function Keeping({ year }: { readonly year: number }) {
  const [adding, setAdding] = useState(false)
  const [importing, setImporting] = useState(false)
  return (
    <div className="row no-print">
      <Button kind="primary" icon="plus" onPress={() => setAdding(true)}>
        登记一天或一段
      </Button>
      <Button icon="upload" onPress={() => setImporting(true)}>
        从 Excel 导入
      </Button>
      <LinkButton to={linkTo(calendarFile, { year })} icon="download" download>
        下载表格
      </LinkButton>
      <Dialog open={adding} title="登记节假日或调休" onClose={() => setAdding(false)}>
        <CalendarDayForm year={year} onDone={() => setAdding(false)} />
      </Dialog>
      <Dialog open={importing} title="从 Excel 导入" wide onClose={() => setImporting(false)}>
        <CalendarImport onDone={() => setImporting(false)} />
      </Dialog>
    </div>
  )
}

function useForget(): (day: Day) => Promise<void> {
  const save = useWrite(saveCalendar, { invalidates: [calendar] })
  const confirm = useConfirm()
  const notice = useNotice()
  return async ({ day, note }) => {
    const yes = await confirm({
      title: `删除 ${dayText(day)}${note === '' ? '' : `（${note}）`}？`,
      text: '这一天恢复为按星期几判断。',
      yes: '删除',
      danger: true,
    })
    if (!yes) return
    const answered = await save.mutateAsync({ set: [], forget: [day] })
    if (answered.ok) notice.done('已删除')
    else notice.failed(sentence(answered.refusal))
  }
}

const columns: readonly Column<Day>[] = [
  { key: 'day', title: '日期', phone: 'title', cell: ({ day }) => dayText(day) },
  {
    key: 'kind',
    title: '类型',
    cell: ({ working }) => (working ? <Tag tone="warn">调休上班</Tag> : <Tag tone="good">放假</Tag>),
  },
  { key: 'note', title: '说明', cell: ({ note }) => (note === '' ? '—' : note) },
]

const forgetColumn = (onForget: (day: Day) => Promise<void>): Column<Day> => ({
  key: 'forget',
  title: '操作',
  phone: 'foot',
  cell: (day) => (
    <Button small icon="trash" label={`删除 ${dayText(day.day)}`} onPress={() => onForget(day)}>
      删除
    </Button>
  ),
})
