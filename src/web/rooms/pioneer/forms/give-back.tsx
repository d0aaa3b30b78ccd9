import { giveBack } from '#contract/pioneer-evaluation.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { AreaField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { evaluationReads, type OfBranch } from '../queries.ts'

interface GiveBackFormProps {
  readonly of: OfBranch & { readonly version: number }
  readonly onDone: () => void
}

/** Back to the branch, with why. */
export function GiveBackForm({ of, onDone }: GiveBackFormProps) {
  const write = useWrite(giveBack, { invalidates: evaluationReads })
  const notice = useNotice()
  const form = useForm({ reason: '' })
  const send = async () => {
    const answered = await write.mutateAsync({ ...of, reason: form.values.reason })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    notice.done('已退回，并通知了支部书记')
    onDone()
  }
  return (
    <Form label="退回支部" onSubmit={send} fault={form.faults[''] ?? null}>
      <AreaField
        label="理由"
        hint="支部会看到。正在公示的，公示随之停止，改好以后重新公示。"
        most={500}
        {...form.bind('reason')}
      />
      <div className="form-actions">
        <Button submit kind="primary" busy={write.isPending}>
          退回支部
        </Button>
        <Button onPress={onDone}>先不了</Button>
      </div>
    </Form>
  )
}
