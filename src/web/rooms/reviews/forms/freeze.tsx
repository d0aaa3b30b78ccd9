import { freeze } from '#contract/reviews.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { ChoiceField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import type { MeetingData, Review } from '../pages/meeting.tsx'
import { BallotAddress } from '../parts/ballot-address.tsx'
import { reviewReads, type OfBranch } from '../queries.ts'

interface FreezeFormProps {
  readonly data: MeetingData
  readonly review: Review
  readonly of: OfBranch
  readonly onDone: () => void
}

/** Fixes the roll, and says whether votes may be given by phone as well. */
export function FreezeForm({ data, review, of, onDone }: FreezeFormProps) {
  const send = useWrite(freeze, { invalidates: reviewReads })
  const notice = useNotice()
  const form = useForm<{ how: 'paper' | 'both' }>({ how: 'paper' })
  const both = form.values.how === 'both'
  const undecided = data.undecidedItems
  const save = async () => {
    const { version } = review
    const answered = await send.mutateAsync({
      ...of,
      version,
      leaveUndecided: undecided > 0,
      electronic: both,
    })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    notice.done(both ? '名册已冻结，正在准备电子票' : '名册已冻结，可以打印选票')
    onDone()
  }
  const graded = review.roll.filter((each) => each.graded).length
  const voters = review.roll.filter((each) => each.voter).length
  return (
    <Form label="冻结名册" onSubmit={save} fault={form.faults[''] ?? null}>
      <p>
        投票 {voters} 人、参评 {graded} 人和选票内容就此固定。
        {undecided > 0 ? `没有核实或认定的 ${undecided} 项贡献不计分。` : ''}
        计票开始前还可以说明理由重新打开。
      </p>
      {data.electronicAllowed ? (
        <ChoiceField
          label="怎样投票"
          value={form.values.how}
          onChange={(how) => form.set('how', how === 'both' ? 'both' : 'paper')}
          options={[
            { value: 'paper', label: '只用纸质票', hint: '现场发票条，两人计票。' },
            {
              value: 'both',
              label: '手机投票和纸质票都可以',
              hint: '签到时每人选一次。每种方式有人用就至少要五人用；要有监票人。',
            },
          ]}
        />
      ) : null}
      {both ? <BallotAddress /> : null}
      <div className="form-actions">
        <Button submit kind="primary" busy={send.isPending}>
          冻结名册
        </Button>
        <Button onPress={onDone}>先不了</Button>
      </div>
    </Form>
  )
}
