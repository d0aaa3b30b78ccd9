import type { Permission } from '#contract/permission.ts'
import { mayEnd } from '#domain/reviews/away.ts'

import { path } from '../../../path.ts'
import type { Review } from '../pages/meeting.tsx'

interface AwayNoteProps {
  readonly ballot: NonNullable<Review['ballot']>
  readonly reviewId: string
}

/** For the secretary: how those who are not in the room take part. The link carries the whole hash, as the code does. */
export function AwayNote({ ballot: { away, freezeHash }, reviewId }: AwayNoteProps) {
  if (away === null || freezeHash === null) return null
  return (
    <details>
      <summary>有人不能到会</summary>
      <p>
        {away.checkIn === 0 ? '从开会当天起' : `从开会当天零点以前 ${away.checkIn} 小时起`}
        ，到您宣布开始投票为止，不在会场的可以在手机上签到、领票；他们不计入到会人数。
        {away.casting === 0
          ? '投票和会场同时结束。'
          : `有这样的党员时，开始投票后要等 ${away.casting} 小时才能结束投票。`}
      </p>
      <p>请把这个链接直接发给本人（短信、微信都可以），里面带着大屏幕上的校验码：</p>
      <p className="ballot-hash">{`${location.origin}${path.ballot(reviewId)}#${freezeHash}`}</p>
    </details>
  )
}

/** Whether casting may be ended: not while somebody who is away still has time. */
export function mayEndNow(awayUntil: string | null, may: Permission): Permission {
  if (may !== true || awayUntil === null) return may
  return mayEnd(new Date(awayUntil), new Date())
}
