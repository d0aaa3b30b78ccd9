import type { openCounting } from '#contract/reviews.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { Form, useForm } from '../../../kit/form.tsx'
import type { Review } from '../pages/meeting.tsx'
import { reviewReads, type OfBranch } from '../queries.ts'

interface OpenCountingFormProps {
  readonly call: typeof openCounting
  readonly of: OfBranch
  readonly review: Review
  readonly onDone: () => void
}

/** Everybody present was given strips; whoever was not is named here. */
export function OpenCountingForm({ call, of, review, onDone }: OpenCountingFormProps) {
  const open = useWrite(call, { invalidates: reviewReads })
  const notice = useNotice()
  const form = useForm<{ withoutStrips: readonly string[] }>({ withoutStrips: [] })
  const present = review.roll.filter((each) => each.present)
  const without = new Set(form.values.withoutStrips)
  const turn = (memberId: string, checked: boolean) =>
    form.set(
      'withoutStrips',
      checked ? [...without, memberId] : form.values.withoutStrips.filter((each) => each !== memberId),
    )
  const send = async () => {
    const answered = await open.mutateAsync({
      ...of,
      version: review.version,
      withoutStrips: [...form.values.withoutStrips],
    })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    notice.done('已通知两名计票人开始录入')
    onDone()
  }
  return (
    <Form label="开始计票" onSubmit={send} fault={form.faults[''] ?? null}>
      <p>
        到会 {present.length} 人，发出 {present.length - without.size} 份选票。名册和到会从此不能再改。
      </p>
      <details>
        <summary>有人到会但没有领票</summary>
        <ul className="plain-list people-marks">
          {present.map(({ memberId, name }) => (
            <li key={memberId}>
              <label className="person-mark">
                <input
                  type="checkbox"
                  checked={without.has(memberId)}
                  onChange={(event) => turn(memberId, event.target.checked)}
                />
                <span>{name}</span>
              </label>
            </li>
          ))}
        </ul>
      </details>
      <div className="form-actions">
        <Button submit kind="primary" busy={open.isPending}>
          开始计票
        </Button>
        <Button onPress={onDone}>再等等</Button>
      </div>
    </Form>
  )
}
