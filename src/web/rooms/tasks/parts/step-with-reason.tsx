import type { Call, RequestOf } from '#contract/call.ts'
import { limits } from '#domain/tasks/words.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { Dialog } from '../../../kit/dialog.tsx'
import { AreaField } from '../../../kit/fields.tsx'
import { useForm } from '../../../kit/form.tsx'
import { taskReads } from '../queries.ts'

interface ReasonDialogProps<C extends Call<'write'>> {
  readonly title: string
  readonly text: string
  readonly call: C
  readonly input: Omit<RequestOf<C>, 'reason'>
  readonly submit: string
  readonly done: string
  readonly onClose: () => void
}

/** A step that the other side reads the reason of; what was typed stays when it is refused. */
export function ReasonDialog<C extends Call<'write'>>({
  title,
  text,
  call,
  input,
  submit,
  done,
  onClose,
}: ReasonDialogProps<C>) {
  const write = useWrite(call, { invalidates: taskReads })
  const notice = useNotice()
  const form = useForm({ reason: '' })
  const send = async () => {
    if (form.values.reason.trim() === '') return form.setFaults({ reason: '请写明原因，对方会看到' })
    const answered = await write.mutateAsync({ ...input, reason: form.values.reason } as RequestOf<C>)
    if (!answered.ok) {
      const faults = faultsOf(answered.refusal)
      return form.setFaults({ reason: faults['reason'] ?? faults[''] ?? '' })
    }
    notice.done(done)
    return onClose()
  }
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>先不了</Button>
          <Button kind="primary" busy={write.isPending} onPress={send}>
            {submit}
          </Button>
        </>
      }
    >
      <p>{text}</p>
      <AreaField label="原因" rows={3} most={limits.reason} {...form.bind('reason')} />
    </Dialog>
  )
}
