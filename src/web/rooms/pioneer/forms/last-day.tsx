import type { moveLastDay, openEvaluation } from '#contract/pioneer-evaluation.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { DateField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { evaluationReads } from '../queries.ts'

interface LastDayFormProps {
  readonly call: typeof openEvaluation | typeof moveLastDay
  readonly termId: string
  readonly start?: string
  readonly submit: string
  readonly onDone: () => void
}

/** Until when values are given by hand. */
export function LastDayForm({ call, termId, start = '', submit, onDone }: LastDayFormProps) {
  const write = useWrite(call, { invalidates: evaluationReads })
  const notice = useNotice()
  const form = useForm({ lastDay: start })
  const send = async () => {
    if (form.values.lastDay === '') return form.setFaults({ lastDay: '请选一天' })
    const answered = await write.mutateAsync({ termId, lastDay: form.values.lastDay })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    notice.done('已保存')
    onDone()
  }
  return (
    <Form label={submit} onSubmit={send} fault={form.faults[''] ?? null}>
      <DateField
        label="评分的最后一天"
        hint="这一天结束以后，支部和党政办不能再填分；校党委可以改。"
        {...form.bind('lastDay')}
      />
      <div className="form-actions">
        <Button submit kind="primary" busy={write.isPending}>
          {submit}
        </Button>
        <Button onPress={onDone}>取消</Button>
      </div>
    </Form>
  )
}
