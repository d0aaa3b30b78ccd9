import { openCasting } from '#contract/ballots.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { Form, useForm } from '../../../kit/form.tsx'
import { Callout } from '../../../kit/loaded.tsx'
import type { Review } from '../pages/meeting.tsx'
import { reviewReads, type OfBranch } from '../queries.ts'

interface OpenCastingFormProps {
  readonly of: OfBranch
  readonly review: Review
  readonly onDone: () => void
}

/** Ends check-in for good and opens casting; who chose paper and was given no strips is named here. */
export function OpenCastingForm({ of, review, onDone }: OpenCastingFormProps) {
  const open = useWrite(openCasting, { invalidates: reviewReads })
  const notice = useNotice()
  const form = useForm<{ withoutStrips: readonly string[] }>({ withoutStrips: [] })
  const tokens = new Set<string>(review.ballot?.tokens)
  const onPaper = review.roll.filter((each) => each.channel === 'paper')
  const empty = review.roll.filter((each) => each.channel === 'electronic' && !tokens.has(each.memberId))
  const without = new Set(form.values.withoutStrips)
  const turn = (memberId: string, checked: boolean) =>
    form.set(
      'withoutStrips',
      checked ? [...without, memberId] : form.values.withoutStrips.filter((each) => each !== memberId),
    )
  const send = async () => {
    const answered = await open.mutateAsync({ ...of, withoutStrips: [...form.values.withoutStrips] })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    notice.done('签到结束，开始投票')
    onDone()
  }
  return (
    <Form label="开始投票" onSubmit={send} fault={form.faults[''] ?? null}>
      <p>
        手机领票 {tokens.size} 人，纸质票 {onPaper.length - without.size}{' '}
        人。开始投票以后，不能再签到、再领票。
      </p>
      {empty.length === 0 ? null : (
        <Callout tone="warn" title={`${empty.length} 人选了手机投票，还没有领到票`}>
          <p>
            {empty.map(({ name }) => name).join('、')}：请等他们的手机显示“领到票”再开始，否则这次不能投票。
          </p>
        </Callout>
      )}
      {onPaper.length === 0 ? null : (
        <details>
          <summary>选了纸质票但没有领票条的</summary>
          <ul className="plain-list people-marks">
            {onPaper.map(({ memberId, name }) => (
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
      )}
      <div className="form-actions">
        <Button submit kind="primary" busy={open.isPending}>
          开始投票
        </Button>
        <Button onPress={onDone}>再等等</Button>
      </div>
    </Form>
  )
}
