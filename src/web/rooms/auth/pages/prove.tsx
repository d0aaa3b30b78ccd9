import { useState } from 'react'

import {
  authProvePasskey,
  authProveRecovery,
  authProveTotp,
  authStartPasskeyProof,
} from '#contract/auth-factor.ts'

import { useWrite } from '../../../api.ts'
import type { DoorProps } from '../../../doors.ts'
import { faultsOf } from '../../../faults.ts'
import { Action } from '../../../kit/action.tsx'
import { Button } from '../../../kit/button.tsx'
import { DoorPage } from '../../../kit/door-page.tsx'
import { TextField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { Problem } from '../../../kit/loaded.tsx'
import { sentence } from '../../../words/zh.ts'
import { canPasskey, credentialOf, provenByPasskey } from '../parts/passkey.ts'
import { useWait } from '../parts/wait.ts'
import { useDoorMe } from '../queries.ts'
import { LeaveDoor } from './first-password.tsx'

/** The second step of a sign-in: the app's number, the device itself, or a recovery code. */
export function ProvePage(door: DoorProps) {
  const me = useDoorMe()
  const [byCode, setByCode] = useState(false)
  const factors = me?.factors
  return (
    <DoorPage
      title="二次验证"
      organisation={me?.organisation.name ?? ''}
      lead={byCode ? '输入一个设置时保存的恢复码。' : `${me?.name ?? ''}，请再证明一次是您本人。`}
    >
      {byCode ? <ByRecoveryCode onDone={door.onDone} /> : null}
      {!byCode && factors?.passkey === true ? <ByPasskey onDone={door.onDone} /> : null}
      {!byCode && factors?.totp === true ? <ByTotp onDone={door.onDone} /> : null}
      <div className="row">
        <Button kind="text" icon="key" onPress={() => setByCode(!byCode)}>
          {byCode ? '改用其他方式' : '手机不在身边？用恢复码'}
        </Button>
        <LeaveDoor onDone={door.onDone} />
      </div>
      {byCode ? (
        <p className="small quiet">恢复码也没有了，请另一位系统管理员在「账号管理」里清除您的二次验证。</p>
      ) : null}
    </DoorPage>
  )
}

function ByTotp({ onDone }: Pick<DoorProps, 'onDone'>) {
  const prove = useWrite(authProveTotp)
  const form = useForm({ code: '' })
  const wait = useWait()
  const send = async () => {
    const answered = await prove.mutateAsync(form.values)
    if (answered.ok) return onDone()
    wait.heed(answered.refusal)
    form.setFaults(faultsOf(answered.refusal))
  }
  return (
    <Form label="用验证器的数字" onSubmit={send} fault={form.faults[''] ?? null}>
      <TextField
        label="验证器显示的 6 位数字"
        {...form.bind('code')}
        inputMode="numeric"
        autoComplete="one-time-code"
      />
      <Action submit kind="primary" busy={prove.isPending} whyNot={wait.whyNot}>
        验证
      </Action>
    </Form>
  )
}

function ByPasskey({ onDone }: Pick<DoorProps, 'onDone'>) {
  const start = useWrite(authStartPasskeyProof)
  const prove = useWrite(authProvePasskey)
  const [fault, setFault] = useState<string | null>(null)
  const wait = useWait()
  const send = async () => {
    const begun = await start.mutateAsync({})
    if (!begun.ok) return setFault(sentence(begun.refusal))
    const answer = await provenByPasskey(begun.value.options)
    if (answer === null) return setFault(sentence({ code: 'auth.passkey-failed' }))
    const answered = await prove.mutateAsync({ credential: credentialOf(answer) })
    if (answered.ok) return onDone()
    wait.heed(answered.refusal)
    setFault(sentence(answered.refusal))
  }
  return (
    <div className="stack">
      {fault === null ? null : <Problem text={fault} />}
      <Action
        kind="primary"
        icon="key"
        busy={start.isPending || prove.isPending}
        onPress={send}
        whyNot={wait.whyNot ?? (canPasskey() ? null : '这台设备或这个浏览器不支持指纹、面容登录')}
      >
        用这台设备的指纹、面容或安全钥匙
      </Action>
    </div>
  )
}

function ByRecoveryCode({ onDone }: Pick<DoorProps, 'onDone'>) {
  const prove = useWrite(authProveRecovery)
  const form = useForm({ code: '' })
  const wait = useWait()
  const send = async () => {
    const answered = await prove.mutateAsync(form.values)
    if (answered.ok) return onDone()
    wait.heed(answered.refusal)
    form.setFaults(faultsOf(answered.refusal))
  }
  return (
    <Form label="用恢复码" onSubmit={send} fault={form.faults[''] ?? null}>
      <TextField label="恢复码" hint="形如 mh3k9-wq7tz-4nyr2" {...form.bind('code')} />
      <Action submit kind="primary" busy={prove.isPending} whyNot={wait.whyNot}>
        验证
      </Action>
    </Form>
  )
}
