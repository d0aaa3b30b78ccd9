import './auth.css'

import { useState } from 'react'

import { authFinishPasskey, authStartPasskey, authStartTotp } from '#contract/auth-factor.ts'
import type { OutputOf } from '#contract/call.ts'

import { useWrite } from '../../../api.ts'
import type { WebRefusal } from '../../../ask.ts'
import { Action } from '../../../kit/action.tsx'
import { Problem } from '../../../kit/loaded.tsx'
import { sentence } from '../../../words/zh.ts'
import { canPasskey, credentialOf, newPasskey } from './passkey.ts'
import { TotpSetUp } from './totp-setup.tsx'
import { useWait } from './wait.ts'

interface AddFactorProps {
  /** Asked for again where one is signed in already; null at the first sign-in. */
  readonly password: string | null
  /** The app is set up already: only a passkey can be added. */
  readonly hasTotp: boolean
  readonly onDone: (recoveryCodes: readonly string[] | null) => void
}

/** The two ways of a second factor: an app with changing numbers, or the device's own fingerprint or face. */
export function AddFactor({ password, hasTotp, onDone }: AddFactorProps) {
  const startTotp = useWrite(authStartTotp)
  const [totp, setTotp] = useState<OutputOf<typeof authStartTotp> | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const wait = useWait()
  const refused = (refusal: WebRefusal) => {
    wait.heed(refusal)
    setFault(sentence(refusal))
  }
  const begin = async () => {
    const answered = await startTotp.mutateAsync({ password })
    if (answered.ok) setTotp(answered.value)
    else refused(answered.refusal)
  }
  if (totp !== null) return <TotpSetUp {...totp} onDone={onDone} />
  return (
    <div className="factor-choices">
      {fault === null ? null : <Problem text={fault} />}
      {hasTotp ? null : (
        <Action kind="primary" icon="shield" busy={startTotp.isPending} onPress={begin} whyNot={wait.whyNot}>
          用手机验证器（6 位动态数字）
        </Action>
      )}
      <PasskeyButton password={password} onDone={onDone} onRefused={refused} />
    </div>
  )
}

function PasskeyButton({
  password,
  onDone,
  onRefused,
}: Pick<AddFactorProps, 'password' | 'onDone'> & { readonly onRefused: (refusal: WebRefusal) => void }) {
  const start = useWrite(authStartPasskey)
  const finish = useWrite(authFinishPasskey)
  const add = async () => {
    const begun = await start.mutateAsync({ password })
    if (!begun.ok) return onRefused(begun.refusal)
    const made = await newPasskey(begun.value.options)
    if (made === null) return onRefused({ code: 'auth.passkey-failed' })
    const answered = await finish.mutateAsync({ name: thisDevice(), credential: credentialOf(made) })
    if (answered.ok) onDone(answered.value.recoveryCodes)
    else onRefused(answered.refusal)
  }
  return (
    <Action
      icon="key"
      busy={start.isPending || finish.isPending}
      onPress={add}
      whyNot={canPasskey() ? null : '这台设备或这个浏览器不支持，或者网址不是 https'}
    >
      用这台设备的指纹、面容或安全钥匙
    </Action>
  )
}

const thisDevice = (): string => {
  const { userAgent } = navigator
  if (/iphone/iu.test(userAgent)) return '苹果手机'
  if (/android/iu.test(userAgent)) return '安卓手机'
  if (/windows/iu.test(userAgent)) return 'Windows 电脑'
  return /mac/iu.test(userAgent) ? '苹果电脑' : '电脑'
}
