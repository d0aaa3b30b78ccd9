import { authChangePassword, authSessions } from '#contract/auth.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Action } from '../../../kit/action.tsx'
import { TextField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { differs, NewPasswordField } from '../parts/new-password.tsx'
import { useWait } from '../parts/wait.ts'

interface ChangePasswordProps {
  readonly staffNumber: string
  /** What the password of now is called. */
  readonly current: string
  readonly onDone: (ended: number) => void
}

export function ChangePasswordForm({ staffNumber, current, onDone }: ChangePasswordProps) {
  const change = useWrite(authChangePassword, { invalidates: [authSessions] })
  const form = useForm({ current: '', next: '', again: '' })
  const wait = useWait()
  const send = async () => {
    const { again, ...input } = form.values
    const unequal = differs(input.next, again)
    if (unequal !== null) return form.setFaults({ again: unequal })
    const answered = await change.mutateAsync(input)
    if (answered.ok) {
      form.replace({ current: '', next: '', again: '' })
      return onDone(answered.value.ended)
    }
    wait.heed(answered.refusal)
    form.setFaults(faultsOf(answered.refusal))
  }
  return (
    <Form label="修改密码" onSubmit={send} fault={form.faults[''] ?? null}>
      <TextField label={current} type="password" {...form.bind('current')} autoComplete="current-password" />
      <NewPasswordField label="新密码" staffNumber={staffNumber} {...form.bind('next')} />
      <TextField
        label="再输入一次新密码"
        type="password"
        {...form.bind('again')}
        autoComplete="new-password"
      />
      <Action submit kind="primary" busy={change.isPending} whyNot={wait.whyNot}>
        修改密码
      </Action>
    </Form>
  )
}
