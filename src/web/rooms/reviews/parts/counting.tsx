import './reviews.css'

import { close, settle } from '#contract/reviews-count.ts'

import { AskForm } from '../../../kit/ask-form.tsx'
import { Callout } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { ProgressBar } from '../../../kit/progress-bar.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { SettleForm } from '../forms/settle.tsx'
import { countLabels, questionWords } from '../../../words/reviews.ts'
import type { MeetingData, Review } from '../pages/meeting.tsx'
import type { OfBranch } from '../queries.ts'
import { Act } from './act.tsx'
import { CountsLine } from './counts-line.tsx'

interface CountingProps {
  readonly data: MeetingData
  readonly review: Review
  readonly of: OfBranch
}

/** The meeting settles a box only after it was counted again. */
const maySettle = (data: MeetingData, { countedAgain }: Review['differences'][number]) =>
  data.may['counting.settle'] === true && !countedAgain
    ? { code: 'reviews.recount-first' }
    : data.may['counting.settle']

/** How far the tellers are, where they differ, and the end of the count. */
export function CountingSection({ data, review, of }: CountingProps) {
  const { boxes, questions } = review
  return (
    <Section
      title="计票"
      note={`发出 ${review.issued} 份选票${review.guests === 0 ? '' : `、师生代表 ${review.guests} 份`}，第 ${review.round} 轮。两名计票人都交了，才显示哪里不一致。`}
    >
      <ProgressBar
        label="已数一致"
        done={review.agreed}
        total={boxes}
        text={`${review.agreed} / ${boxes} 个票箱`}
      />
      <ul className="plain-list stack">
        {review.tellers.map(({ staffId, name, entered, handedIn }) => (
          <li key={staffId} className="row">
            <b>{name}</b>
            {handedIn ? <Tag tone="good">已交</Tag> : <Tag tone="warn">{`已填 ${entered} 箱`}</Tag>}
          </li>
        ))}
      </ul>
      {review.scrutineers.length === 0 ? null : (
        <p>监票人：{review.scrutineers.map((each) => each.name).join('、')}</p>
      )}
      {review.differences.length === 0 ? null : (
        <Callout tone="warn" title={`有 ${review.differences.length} 个票箱数得不一样，请两名计票人重数`}>
          <ul className="plain-list stack">
            {review.differences.map((each) => (
              <li key={each.question + each.memberId} className="two-sides">
                <b>
                  {each.name}
                  {each.question === 'stars' ? '' : `（${questionWords[each.question]}）`}
                </b>
                <CountsLine
                  label={review.tellers[0]?.name ?? '甲'}
                  counts={each.first}
                  labels={countLabels(each.question, questions)}
                />
                <CountsLine
                  label={review.tellers[1]?.name ?? '乙'}
                  counts={each.second}
                  labels={countLabels(each.question, questions)}
                />
                <span className="row">
                  <AskForm
                    label="会议商定"
                    title={`商定${each.name}的票数`}
                    may={maySettle(data, each)}
                    small
                  >
                    {(done) => (
                      <SettleForm
                        call={settle}
                        of={of}
                        member={each}
                        labels={countLabels(each.question, questions)}
                        onDone={done}
                      />
                    )}
                  </AskForm>
                </span>
              </li>
            ))}
          </ul>
        </Callout>
      )}
      <div className="row">
        <Act
          call={close}
          input={{ termId: of.termId, branchId: of.branchId }}
          may={
            review.agreed < boxes && data.may['counting.close'] === true
              ? { code: 'reviews.boxes-open', detail: { open: boxes - review.agreed } }
              : data.may['counting.close']
          }
          kind="primary"
          icon="check"
          done="计票结束，结果已经算出"
          ask={{ title: '结束计票？', text: '结束后谁都不能再录入票数，马上算出结果。', yes: '结束计票' }}
        >
          结束计票
        </Act>
      </div>
    </Section>
  )
}
