import { approve, assess, confirm, deliver, reply, superior } from '#contract/cases-steps.ts'

import { ask } from '../../../ask.ts'
import { ChoiceField, TextField } from '../../../kit/fields.tsx'
import { casesWords } from '../../../words/cases.ts'
import { CommitteeForm } from './committee-form.tsx'
import { StepForm, type StepProps } from './step-form.tsx'
import { SittingFields } from './sitting-fields.tsx'

/** 审批: enough of the committee, and none who proposed it. */
export const ApproveForm = (props: StepProps) => (
  <CommitteeForm
    {...props}
    name="approve"
    title="党委审批"
    note={props.of.treatment === null ? '' : `支部大会通过：${casesWords.treatment[props.of.treatment]}。`}
    submit="记下审批意见"
    words={{ label: '审批意见', hint: '批准的，写决定的正文；不批准的，写理由。' }}
    yes="批准支部大会决议"
    no="不予批准，退回支委会"
    onSend={(sent) => ask(approve, sent)}
  />
)

export const SuperiorForm = (props: StepProps) => (
  <StepForm
    {...props}
    name="superior"
    title="上级党组织意见"
    note="这种处置要报上级党组织，等有了批复再记。上级不同意的，请终止程序。"
    day="批复日期"
    submit="记下批复"
    done="已记下"
    words={{ label: '批复内容' }}
    start={{ document: '' }}
    onSend={({ at, words, values }) => ask(superior, { ...at, words, ...values })}
  >
    {(bind) => <TextField label="文号" {...bind('document')} />}
  </StepForm>
)

export const DeliverForm = (props: StepProps) => (
  <StepForm
    {...props}
    name="deliver"
    title="送达决定"
    note="当面宣布，交给本人。接着请本人签收；不签的，由两位同志见证。"
    day="送达日期"
    submit="已送达，请本人签收"
    done="已记下，请本人签收"
    words={{ label: '送达情况', hint: '在哪里、谁在场、怎么宣布的。' }}
    start={{}}
    onSend={({ at, words }) => ask(deliver, { ...at, words })}
  />
)

export const AssessForm = (props: StepProps) => (
  <StepForm
    {...props}
    name="assess"
    title="限期改正期满评定"
    note="支委会对着当初的问题逐条说，听取党员和本人的意见。报党委确认以后才算数。"
    day="开会日期"
    submit="报党委确认"
    done="已报党委确认"
    words={{ label: '评定依据' }}
    start={{ present: '', corrected: '' }}
    numbers={['present']}
    onSend={({ at, words, values }) =>
      ask(assess, {
        ...at,
        words,
        present: Number(values.present),
        corrected: values.corrected === 'yes',
      })
    }
  >
    {(bind) => (
      <SittingFields
        who="支委会"
        of={props.of.bodies.branch}
        present={bind('present')}
        label="评定"
        choice={bind('corrected')}
        yes="已经改正"
        no="没有改正"
      />
    )}
  </StepForm>
)

export const ConfirmForm = (props: StepProps) => (
  <CommitteeForm
    {...props}
    name="confirm"
    title="党委确认期满评定"
    submit="记下意见"
    words={{ label: '意见' }}
    yes="同意评定"
    no="退回重新评定"
    onSend={(sent) => ask(confirm, sent)}
  />
)

/** The answer to an appeal, by another than who entered the decision. */
export const ReplyForm = (props: StepProps) => (
  <StepForm
    {...props}
    name="reply"
    title="答复申诉"
    note="复核以后答复。撤销的，原决定不再有效，也不进档案。"
    submit="答复"
    done="已答复"
    words={{ label: '复核意见' }}
    start={{ upheld: '' }}
    onSend={({ at, words, values }) => ask(reply, { ...at, words, upheld: values.upheld === 'yes' })}
  >
    {(bind) => (
      <ChoiceField
        label="结论"
        {...bind('upheld')}
        options={[
          { value: 'yes', label: '维持原决定' },
          { value: 'no', label: '撤销原决定' },
        ]}
      />
    )}
  </StepForm>
)
