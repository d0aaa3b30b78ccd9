import { correct } from '#contract/reviews-deciding.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { dayText } from '../../../kit/dates.ts'
import { AreaField, SelectField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { starName } from '../../../kit/stars.tsx'
import type { SheetData } from '../pages/result.tsx'
import { reviewReads, type OfBranch } from '../queries.ts'

interface CorrectFormProps {
  readonly data: SheetData
  readonly of: OfBranch
  readonly onDone: () => void
}

const numbers = [5, 4, 3, 2, 1] as const

/** A correction of what was published, within the seats; published anew. */
export function CorrectForm({ data, of, onDone }: CorrectFormProps) {
  const send = useWrite(correct, { invalidates: reviewReads })
  const notice = useNotice()
  const form = useForm({ memberId: '', stars: '', reason: '' })
  const save = async () => {
    const { memberId, reason } = form.values
    const stars = numbers.find((each) => String(each) === form.values.stars)
    if (memberId === '') return form.setFaults({ memberId: '请选择党员' })
    if (stars === undefined) return form.setFaults({ stars: '请选择星级' })
    const answered = await send.mutateAsync({ ...of, reason, changes: [{ memberId, stars }] })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    notice.done(`已更正并重新公示，到${dayText(answered.value.lastDay)}为止`)
    onDone()
  }
  return (
    <Form label="更正结果" onSubmit={save} fault={form.faults[''] ?? null}>
      <SelectField
        label="党员"
        prompt="请选择"
        {...form.bind('memberId')}
        options={data.rows.map(({ memberId, name, stars }) => ({
          value: memberId as string,
          label: `${name}（现为${stars === null ? '无结果' : starName(stars)}）`,
        }))}
      />
      <SelectField
        label="改为"
        prompt="请选择"
        {...form.bind('stars')}
        options={numbers.map((each) => ({ value: String(each), label: starName(each) }))}
      />
      <AreaField label="理由" hint="随更正公示公布，并记入审计日志。" most={500} {...form.bind('reason')} />
      <div className="form-actions">
        <Button submit kind="primary" busy={send.isPending}>
          更正并重新公示
        </Button>
        <Button onPress={onDone}>取消</Button>
      </div>
    </Form>
  )
}
