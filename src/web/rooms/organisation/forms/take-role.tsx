import { takeRole } from '#contract/organisation-roles.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { DateField, TextField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { personReads } from '../queries.ts'

interface TakeRoleFormProps {
  readonly grantId: string
  readonly today: string
  readonly onDone: () => void
}

/** A role ends on a day from today on, with a reason. */
export function TakeRoleForm({ grantId, today, onDone }: TakeRoleFormProps) {
  const take = useWrite(takeRole, { invalidates: personReads })
  const notice = useNotice()
  const form = useForm({ on: today, reason: '' })
  const send = async () => {
    const answered = await take.mutateAsync({ grantId, ...form.values })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    notice.done('已收回，本人会收到消息')
    return onDone()
  }
  return (
    <Form label="收回身份" onSubmit={send} fault={form.faults[''] ?? null}>
      <DateField label="从哪一天起不再担任" earliest={today} {...form.bind('on')} />
      <TextField label="原因" hint="例如：届满、工作调动" {...form.bind('reason')} />
      <div className="form-actions">
        <Button submit kind="danger" busy={take.isPending}>
          收回
        </Button>
      </div>
    </Form>
  )
}
