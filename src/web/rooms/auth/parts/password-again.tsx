import type { WebRefusal } from '../../../ask.ts'
import { faultsOf } from '../../../faults.ts'
import { Action } from '../../../kit/action.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { TextField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { useWait } from './wait.ts'

interface PasswordAgainProps {
  readonly title: string
  readonly yes: string
  readonly run: (
    password: string,
  ) => Promise<{ readonly ok: true } | { readonly ok: false; readonly refusal: WebRefusal }>
  readonly onClose: () => void
}

/** Asks for the password before something about the account's own protection. */
export function PasswordAgain({ title, yes, run, onClose }: PasswordAgainProps) {
  const form = useForm({ password: '' })
  const wait = useWait()
  const send = async () => {
    const answered = await run(form.values.password)
    if (answered.ok) return onClose()
    wait.heed(answered.refusal)
    form.setFaults(faultsOf(answered.refusal))
  }
  return (
    <Dialog open title={title} onClose={onClose}>
      <Form label={title} onSubmit={send} fault={form.faults[''] ?? null}>
        <TextField
          label="请再输入一次登录密码"
          type="password"
          {...form.bind('password')}
          autoComplete="current-password"
        />
        <Action submit kind="primary" whyNot={wait.whyNot}>
          {yes}
        </Action>
      </Form>
    </Dialog>
  )
}
