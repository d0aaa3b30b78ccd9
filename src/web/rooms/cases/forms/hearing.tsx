import { useState } from 'react'

import { witnesses } from '#contract/cases.ts'
import { hear, notify, refuseToSign, sign } from '#contract/cases-steps.ts'
import { limits } from '#domain/cases/case.ts'

import { useRead } from '../../../api.ts'
import { ask } from '../../../ask.ts'
import { Action } from '../../../kit/action.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { ChoiceField, DateField, SelectField, TextField } from '../../../kit/fields.tsx'
import { Problem } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { SignaturePad, type Signature } from '../../../kit/signature-pad.tsx'
import { sentence } from '../../../words/zh.ts'
import { StepForm, type StepProps } from './step-form.tsx'

export const NotifyForm = (props: StepProps) => (
  <StepForm
    {...props}
    name="notify"
    title="告知本人"
    note={`把核实的事实和拟给予的处置告诉本人，约好听取申辩的时间，至少隔 ${props.of.bodies.noticeDays} 天。`}
    day="告知日期"
    submit="告知本人"
    done="已告知本人"
    words={{ label: '告知内容', hint: '核实了哪些事实，拟给予什么处置，本人有权申辩。' }}
    start={{ hearingOn: '', place: '' }}
    onSend={({ at, words, values }) => ask(notify, { ...at, words, ...values })}
  >
    {(bind) => (
      <>
        <DateField label="听取申辩的日期" earliest={props.of.today} {...bind('hearingOn')} />
        <TextField label="地点" {...bind('place')} />
      </>
    )}
  </StepForm>
)

export const HearForm = (props: StepProps) => (
  <StepForm
    {...props}
    name="hear"
    title={props.of.state === 'heard' ? '修改申辩记录' : '记申辩'}
    note="本人签名以前可以修改。"
    submit="保存，请本人签名"
    done="已保存，请本人阅读签名"
    words={{ label: '申辩记录', hint: '用本人的原话。放弃申辩的，写明本人怎么说。' }}
    start={{ waived: '' }}
    onSend={({ at, words, values }) => ask(hear, { ...at, words, waived: values.waived === 'yes' })}
  >
    {(bind) => (
      <ChoiceField
        label="情况"
        {...bind('waived')}
        options={[
          { value: 'no', label: '本人作了申辩' },
          { value: 'yes', label: '本人放弃申辩' },
        ]}
      />
    )}
  </StepForm>
)

const base64 = (picture: string): string => picture.slice(picture.indexOf(',') + 1)

/** The member has read the record, or received the decision, and signs. */
export function SignForm({ of, act, busy }: StepProps) {
  const [signature, setSignature] = useState<Signature | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const notice = useNotice()
  const isHearing = of.state === 'heard'
  const put = async () => {
    if (signature === null) return
    setFault(null)
    const hand = signature.kind === 'typed' ? { typed: signature.name } : { drawn: base64(signature.picture) }
    const answered = await act(() => ask(sign, { caseId: of.id, version: of.version, signature: hand }))
    if (answered.ok) notice.done('已签名')
    else setFault(sentence(answered.refusal))
  }
  return (
    <Section
      title={isHearing ? '阅读申辩记录，签名' : '签收处置决定'}
      note={
        isHearing
          ? '签名表示记录和您说的一致。有出入的，请先在“我要说的”里写上。'
          : '签收表示您收到了决定，不表示您同意。不服的，签收以后可以申诉。'
      }
    >
      {fault === null ? null : <Problem text={fault} />}
      <SignaturePad label="本人签名" name={of.name} onChange={setSignature} />
      <div className="form-actions">
        <Action
          kind="primary"
          busy={busy}
          whyNot={signature === null ? '请先在上面签名' : null}
          onPress={put}
        >
          {isHearing ? '我已阅读，签名' : '我已收到，签名'}
        </Action>
      </div>
    </Section>
  )
}

/** The member does not sign; of a delivery, two persons have seen it. */
export function RefuseForm(props: StepProps) {
  const { of } = props
  const isDelivery = of.state === 'delivering'
  const read = useRead(witnesses, { caseId: of.id }, { confidential: true, enabled: isDelivery })
  const people = (read.data?.people ?? []).map(({ staffId, name }) => ({
    value: String(staffId),
    label: name,
  }))
  return (
    <StepForm
      {...props}
      name="refuse"
      title={isDelivery ? '本人不签收' : '本人不签名'}
      note={isDelivery ? '由两位在场的同志见证，程序照样往下走。' : '如实注明，程序照样往下走。'}
      submit="注明未签"
      done="已注明"
      words={{ label: '本人怎么说', hint: `不超过 ${limits.why} 字。` }}
      start={{ one: '', other: '' }}
      optional={isDelivery ? [] : ['one', 'other']}
      onSend={({ at, words, values }) =>
        ask(refuseToSign, {
          ...at,
          why: words,
          witnesses: isDelivery ? [values.one, values.other] : [],
        })
      }
    >
      {(bind) =>
        isDelivery ? (
          <>
            <SelectField label="见证人" prompt="请选择" options={people} {...bind('one')} />
            <SelectField label="另一位见证人" prompt="请选择" options={people} {...bind('other')} />
          </>
        ) : null
      }
    </StepForm>
  )
}
