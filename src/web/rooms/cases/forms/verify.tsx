import { useState } from 'react'

import { countersign, file, opine, report } from '#contract/cases-steps.ts'
import { treatments } from '#domain/cases/case.ts'

import { ask } from '../../../ask.ts'
import { Action } from '../../../kit/action.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { ChoiceField, TextField } from '../../../kit/fields.tsx'
import { Problem } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { casesWords } from '../../../words/cases.ts'
import { sentence } from '../../../words/zh.ts'
import { CommitteeForm } from './committee-form.tsx'
import { PresentField } from './sitting-fields.tsx'
import { StepForm, type StepProps } from './step-form.tsx'

/** 核实: what two verifiers found; written anew, the other has to sign it again. */
export const ReportForm = (props: StepProps) => (
  <StepForm
    {...props}
    name="report"
    title={props.of.state === 'reported' ? '重新写核实报告' : '写核实报告'}
    note="由两位核实人一起核实，一位写，另一位阅后签名。两位都签了就不能再改。"
    submit="签名并交给另一位核实人"
    done="已记下，请另一位核实人阅后签名"
    words={{ label: '核实情况', hint: '向谁了解、看了什么材料、本人怎么说，写事实。' }}
    start={{ grounds: '' }}
    onSend={({ at, words, values }) => ask(report, { ...at, words, grounds: values.grounds === 'yes' })}
  >
    {(bind) => (
      <ChoiceField
        label="核实结论"
        {...bind('grounds')}
        options={[
          { value: 'yes', label: '情况属实' },
          { value: 'no', label: '没有发现应当处置的情形' },
        ]}
      />
    )}
  </StepForm>
)

export function CountersignForm({ of, act, busy }: StepProps) {
  const [fault, setFault] = useState<string | null>(null)
  const notice = useNotice()
  const put = async () => {
    setFault(null)
    const answered = await act(() => ask(countersign, { caseId: of.id, version: of.version }))
    if (answered.ok) notice.done('已签名')
    else setFault(sentence(answered.refusal))
  }
  return (
    <Section title="阅后签名" note="请先读下面的核实报告。签名以后不能再改；有不同意见的，请自己另写一份。">
      {fault === null ? null : <Problem text={fault} />}
      <div className="form-actions">
        <Action kind="primary" busy={busy} onPress={put}>
          我已核实，签名
        </Action>
      </div>
    </Section>
  )
}

export const OpineForm = (props: StepProps) => {
  const { allowed, correction, bodies } = props.of
  return (
    <StepForm
      {...props}
      name="opine"
      title="支部委员会处置意见"
      note="支委会集体研究。只提建议，不是决定。"
      day="开会日期"
      submit="报党委预审备案"
      done="已报党委预审备案"
      words={{ label: '意见和理由', hint: '对着核实的事实说，为什么给予这种处置。' }}
      start={{ present: '', treatment: '', months: String(correction.usual) }}
      numbers={['present', 'months']}
      onSend={({ at, words, values }) =>
        ask(opine, {
          ...at,
          words,
          present: Number(values.present),
          treatment: treatments.find((each) => each === values.treatment) ?? 'warning',
          months: values.treatment === 'correction' ? Number(values.months) : null,
        })
      }
    >
      {(bind) => (
        <>
          <PresentField who="支委会" of={bodies.branch} present={bind('present')} />
          <ChoiceField
            label="拟给予的处置"
            {...bind('treatment')}
            options={allowed.map((each) => ({ value: each, label: casesWords.treatment[each] }))}
          />
          {bind('treatment').value === 'correction' ? (
            <TextField
              label="限期改正的月数"
              inputMode="numeric"
              hint={`一般 ${correction.usual} 个月，${correction.least} 到 ${correction.most} 个月。从送达那天算起。`}
              {...bind('months')}
            />
          ) : null}
        </>
      )}
    </StepForm>
  )
}

/** 预审备案, before the member is told and the branch meets. */
export const FileForm = (props: StepProps) => (
  <CommitteeForm
    {...props}
    name="file"
    title="党委预审备案"
    note="支部大会表决以前，先由党委看材料齐不齐、依据对不对。"
    submit="记下预审意见"
    words={{ label: '预审意见' }}
    yes="同意按程序进行"
    no="退回支委会"
    onSend={(sent) => ask(file, sent)}
  />
)
