import { useState } from 'react'

import type { Call, RequestOf } from '#contract/call.ts'
import { limits } from '#domain/tasks/words.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { useNotice } from '../../../kit/confirm.ts'
import { ReasonDialog } from '../../../kit/reason-dialog.tsx'
import { taskReads } from '../queries.ts'

interface StepWithReasonProps<C extends Call<'write'>> {
  readonly title: string
  readonly text: string
  readonly call: C
  readonly input: Omit<RequestOf<C>, 'reason'>
  readonly submit: string
  readonly done: string
  readonly onClose: () => void
}

/** A step that the other side reads the reason of. */
export function StepWithReason<C extends Call<'write'>>(props: StepWithReasonProps<C>) {
  const { title, text, call, input, submit, done, onClose } = props
  const write = useWrite(call, { invalidates: taskReads })
  const notice = useNotice()
  const [fault, setFault] = useState<string | null>(null)
  const send = async (reason: string) => {
    const answered = await write.mutateAsync({ ...input, reason } as RequestOf<C>)
    if (!answered.ok) {
      const faults = faultsOf(answered.refusal)
      return setFault(faults['reason'] ?? faults[''] ?? '')
    }
    notice.done(done)
    return onClose()
  }
  return (
    <ReasonDialog
      title={title}
      lead={text}
      submit={submit}
      most={limits.reason}
      missingSays="请写明原因，对方会看到"
      busy={write.isPending}
      fault={fault}
      onClose={onClose}
      onSend={send}
    />
  )
}
