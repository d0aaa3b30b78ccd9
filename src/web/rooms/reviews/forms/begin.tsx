import { begin } from '#contract/reviews.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { todayInChina } from '../../../kit/dates.ts'
import { DateField, TextField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { reviewReads, type OfBranch } from '../queries.ts'

/** When and where the review is to be held; makes the roll. */
export function BeginForm({ of }: { readonly of: OfBranch }) {
  const start = useWrite(begin, { invalidates: reviewReads })
  const notice = useNotice()
  const form = useForm({ heldOn: todayInChina(), place: '' })
  const send = async () => {
    const answered = await start.mutateAsync({ ...of, ...form.values })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    notice.done('名册已经生成，请核对')
  }
  return (
    <Form label="开始准备评议" onSubmit={send} fault={form.faults[''] ?? null}>
      <DateField label="开会日期" {...form.bind('heldOn')} />
      <TextField label="地点" optional placeholder="如：行政楼三楼会议室" {...form.bind('place')} />
      <div className="form-actions">
        <Button submit kind="primary" busy={start.isPending}>
          生成名册
        </Button>
      </div>
    </Form>
  )
}
