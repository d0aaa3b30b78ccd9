import { appointScrutineers, appointTellers, tellerChoices } from '#contract/reviews.ts'

import { useRead } from '../../../api.ts'
import { AskForm } from '../../../kit/ask-form.tsx'
import { Section } from '../../../kit/page.tsx'
import { ScrutineersForm } from '../forms/scrutineers.tsx'
import { TellersForm } from '../forms/tellers.tsx'
import type { MeetingData, Review } from '../pages/meeting.tsx'
import type { OfBranch } from '../queries.ts'

interface AppointedProps {
  readonly data: MeetingData
  readonly review: Review
  readonly of: OfBranch
}

/** Who counts and who watches; named while the roll is prepared or in the meeting. */
export function AppointedSections({ data, review, of }: AppointedProps) {
  const choices = useRead(tellerChoices, { termId: of.termId, branchId: of.branchId })
  return (
    <>
      <Section title="计票人" note="两个人分别数、分别录入，互相看不到数字，录完再对。">
        {review.tellers.length === 0 ? null : <p>{review.tellers.map((each) => each.name).join('、')}</p>}
        <div className="row">
          <AskForm
            label={review.tellers.length === 0 ? '确定计票人' : '改换计票人'}
            title="确定两名计票人"
            may={data.may['tellers.appoint']}
          >
            {(close) => (
              <TellersForm
                call={appointTellers}
                of={of}
                version={review.version}
                people={choices.data?.people ?? []}
                held={review.tellers.map((each) => each.staffId)}
                onDone={close}
              />
            )}
          </AskForm>
        </div>
      </Section>
      <Section
        title="监票人"
        note="一名或两名，从投票人里选，不能兼计票人；开始计票时要在场，姓名印在结果登记表上。"
      >
        {review.scrutineers.length === 0 ? null : (
          <p>{review.scrutineers.map((each) => each.name).join('、')}</p>
        )}
        <div className="row">
          <AskForm
            label={review.scrutineers.length === 0 ? '确定监票人' : '改换监票人'}
            title="确定监票人"
            may={data.may['scrutineers.appoint']}
          >
            {(close) => <ScrutineersForm call={appointScrutineers} of={of} review={review} onDone={close} />}
          </AskForm>
        </div>
      </Section>
    </>
  )
}
