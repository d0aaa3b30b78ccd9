import type { setGuests } from '#contract/reviews-second.ts'
import { fewestInChannel } from '#domain/reviews/ballot.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { TextField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import type { Review } from '../pages/meeting.tsx'
import { reviewReads, type OfBranch } from '../queries.ts'

interface GuestsFormProps {
  readonly call: typeof setGuests
  readonly of: OfBranch
  readonly review: Review
  readonly onDone: () => void
}

/** How many representatives of teachers and students were given strips. */
export function GuestsForm({ call, of, review, onDone }: GuestsFormProps) {
  const write = useWrite(call, { invalidates: reviewReads })
  const notice = useNotice()
  const form = useForm({ guests: review.guests === 0 ? '' : String(review.guests) })
  const send = async () => {
    const text = form.values.guests.normalize('NFKC').trim()
    if (!/^\d{0,4}$/u.test(text)) return form.setFaults({ guests: '人数请填 0 或正整数' })
    const answered = await write.mutateAsync({ ...of, version: review.version, guests: Number(text) })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    notice.done('代表人数已登记')
    onDone()
  }
  return (
    <Form label="登记师生代表人数" onSubmit={send} fault={form.faults[''] ?? null}>
      <TextField
        label="领到选票的师生代表"
        inputMode="numeric"
        hint={`至少 ${fewestInChannel} 人，不记姓名；不请群众评议的填 0。每名党员的群众评票箱最多这么多张。`}
        {...form.bind('guests')}
      />
      <div className="form-actions">
        <Button submit kind="primary" busy={write.isPending}>
          登记
        </Button>
        <Button onPress={onDone}>取消</Button>
      </div>
    </Form>
  )
}
