import { refresh } from '#contract/reviews.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { DateField, TextField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import type { Review } from '../pages/meeting.tsx'
import { reviewReads, type OfBranch } from '../queries.ts'

interface WhenFormProps {
  readonly of: OfBranch
  readonly review: Review
  readonly onDone: () => void
}

/** Another day or place for a review that is being prepared; the roll is read again for today. */
export function WhenForm({ of, review, onDone }: WhenFormProps) {
  const write = useWrite(refresh, { invalidates: reviewReads })
  const notice = useNotice()
  const form = useForm<{ heldOn: string; place: string }>({ heldOn: review.heldOn, place: review.place })
  const send = async () => {
    const answered = await write.mutateAsync({ ...of, version: review.version, ...form.values })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    notice.done('时间地点已改')
    onDone()
  }
  return (
    <Form label="改时间地点" onSubmit={send} fault={form.faults[''] ?? null}>
      <DateField label="开会日期" {...form.bind('heldOn')} />
      <TextField label="地点" optional {...form.bind('place')} />
      <div className="form-actions">
        <Button submit kind="primary" busy={write.isPending}>
          保存
        </Button>
        <Button onPress={onDone}>取消</Button>
      </div>
    </Form>
  )
}
