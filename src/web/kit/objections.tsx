import type { ReactNode } from 'react'

import type { Permission } from '#contract/permission.ts'

import { AskForm } from './ask-form.tsx'
import { momentText } from './dates.ts'
import { Callout } from './loaded.tsx'
import type { Outcome } from './objection-answer.tsx'
import { Section } from './page.tsx'
import { Tag } from './tag.tsx'

interface Objection {
  readonly id: string
  readonly by: string
  /** The member whom it is about; null: the whole. */
  readonly about: string | null
  readonly text: string
  readonly at: string
  readonly answer: string | null
  readonly outcome: Outcome | null
  readonly answeredBy: string | null
}

interface ObjectionsSectionProps<O extends Objection> {
  readonly note: string
  readonly objections: readonly O[]
  readonly mayAnswer: Permission
  /** The form that answers one of them. */
  readonly children: (objection: O, close: () => void) => ReactNode
}

/** Objections to what was published, and their answers. */
export const ObjectionsSection = <O extends Objection>({
  note,
  objections,
  mayAnswer,
  children,
}: ObjectionsSectionProps<O>) => (
  <Section title="异议" note={note}>
    {objections.length === 0 ? <p className="quiet">没有人提出异议。</p> : null}
    {objections.map((each) => (
      <div key={each.id} className="stack">
        <span className="row">
          {each.answer === null ? <Tag tone="warn">待答复</Tag> : <Tag tone="good">已答复</Tag>}
          <b>{each.by}</b>
          <span className="quiet">
            {each.about === null ? '对整个结果' : `关于${each.about}`}，{momentText(each.at)}
          </span>
        </span>
        <p>{each.text}</p>
        {each.answer === null ? (
          <span className="row">
            <AskForm
              label="答复"
              title={`答复${each.by}的异议`}
              spoken={`答复${each.by}的异议`}
              may={mayAnswer}
              small
            >
              {(close) => children(each, close)}
            </AskForm>
          </span>
        ) : (
          <AnswerShown outcome={each.outcome} text={`${each.answer}（${each.answeredBy ?? ''}）`} />
        )}
      </div>
    ))}
  </Section>
)

interface AnswerShownProps {
  readonly outcome: Outcome | null
  readonly text: string
}

export const AnswerShown = ({ outcome, text }: AnswerShownProps) => (
  <Callout
    tone={outcome === 'upheld' ? 'good' : 'info'}
    title={outcome === 'upheld' ? '异议成立' : '异议不成立'}
  >
    <p>{text}</p>
  </Callout>
)
