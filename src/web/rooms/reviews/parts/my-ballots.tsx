import { waiting } from '#contract/ballots.ts'

import { useRead } from '../../../api.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Section } from '../../../kit/page.tsx'
import { path } from '../../../path.ts'
import { ballotStageWords } from '../../../words/ballots.ts'

/** The way back to one's own slips, for who voted by phone. */
export function MyBallots() {
  const found = useRead(waiting, {})
  const own = (found.data?.ballots ?? []).filter(({ channel }) => channel === 'electronic')
  if (own.length === 0) return null
  return (
    <Section title="我的手机票" note="开票以后，用投票的那部手机打开，就能核对自己的票是不是都计入了。">
      <ul className="plain-list stack">
        {own.map(({ reviewId, term, stage }) => (
          <li key={reviewId} className="row">
            <span>
              {term}：{ballotStageWords[stage]}
            </span>
            <LinkButton small to={path.ballot(reviewId)}>
              {stage === 'closed' ? '查是否计入' : '打开'}
            </LinkButton>
          </li>
        ))}
      </ul>
    </Section>
  )
}
