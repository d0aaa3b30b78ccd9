import type { appointScrutineers } from '#contract/reviews.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { SelectField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import type { Review } from '../pages/meeting.tsx'
import { reviewReads, type OfBranch } from '../queries.ts'

interface ScrutineersFormProps {
  readonly call: typeof appointScrutineers
  readonly of: OfBranch
  readonly review: Review
  readonly onDone: () => void
}

/** One or two voters of the roll; whoever counts is not among the choices. */
export function ScrutineersForm({ call, of, review, onDone }: ScrutineersFormProps) {
  const appoint = useWrite(call, { invalidates: reviewReads })
  const notice = useNotice()
  const [one = '', two = ''] = review.scrutineers.map((each) => String(each.memberId))
  const form = useForm({ first: one, second: two })
  const options = review.roll
    .filter(({ voter, staffId }) => voter && !review.tellers.some((each) => each.staffId === staffId))
    .map(({ memberId, name }) => ({ value: String(memberId), label: name }))
  const send = async () => {
    const { first, second } = form.values
    if (first === '') return form.setFaults({ first: '请选择监票人' })
    const members = second === '' ? [first] : [first, second]
    const answered = await appoint.mutateAsync({ ...of, version: review.version, members })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    notice.done('监票人已确定')
    onDone()
  }
  return (
    <Form label="确定监票人" onSubmit={send} fault={form.faults[''] ?? null}>
      <SelectField label="第一名" prompt="请选择" options={options} {...form.bind('first')} />
      <SelectField
        label="第二名"
        optional
        options={[{ value: '', label: '不设第二名' }, ...options]}
        {...form.bind('second')}
      />
      <div className="form-actions">
        <Button submit kind="primary" busy={appoint.isPending}>
          确定
        </Button>
        <Button onPress={onDone}>取消</Button>
      </div>
    </Form>
  )
}
