import { answerObjection } from '#contract/pioneer-branch.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { AreaField, ChoiceField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { evaluationReads, type OfBranch } from '../queries.ts'

interface AnswerFormProps {
  readonly of: OfBranch
  readonly objectionId: string
  readonly onDone: () => void
}

/** The answer to one objection. */
export function AnswerForm({ of, objectionId, onDone }: AnswerFormProps) {
  const send = useWrite(answerObjection, { invalidates: evaluationReads })
  const notice = useNotice()
  const form = useForm<{ outcome: 'upheld' | 'rejected' | ''; answer: string }>({ outcome: '', answer: '' })
  const save = async () => {
    const { outcome, answer } = form.values
    if (outcome === '') return form.setFaults({ outcome: '请选择异议是否成立' })
    const answered = await send.mutateAsync({ ...of, objectionId, outcome, answer })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    notice.done('已答复，并通知了提出的人')
    onDone()
  }
  return (
    <Form label="答复异议" onSubmit={save} fault={form.faults[''] ?? null}>
      <ChoiceField
        label="结论"
        inline
        {...form.bind('outcome')}
        options={[
          { value: 'rejected', label: '异议不成立' },
          { value: 'upheld', label: '异议成立', hint: '退回支部更正，重新公示' },
        ]}
      />
      <AreaField label="答复" most={2000} {...form.bind('answer')} />
      <div className="form-actions">
        <Button submit kind="primary" busy={send.isPending}>
          答复
        </Button>
        <Button onPress={onDone}>取消</Button>
      </div>
    </Form>
  )
}
