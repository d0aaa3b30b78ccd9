import { endCasting, openCheckIn } from '#contract/ballots.ts'
import type { Permission } from '#contract/permission.ts'

import { AskForm } from '../../../kit/ask-form.tsx'
import type { Review } from '../pages/meeting.tsx'
import type { LiveNews } from '../pages/screen.tsx'
import { OpenCastingForm } from '../forms/open-casting.tsx'
import type { OfBranch } from '../queries.ts'
import { Act } from './act.tsx'
import { mayEndNow } from './ballot-away.tsx'

interface ScreenActsProps {
  readonly of: OfBranch
  readonly review: Review
  readonly news: LiveNews
  readonly may: Permission
}

/** The next step of the meeting, from the screen itself. */
export function ScreenActs({ of, review, news, may }: ScreenActsProps) {
  if (news.stage === 'ready')
    return (
      <Act call={openCheckIn} input={of} may={may} kind="primary" done="已开始签到">
        开始签到
      </Act>
    )
  if (news.stage === 'check-in')
    return (
      <AskForm label="开始投票" title="结束签到，开始投票" may={may} kind="primary">
        {(close) => <OpenCastingForm of={of} review={review} onDone={close} />}
      </AskForm>
    )
  if (news.stage !== 'casting') return null
  if (news.endAsked)
    return (
      <p className="screen-note">
        已提出结束投票，请监票人{review.scrutineers.map(({ name }) => name).join('、')}在手机上同意。
      </p>
    )
  return (
    <Act
      call={endCasting}
      input={of}
      may={mayEndNow(news.awayUntil, may)}
      done="已请监票人同意"
      ask={{ title: '提出结束投票？', text: '监票人在手机上同意后立即开票。都投完了没有？', yes: '提出结束' }}
    >
      提出结束投票
    </Act>
  )
}
