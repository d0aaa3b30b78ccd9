import './auth.css'

import { authConfirmTotp } from '#contract/auth-factor.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Action } from '../../../kit/action.tsx'
import { TextField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { Qr } from '../../../kit/qr.tsx'
import { useWait } from './wait.ts'

interface TotpSetUpProps {
  readonly secret: string
  readonly uri: string
  readonly onDone: (recoveryCodes: readonly string[] | null) => void
}

/** Scan, then type the first code, which proves that the app holds the secret. */
export function TotpSetUp({ secret, uri, onDone }: TotpSetUpProps) {
  const confirm = useWrite(authConfirmTotp)
  const form = useForm({ code: '' })
  const wait = useWait()
  const send = async () => {
    const answered = await confirm.mutateAsync(form.values)
    if (answered.ok) return onDone(answered.value.recoveryCodes)
    wait.heed(answered.refusal)
    form.setFaults(faultsOf(answered.refusal))
  }
  return (
    <Form label="设置验证器" onSubmit={send} fault={form.faults[''] ?? null}>
      <p>一、打开手机上的验证器（如「腾讯身份验证器」或其他支持动态码的程序），扫描下面的图。</p>
      <Qr text={uri} label="验证器的二维码" />
      <details>
        <summary>不能扫描？改为手工输入</summary>
        <p>在验证器里选择「手工输入密钥」，填入：</p>
        <p className="secret">{secret.replace(/(.{4})(?=.)/gu, '$1 ')}</p>
      </details>
      <p>二、把验证器显示的 6 位数字填在这里。</p>
      <TextField label="6 位数字" {...form.bind('code')} inputMode="numeric" autoComplete="one-time-code" />
      <Action submit kind="primary" busy={confirm.isPending} whyNot={wait.whyNot}>
        完成设置
      </Action>
    </Form>
  )
}
