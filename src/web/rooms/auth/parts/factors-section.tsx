import './auth.css'

import { useState } from 'react'

import {
  authFactors,
  authNewRecoveryCodes,
  authRemovePasskey,
  authRemoveTotp,
} from '#contract/auth-factor.ts'
import type { OutputOf } from '#contract/call.ts'

import { useRead, useWrite } from '../../../api.ts'
import type { WebRefusal } from '../../../ask.ts'
import { Action } from '../../../kit/action.tsx'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { shortMoment } from '../../../kit/dates.ts'
import { Dialog } from '../../../kit/dialog.tsx'
import { Callout, Loaded } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { AddFactor } from './add-factor.tsx'
import { PasswordAgain } from './password-again.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

type Factors = OutputOf<typeof authFactors>
type Answer = { readonly ok: true } | { readonly ok: false; readonly refusal: WebRefusal }

/** What is asked for the password for, and what then happens with it. */
interface Step {
  readonly title: string
  readonly yes: string
  readonly run: (password: string) => Promise<Answer>
}

/** My second factor: what is set up, adding, removing, recovery codes. Each change asks for the password. */
export function FactorsSection() {
  const read = useRead(authFactors, {})
  return (
    <Section title="二次验证" note="登录时除密码外再证明一次是您本人；手机丢了用恢复码。">
      <Loaded of={read} lines={3}>
        {(factors) => <FactorList factors={factors} />}
      </Loaded>
    </Section>
  )
}

function FactorList({ factors }: { readonly factors: Factors }) {
  const refresh = { invalidates: [authFactors] }
  const removeTotp = useWrite(authRemoveTotp, refresh)
  const removePasskey = useWrite(authRemovePasskey, refresh)
  const newCodes = useWrite(authNewRecoveryCodes, refresh)
  const notice = useNotice()
  const [step, setStep] = useState<Step | null>(null)
  const [adding, setAdding] = useState<string | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const hasAny = factors.totp || factors.passkeys.length > 0
  const done = (text: string, answered: Answer): Answer => {
    if (answered.ok) notice.done(text)
    return answered
  }
  const add: Step = {
    title: '添加二次验证',
    yes: '下一步',
    run: async (password) => {
      setAdding(password)
      return { ok: true }
    },
  }
  const renew: Step = {
    title: '换一组恢复码',
    yes: '生成新的恢复码',
    run: async (password) => {
      const answered = await newCodes.mutateAsync({ password })
      if (answered.ok) setCodes(answered.value.recoveryCodes)
      return answered
    },
  }
  return (
    <div className="stack">
      {hasAny ? null : (
        <Callout tone={factors.demanded ? 'warn' : 'info'}>
          {factors.demanded
            ? '您的职责要求设置二次验证。'
            : '还没有设置。设置后，别人知道密码也登不进您的账号。'}
        </Callout>
      )}
      <ul className="plain-list divided">
        {factors.totp ? (
          <FactorLine
            name="手机验证器"
            note="6 位动态数字"
            onRemove={() =>
              setStep({
                title: '移除手机验证器？',
                yes: '移除验证器',
                run: async (password) => done('验证器已移除。', await removeTotp.mutateAsync({ password })),
              })
            }
          />
        ) : null}
        {factors.passkeys.map(({ id, name, createdAt, usedAt }) => (
          <FactorLine
            key={id}
            name={name}
            note={`${shortMoment(createdAt)} 添加${usedAt === null ? '' : `，${shortMoment(usedAt)} 用过`}`}
            onRemove={() =>
              setStep({
                title: `移除「${name}」？`,
                yes: '移除',
                run: async (password) => done('已移除。', await removePasskey.mutateAsync({ id, password })),
              })
            }
          />
        ))}
      </ul>
      <div className="row">
        <Action icon="plus" onPress={() => setStep(add)}>
          添加
        </Action>
        {hasAny ? (
          <Action icon="key" onPress={() => setStep(renew)}>
            换一组恢复码（还剩 {String(factors.recoveryCodesLeft)} 个）
          </Action>
        ) : null}
      </div>
      {step === null ? null : <PasswordAgain {...step} onClose={() => setStep(null)} />}
      <Dialog open={adding !== null} title="添加二次验证" onClose={() => setAdding(null)}>
        <AddFactor
          password={adding}
          hasTotp={factors.totp}
          onDone={(made) => {
            setAdding(null)
            setCodes(made)
            notice.done('二次验证已添加。')
          }}
        />
      </Dialog>
      <Dialog
        open={codes !== null}
        title="恢复码"
        onClose={() => setCodes(null)}
        foot={
          <Button kind="primary" onPress={() => setCodes(null)}>
            我已保存好
          </Button>
        }
      >
        <RecoveryCodes codes={codes ?? []} />
      </Dialog>
    </div>
  )
}

function FactorLine({
  name,
  note,
  onRemove,
}: {
  readonly name: string
  readonly note: string
  readonly onRemove: () => void
}) {
  return (
    <li>
      <div>
        <p>{name}</p>
        <p className="small quiet">{note}</p>
      </div>
      <Button small onPress={onRemove} label={`移除：${name}`}>
        移除
      </Button>
    </li>
  )
}
