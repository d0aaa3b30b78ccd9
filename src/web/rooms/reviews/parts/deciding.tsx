import { reopenCount } from '#contract/reviews-count.ts'
import { lock, publish } from '#contract/reviews-deciding.ts'

import { AskForm } from '../../../kit/ask-form.tsx'
import { dayText } from '../../../kit/dates.ts'
import { Explanation } from '../../../kit/explanation.tsx'
import { Callout } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { seatWords } from '../../../words/reviews.ts'
import { CorrectForm } from '../forms/correct.tsx'
import { ReasonForm } from '../forms/reason.tsx'
import { RevoteForm } from '../forms/revote.tsx'
import type { SheetData } from '../pages/result.tsx'
import type { OfBranch } from '../queries.ts'
import { Act } from './act.tsx'

interface DecidingProps {
  readonly data: SheetData
  readonly of: OfBranch
}

/** What is still open, and the way on: re-vote, publish, lock, correct. */
export function DecidingSection({ data, of }: DecidingProps) {
  const input = { termId: of.termId, branchId: of.branchId }
  const [publication] = data.publications
  const open = data.questions.length
  return (
    <Section title="下一步">
      {data.questions.map(({ why, seat, members }) => (
        <Callout
          key={`${why}${seat ?? ''}${members[0]?.memberId ?? ''}`}
          tone="warn"
          title={
            why === 'no-result'
              ? `${members[0]?.name ?? ''}：有效评分不够，无结果`
              : `${seat === null ? '' : seatWords[seat]}名额并列：${members.map((each) => each.name).join('、')}`
          }
          actions={
            why === 'tie-over-quota' && seat !== null ? (
              <AskForm
                label="登记重新投票"
                title={`${seatWords[seat]}名额重新投票`}
                may={data.may['result.revote']}
              >
                {(close) => (
                  <RevoteForm of={of} seat={seat} members={members} present={data.present} onDone={close} />
                )}
              </AskForm>
            ) : undefined
          }
        >
          <p>
            {why === 'no-result'
              ? '由校党委在下面的登记表里审定星级，或说明理由维持无结果。'
              : '并列的人超过余下的名额，先都不占。请在并列者中重新投票；仍分不出，由校党委审定其中一人或维持原结果，并说明理由。'}
          </p>
        </Callout>
      ))}
      {data.revotes.map(({ seat, votes, note }, index) => (
        <p key={index} className="quiet">
          第 {index + 1} 次重新投票（{seatWords[seat]}）：
          {votes.map((each) => `${each.name} ${each.votes} 票`).join('，')}
          {note === '' ? '' : `；${note}`}
        </p>
      ))}
      {publication === undefined ? null : (
        <Explanation title={`公示到${dayText(publication.lastDay)}为止`} because={publication.because} />
      )}
      <div className="row">
        {data.state === 'deciding' ? (
          <Act
            call={publish}
            input={input}
            may={
              open > 0 && data.may['result.publish'] === true
                ? { code: 'reviews.open-questions', detail: { count: open } }
                : data.may['result.publish']
            }
            kind="primary"
            icon="flag"
            done="已公示，参加评议的党员都收到了消息"
            ask={{
              title: `公示${data.branch}的评议结果？`,
              text: '在校内公布姓名和星级，不公布得分。公示后再改动，要说明理由、重新公示。',
              yes: '公示结果',
            }}
          >
            公示结果
          </Act>
        ) : null}
        {data.state === 'publicity' ? (
          <Act
            call={lock}
            input={input}
            may={data.may['publicity.lock']}
            kind="primary"
            icon="check"
            done="结果已定案"
            ask={{
              title: `${data.branch}的结果定案？`,
              text: '公示期满、异议都已答复，结果从此不再更改。',
              yes: '定案',
            }}
          >
            定案
          </Act>
        ) : null}
        {data.state === 'publicity' || data.state === 'locked' ? (
          <AskForm label="更正结果" title="更正已公布的结果" may={data.may['result.amend']}>
            {(close) => <CorrectForm data={data} of={of} onDone={close} />}
          </AskForm>
        ) : null}
        {data.state === 'deciding' ? (
          <AskForm label="重新计票" title="重新计票" may={data.may['counting.reopen']}>
            {(close) => (
              <ReasonForm
                call={reopenCount}
                input={input}
                hint="现在的票数、重新投票和审定都作废，两名计票人从头再数。"
                submit="重新计票"
                done="已通知重新计票"
                onDone={close}
              />
            )}
          </AskForm>
        ) : null}
      </div>
    </Section>
  )
}
