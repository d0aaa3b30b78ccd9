import './talks.css'

import { useState } from 'react'

import { check, stepDone } from '#contract/talks-support.ts'
import { concerns } from '#contract/permission.ts'
import { limits } from '#domain/talks/talk.ts'

import { ask } from '../../../ask.ts'
import { Action } from '../../../kit/action.tsx'
import { Button } from '../../../kit/button.tsx'
import { dayText, momentText } from '../../../kit/dates.ts'
import { Callout } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { ProgressBar } from '../../../kit/progress-bar.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { whyNot } from '../../../words/zh.ts'
import { WordsDialog } from '../forms/words-dialog.tsx'
import type { OpenTalk, TalkShown } from '../queries.ts'

type Support = NonNullable<TalkShown['support']>
type Step = Support['steps'][number]

interface SupportShownProps {
  readonly talk: TalkShown
  readonly support: Support
  readonly act: OpenTalk['act']
}

/** The plan of the support: its steps, the check on the way, and what of it is done. */
export function SupportShown({ talk, support, act }: SupportShownProps) {
  const [step, setStep] = useState<Step | null>(null)
  const [checking, setChecking] = useState(false)
  const done = support.steps.filter((each) => each.done !== null).length
  return (
    <Section
      title="帮扶"
      note={`帮扶人：${support.helper}。中期检查 ${dayText(support.checkOn)}，到 ${dayText(support.endsOn)} 结束。`}
    >
      <ProgressBar label="已完成的措施" done={done} total={support.steps.length} />
      <ol className="matter-steps">
        {support.steps.map((each) => (
          <li key={each.id}>
            <StepLine
              step={each}
              isLate={each.done === null && each.dueOn < talk.today}
              onDone={talk.may.step === true ? () => setStep(each) : null}
            />
          </li>
        ))}
      </ol>
      {support.check === null ? null : (
        <Callout tone="good" title={`中期检查，${support.check.by}，${momentText(support.check.at)}`}>
          <p className="matter-text">{support.check.words}</p>
        </Callout>
      )}
      {talk.state === 'support' && support.check === null && concerns(talk.may.check) ? (
        <div className="row no-print">
          <Action icon="check" whyNot={whyNot(talk.may.check)} onPress={() => setChecking(true)}>
            填写中期检查
          </Action>
        </div>
      ) : null}
      {step === null ? null : (
        <WordsDialog
          title="这条措施完成了"
          text={step.text}
          label="完成情况"
          most={limits.note}
          submit="记为完成"
          done="已记为完成"
          onClose={() => setStep(null)}
          onSend={(words) => act(() => ask(stepDone, { talkId: talk.id, stepId: step.id, words }))}
        />
      )}
      {checking ? (
        <WordsDialog
          title="中期检查"
          label="检查情况"
          hint="进展怎样，还差什么，后一半怎么帮。"
          most={limits.note}
          submit="提交"
          done="中期检查已记下"
          onClose={() => setChecking(false)}
          onSend={(words) => act(() => ask(check, { talkId: talk.id, version: talk.version, words }))}
        />
      ) : null}
    </Section>
  )
}

interface StepLineProps {
  readonly step: Step
  readonly isLate: boolean
  readonly onDone: (() => void) | null
}

function StepLine({ step, isLate, onDone }: StepLineProps) {
  return (
    <div>
      <span className="row">
        <span>{step.text}</span>
        {step.done !== null ? <Tag tone="good">已完成</Tag> : isLate ? <Tag tone="warn">已过期限</Tag> : null}
      </span>
      <small>
        {dayText(step.dueOn)}前
        {step.done === null ? '' : `；${step.done.by} ${momentText(step.done.at)}：${step.done.words}`}
      </small>
      {step.done !== null || onDone === null ? null : (
        <Button small icon="check" onPress={onDone}>
          完成了<span className="hidden">：{step.text}</span>
        </Button>
      )}
    </div>
  )
}
