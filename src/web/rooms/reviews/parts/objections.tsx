import { answerObjection } from '#contract/reviews-publicity.ts'

import { momentText } from '../../../kit/dates.ts'
import { Callout } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { AnswerForm } from '../forms/answer.tsx'
import type { SheetData } from '../pages/result.tsx'
import type { OfBranch } from '../queries.ts'
import { AskForm } from './ask-form.tsx'

interface ObjectionsProps {
  readonly data: SheetData
  readonly of: OfBranch
}

/** Objections to what was published, and their answers. */
export function ObjectionsSection({ data, of }: ObjectionsProps) {
  if (data.publications.length === 0) return null
  return (
    <Section title="异议" note="每一条都要答复，才能定案。答复会通知提出的人。">
      {data.objections.length === 0 ? <p className="quiet">没有人提出异议。</p> : null}
      {data.objections.map((each) => (
        <div key={each.id} className="star-group">
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
              <AskForm label="答复" title={`答复${each.by}的异议`} may={data.may['publicity.answer']} small>
                {(close) => (
                  <AnswerForm call={answerObjection} of={of} objectionId={each.id} onDone={close} />
                )}
              </AskForm>
            </span>
          ) : (
            <Callout
              tone={each.outcome === 'upheld' ? 'good' : 'info'}
              title={each.outcome === 'upheld' ? '异议成立' : '异议不成立'}
            >
              <p>
                {each.answer}（{each.answeredBy}）
              </p>
            </Callout>
          )}
        </div>
      ))}
    </Section>
  )
}
