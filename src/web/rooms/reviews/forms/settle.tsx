import type { settle } from '#contract/reviews-count.ts'
import { paperKeys, type PaperCounts } from '#domain/reviews/paper.ts'
import type { QuestionKind } from '#domain/reviews/questions.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { AreaField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import type { countLabels } from '../../../words/reviews.ts'
import { BoxNumbers, emptyBox, numbersOf, type Typed } from '../parts/box-numbers.tsx'
import { reviewReads, type OfBranch } from '../queries.ts'

interface SettleFormProps {
  readonly call: typeof settle
  readonly of: OfBranch
  readonly member: {
    readonly question: QuestionKind
    readonly memberId: string
    readonly name: string
    readonly first: Readonly<Record<string, number>>
  }
  readonly labels: ReturnType<typeof countLabels>
  readonly onDone: () => void
}

/** What the meeting agreed on after a recount, with its reason. */
export function SettleForm({ call, of, member, labels, onDone }: SettleFormProps) {
  const write = useWrite(call, { invalidates: reviewReads })
  const notice = useNotice()
  const start: Typed = { ...emptyBox }
  for (const key of paperKeys) start[key] = String(member.first[key] ?? 0)
  const form = useForm<{ box: Typed; reason: string }>({ box: start, reason: '' })
  const counts: PaperCounts | null = numbersOf(form.values.box)
  const send = async () => {
    if (counts === null) return form.setFaults({ '': '票数请填 0 或正整数' })
    const answered = await write.mutateAsync({
      ...of,
      question: member.question,
      memberId: member.memberId,
      counts,
      reason: form.values.reason,
    })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    notice.done(`${member.name}的票数已商定`)
    onDone()
  }
  return (
    <Form label="商定票数" onSubmit={send} fault={form.faults[''] ?? null}>
      <BoxNumbers
        name={member.name}
        labels={labels}
        value={form.values.box}
        onChange={(box) => form.set('box', box)}
      />
      <AreaField
        label="商定的理由"
        hint="写明怎样确认的，记入审计日志。"
        most={300}
        {...form.bind('reason')}
      />
      <div className="form-actions">
        <Button submit kind="primary" busy={write.isPending}>
          就按这个数
        </Button>
        <Button onPress={onDone}>取消</Button>
      </div>
    </Form>
  )
}
