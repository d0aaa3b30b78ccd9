import { decide, withdrawDecision } from '#contract/reviews-deciding.ts'
import { type SheetRow } from '#contract/reviews-result.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { AreaField, SelectField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { starName } from '../../../kit/stars.tsx'
import { reviewReads, type OfBranch } from '../queries.ts'

interface DecideFormProps {
  readonly of: OfBranch
  readonly row: SheetRow
  readonly onDone: () => void
}

const numbers = [5, 4, 3, 2, 1] as const

/** 看票不唯票: other stars with a reason, or leaving the result as it is with a reason. */
export function DecideForm({ of, row, onDone }: DecideFormProps) {
  const send = useWrite(decide, { invalidates: reviewReads })
  const withdraw = useWrite(withdrawDecision, { invalidates: reviewReads })
  const notice = useNotice()
  const form = useForm({ stars: 'keep', reason: row.decision?.reason ?? '' })
  const save = async () => {
    const stars = numbers.find((each) => String(each) === form.values.stars) ?? null
    const decisions = [{ memberId: row.memberId, stars, reason: form.values.reason }]
    const answered = await send.mutateAsync({ ...of, decisions })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    notice.done(`${row.name}的星级已审定`)
    onDone()
  }
  const back = async () => {
    const answered = await withdraw.mutateAsync({ ...of, memberId: row.memberId })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    notice.done('已恢复投票结果')
    onDone()
  }
  return (
    <Form
      label="审定星级"
      onSubmit={save}
      fault={form.faults[''] ?? form.faults['decisions.0.reason'] ?? null}
    >
      <SelectField
        label="审定为"
        hint="五星、四星的人数不能超过名额；投票结果和审定结果都保留。"
        {...form.bind('stars')}
        options={[
          { value: 'keep', label: row.stars === null ? '维持：无结果' : `维持：${starName(row.stars)}` },
          ...numbers.map((each) => ({ value: String(each), label: starName(each) })),
        ]}
      />
      <AreaField label="理由" hint="记入评议记录，随结果登记表打印。" most={500} {...form.bind('reason')} />
      <div className="form-actions">
        <Button submit kind="primary" busy={send.isPending}>
          审定
        </Button>
        {row.decision === null ? null : (
          <Button busy={withdraw.isPending} onPress={back}>
            撤回原来的审定
          </Button>
        )}
        <Button onPress={onDone}>取消</Button>
      </div>
    </Form>
  )
}
