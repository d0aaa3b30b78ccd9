import type { Sheet } from '#contract/pioneer-branch.ts'

import { momentText } from '../../../kit/dates.ts'
import { Section } from '../../../kit/page.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { AnswerForm } from '../forms/answer.tsx'
import type { OfBranch } from '../queries.ts'
import { AskForm } from './ask-form.tsx'
import { ObjectionAnswer } from './objection-answer.tsx'

interface SheetObjectionsProps {
  readonly sheet: Sheet
  readonly of: OfBranch
}

/** Objections to the published grades, and their answers. */
export function SheetObjections({ sheet, of }: SheetObjectionsProps) {
  if (sheet.published === null && sheet.objections.length === 0) return null
  return (
    <Section title="异议" note="每一条都要答复，才能定案；成立的，退回支部更正后重新公示。">
      {sheet.objections.length === 0 ? <p className="quiet">没有人提出异议。</p> : null}
      {sheet.objections.map((each) => (
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
            <AskForm
              label="答复"
              title={`答复${each.by}的异议`}
              may={sheet.may['pioneer.answerObjection']}
              small
            >
              {(close) => <AnswerForm of={of} objectionId={each.id} onDone={close} />}
            </AskForm>
          ) : (
            <ObjectionAnswer outcome={each.outcome} text={`${each.answer}（${each.answeredBy ?? ''}）`} />
          )}
        </div>
      ))}
    </Section>
  )
}
