import { count } from '#contract/cases-steps.ts'
import type { Counts } from '#domain/cases/case.ts'
import { shareWords } from '#domain/terms/case-words.ts'

import { ask } from '../../../ask.ts'
import { TextField } from '../../../kit/fields.tsx'
import { Callout } from '../../../kit/loaded.tsx'
import { casesWords } from '../../../words/cases.ts'
import { StepForm, type StepProps } from './step-form.tsx'

const start: Readonly<Record<keyof Counts, string>> = {
  excused: '0',
  present: '',
  issued: '',
  collected: '',
  agree: '',
  against: '0',
  abstained: '0',
  void: '0',
}
const keys = [
  'excused',
  'present',
  'issued',
  'collected',
  'agree',
  'against',
  'abstained',
  'void',
] as const satisfies readonly (keyof Counts)[]

const hints: Readonly<Partial<Record<keyof Counts, string>>> = {
  excused: '按规定报党委同意的',
  present: '预备党员没有表决权',
}

/** The secret vote of the branch's meeting, on paper: two people count, each alone. */
export const CountForm = (props: StepProps) => {
  const { by, differ } = props.of.counted
  const { full, quorum, majority } = props.of.bodies
  return (
    <>
      <CountedSoFar by={by} differ={differ} />
      <StepForm
        {...props}
        name="count"
        title="录入表决票数"
        note={`无记名投票，由两个人各自清点、各自录入，对上了才算数。支部现有正式党员 ${full} 人（本人在内）；应到的${shareWords(quorum)}到会才有效，${shareWords(majority)}赞成才通过。`}
        day="开会日期"
        submit="提交我清点的票数"
        done="已记下"
        words={null}
        start={start}
        numbers={keys}
        onSend={({ at, values }) =>
          ask(count, {
            ...at,
            excused: Number(values.excused),
            present: Number(values.present),
            issued: Number(values.issued),
            collected: Number(values.collected),
            agree: Number(values.agree),
            against: Number(values.against),
            abstained: Number(values.abstained),
            void: Number(values.void),
          })
        }
      >
        {(bind) => (
          <div className="case-numbers">
            {keys.map((key) => (
              <TextField
                key={key}
                label={casesWords.count[key]}
                hint={hints[key]}
                inputMode="numeric"
                {...bind(key)}
              />
            ))}
          </div>
        )}
      </StepForm>
    </>
  )
}

function CountedSoFar({ by, differ }: StepProps['of']['counted']) {
  if (by.length === 0) return null
  if (differ.length === 0) return <Callout title={`${by.join('、')}已经录入，还要另一位录入，对上了才算数`} />
  return (
    <Callout tone="warn" title={`两份票数对不上：${differ.map((key) => casesWords.count[key]).join('、')}`}>
      <p>请{by.join('、')}重新清点，再各录入一次。</p>
    </Callout>
  )
}
