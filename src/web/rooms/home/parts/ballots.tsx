import { waiting } from '#contract/ballots.ts'

import { useRead } from '../../../api.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Callout } from '../../../kit/loaded.tsx'
import { path } from '../../../path.ts'

const lines = {
  'check-in': {
    title: '民主评议正在签到',
    text: '请扫会场大屏幕上的二维码，签到、选择投票方式。',
    go: '去签到',
  },
  casting: { title: '民主评议正在投票', text: '已在手机上领票的，请进去投票。', go: '去投票' },
} as const

/** Meetings that go on just now, and in which this member votes by phone or has not chosen yet. */
export function BallotsPart() {
  const found = useRead(waiting, {}, { every: 20_000 })
  return (found.data?.ballots ?? []).map(({ reviewId, branches, stage, channel, voter }) => {
    // Before the meeting, while it can be mended: a browser does the arithmetic of a ballot over HTTPS alone.
    if (voter && (stage === 'making' || stage === 'ready') && !isSecureContext)
      return (
        <Callout key={reviewId} tone="bad" title="这个网址不能用手机投票">
          <p>
            {branches.join('、')}的民主评议开了手机投票，只能在 https://
            开头的网址上用。请在开会以前告诉支部书记或管理员。
          </p>
        </Callout>
      )
    const line = stage === 'check-in' || stage === 'casting' ? lines[stage] : null
    if (line === null || !voter || channel === 'paper' || (stage === 'casting' && channel === null))
      return null
    return (
      <Callout
        key={reviewId}
        tone="warn"
        title={line.title}
        actions={
          <LinkButton kind="primary" to={path.ballot(reviewId)}>
            {line.go}
          </LinkButton>
        }
      >
        <p>
          {branches.join('、')}。{line.text}
        </p>
      </Callout>
    )
  })
}
