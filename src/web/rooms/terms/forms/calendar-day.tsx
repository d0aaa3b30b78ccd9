import { calendar, saveCalendar } from '#contract/terms-calendar.ts'
import { addDays, daysBetween, parseLocalDate, type LocalDate } from '#domain/kernel/local-date.ts'
import { kindName, longestNote } from '#domain/terms/calendar-sheet.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { ChoiceField, DateField, TextField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'

interface Values {
  readonly from: string
  readonly to: string
  readonly kind: 'off' | 'working'
  readonly note: string
}

const longest = 60

/** One day, or all days from one to another. */
export function CalendarDayForm({ year, onDone }: { readonly year: number; readonly onDone: () => void }) {
  const save = useWrite(saveCalendar, { invalidates: [calendar] })
  const notice = useNotice()
  const form = useForm<Values>({ from: `${year}-01-01`, to: '', kind: 'off', note: '' })
  const send = async () => {
    const { from, to, kind, note } = form.values
    const first = parseLocalDate(from)
    const last = to === '' ? first : parseLocalDate(to)
    if (first === null) return form.setFaults({ from: '请选择日期' })
    if (last === null || last < first) return form.setFaults({ to: '结束的一天不能早于开始的一天' })
    if (daysBetween(first, last) >= longest) return form.setFaults({ to: `一次最多登记 ${longest} 天` })
    const days = daysFrom(first, last)
    const set = days.map((day) => ({ day, working: kind === 'working', note }))
    const answered = await save.mutateAsync({ set, forget: [] })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    notice.done(days.length === 1 ? '已登记' : `已登记 ${days.length} 天`)
    onDone()
  }
  return (
    <Form label="登记节假日或调休" onSubmit={send} fault={form.faults[''] ?? null}>
      <div className="columns">
        <DateField label="日期" {...form.bind('from')} />
        <DateField label="到（只有一天就空着）" optional earliest={form.values.from} {...form.bind('to')} />
      </div>
      <ChoiceField<Values['kind']>
        label="类型"
        inline
        value={form.values.kind}
        onChange={(kind) => kind !== '' && form.set('kind', kind)}
        options={[
          { value: 'off', label: kindName(false) },
          { value: 'working', label: kindName(true) },
        ]}
      />
      <TextField
        label="说明"
        hint={`例如：国庆节，最多 ${longestNote} 个字`}
        optional
        {...form.bind('note')}
      />
      <div className="form-actions">
        <Button submit kind="primary" busy={save.isPending}>
          登记
        </Button>
      </div>
    </Form>
  )
}

function daysFrom(first: LocalDate, last: LocalDate): readonly LocalDate[] {
  const days: LocalDate[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day)
  return days
}
