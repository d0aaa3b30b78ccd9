import type { Call, RequestOf } from '#contract/call.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { AreaField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { reviewReads } from '../queries.ts'

interface ReasonFormProps<C extends Call<'write'>> {
  readonly call: C
  readonly input: Omit<RequestOf<C>, 'reason'>
  readonly hint: string
  readonly submit: string
  readonly done: string
  readonly onDone: () => void
}

/** What needs a reason and nothing else. */
export function ReasonForm<C extends Call<'write'>>({
  call,
  input,
  hint,
  submit,
  done,
  onDone,
}: ReasonFormProps<C>) {
  const write = useWrite(call, { invalidates: reviewReads })
  const notice = useNotice()
  const form = useForm({ reason: '' })
  const send = async () => {
    const answered = await write.mutateAsync({ ...input, reason: form.values.reason } as RequestOf<C>)
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    notice.done(done)
    onDone()
  }
  return (
    <Form label={submit} onSubmit={send} fault={form.faults[''] ?? null}>
      <AreaField label="理由" hint={hint} most={300} {...form.bind('reason')} />
      <div className="form-actions">
        <Button submit kind="primary" busy={write.isPending}>
          {submit}
        </Button>
        <Button onPress={onDone}>先不了</Button>
      </div>
    </Form>
  )
}
