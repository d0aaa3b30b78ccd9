import '../parts/reviews.css'

import { useState } from 'react'

import { concerns } from '#contract/permission.ts'
import { publicity, type PublishedReview } from '#contract/reviews-publicity.ts'

import { useRead } from '../../../api.ts'
import { AskForm } from '../../../kit/ask-form.tsx'
import { dayText, momentText } from '../../../kit/dates.ts'
import { Explanation } from '../../../kit/explanation.tsx'
import { SelectField } from '../../../kit/fields.tsx'
import { Callout, Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { Stars } from '../../../kit/stars.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { useHolds } from '../../../session.tsx'
import { ObjectToResult } from '../forms/object.tsx'

/** What is published inside the school: members and stars, never scores; and the place to object. */
export function PublicityPage() {
  const [termId, setTermId] = useState<string | null>(null)
  const found = useRead(publicity, { termId })
  return (
    <Page
      title="评议公示"
      lead="这里公布各支部的星级结果。公示期内可以提出异议，每一条都会得到答复。"
      actions={<PrintButton />}
    >
      <Loaded of={found} lines={10}>
        {({ term, terms, reviews, mine }) => (
          <>
            {terms.length > 1 && term !== null ? (
              <div className="term-choice no-print">
                <SelectField
                  label="学期"
                  value={termId ?? term.id}
                  onChange={setTermId}
                  options={terms.map(({ id, name }) => ({ value: id as string, label: name }))}
                />
              </div>
            ) : null}
            {reviews.length === 0 ? (
              <Empty title="还没有公示的结果">
                <p>评议结果经校党委审定后在这里公示。</p>
              </Empty>
            ) : (
              reviews.map((each) => <Published key={each.reviewId} review={each} />)
            )}
            {mine.length === 0 ? null : (
              <Section title="我提出的异议">
                <ul className="plain-list stack">
                  {mine.map((each) => (
                    <li key={each.id} className="star-group">
                      <span className="row">
                        {each.answer === null ? (
                          <Tag tone="warn">等待答复</Tag>
                        ) : (
                          <Tag tone="good">已答复</Tag>
                        )}
                        <span className="quiet">
                          {[each.branch, each.about === null ? '' : `关于${each.about}`, momentText(each.at)]
                            .filter((part) => part !== '')
                            .join('，')}
                        </span>
                      </span>
                      <p>{each.text}</p>
                      {each.answer === null ? null : (
                        <Callout
                          tone={each.outcome === 'upheld' ? 'good' : 'info'}
                          title={each.outcome === 'upheld' ? '异议成立' : '异议不成立'}
                        >
                          <p>{each.answer}</p>
                        </Callout>
                      )}
                    </li>
                  ))}
                </ul>
              </Section>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Published({ review }: { readonly review: PublishedReview }) {
  const keepsPaper = useHolds(['party-office', 'committee'])
  return (
    <Section
      title={review.branch}
      note={`${dayText(review.publishedOn)}公布，公示到${dayText(review.lastDay)}为止`}
      actions={
        review.locked ? (
          <Tag tone="good">已定案</Tag>
        ) : (
          <Tag tone="gold">{review.revision > 1 ? '更正公示' : '公示中'}</Tag>
        )
      }
    >
      {review.reason === '' ? null : (
        <Callout tone="info" title="更正说明">
          <p>{review.reason}</p>
        </Callout>
      )}
      <div>
        {([5, 4, 3, 2, 1, null] as const).map((stars) => {
          const members = review.stars.filter((each) => each.stars === stars)
          return members.length === 0 ? null : (
            <div key={stars ?? 0} className="star-group">
              <Stars of={stars} />
              <span className="star-names">
                {members.map((each) => (
                  <span key={each.memberId}>
                    {each.name}
                    {each.designated ? <small className="quiet">（直接确定）</small> : null}
                  </span>
                ))}
              </span>
            </div>
          )
        })}
      </div>
      <Explanation title="公示期是怎么算的" because={review.because} />
      {concerns(review.mayObject) ? (
        <div className="row">
          <AskForm label="提出异议" title={`对${review.branch}的结果提出异议`} may={review.mayObject}>
            {(close) => <ObjectToResult review={review} keepsPaper={keepsPaper} onDone={close} />}
          </AskForm>
        </div>
      ) : null}
    </Section>
  )
}
