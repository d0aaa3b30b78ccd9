import { setGuests } from '#contract/reviews-second.ts'
import { fewestInChannel } from '#domain/reviews/ballot.ts'

import { AskForm } from '../../../kit/ask-form.tsx'
import { Section } from '../../../kit/page.tsx'
import { gradesInWords, questionWords } from '../../../words/reviews.ts'
import { GuestsForm } from '../forms/guests.tsx'
import type { MeetingData, Review } from '../pages/meeting.tsx'
import type { OfBranch } from '../queries.ts'

interface SecondQuestionProps {
  readonly data: MeetingData
  readonly review: Review
  readonly of: OfBranch
}

const whoAnswers = {
  peer: '领了选票的党员，每人给其他参评党员各评一档，不评自己',
  masses: '受邀的师生代表，给每名参评党员各评一档，一律用纸质票',
} as const

/** What this meeting is asked beside the stars, who answers, and how many of the masses are there. */
export function SecondQuestionSection({ data, review, of }: SecondQuestionProps) {
  const { questions, guests, state, ballot } = review
  if (questions.length === 0) return null
  const masses = questions.find(({ question }) => question === 'masses')
  return (
    <Section
      title="第二项评议"
      note={`本学期的先锋指数办法把这一项放在同一场会上，与星级分开投、分开数，不影响星级。每项至少 ${fewestInChannel} 人领票才算数。`}
    >
      <ul className="plain-list stack">
        {questions.map(({ question, grades }) => (
          <li key={question}>
            <b>{questionWords[question]}</b>：{gradesInWords(grades)}。{whoAnswers[question]}。
          </li>
        ))}
      </ul>
      {masses === undefined || state === 'preparing' ? null : (
        <div className="row">
          <span>{guests === 0 ? '还没有登记师生代表' : `师生代表 ${guests} 人`}</span>
          {state === 'meeting' ? (
            <AskForm label="登记代表人数" title="登记师生代表人数" may={data.may['meeting.attend']}>
              {(close) => <GuestsForm call={setGuests} of={of} review={review} onDone={close} />}
            </AskForm>
          ) : null}
        </div>
      )}
      {state === 'preparing' && ballot === null ? (
        <p className="quiet">名册冻结时定下；冻结以后开始的先锋指数评价，这场会不再增加。</p>
      ) : null}
    </Section>
  )
}
