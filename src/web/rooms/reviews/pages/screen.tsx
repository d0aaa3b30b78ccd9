import '../parts/screen.css'

import { Link, useParams } from 'wouter'

import { live } from '#contract/ballots.ts'
import type { OutputOf } from '#contract/call.ts'

import { Problem, Skeleton } from '../../../kit/loaded.tsx'
import { useLive } from '../../../live.ts'
import { path } from '../../../path.ts'
import { ballotStageWords } from '../../../words/ballots.ts'
import { HashText } from '../parts/hash-text.tsx'
import { ScreenActs } from '../parts/screen-acts.tsx'
import { ScreenCode } from '../parts/screen-code.tsx'
import { ScreenNumbers } from '../parts/screen-numbers.tsx'
import { ScreenRoot } from '../parts/screen-root.tsx'
import { useMeeting, type OfBranch } from '../queries.ts'

export type LiveNews = OutputOf<typeof live>

/** The wall of the meeting room: fills the window, readable from the back row. */
export function ScreenPage() {
  const { termId = '', branchId = '' } = useParams()
  const of: OfBranch = { termId, branchId }
  const found = useMeeting(of)
  const { news, connected } = useLive(live, of)
  const review = found.data?.review ?? null
  return (
    <main className="screen" id="main">
      <header className="screen-head">
        <div>
          <p className="screen-over">{found.data?.term.name}</p>
          <h1>{review === null ? '评议会' : `${review.branches.join('、')}民主评议`}</h1>
        </div>
        <output className={`screen-stage screen-stage-${news?.stage ?? 'making'}`}>
          {news === null ? '正在连接…' : ballotStageWords[news.stage]}
        </output>
        <Link className="screen-back" href={path.review(termId, branchId)}>
          返回
        </Link>
      </header>
      {connected || news === null ? null : (
        <p className="screen-lost" role="alert">
          和服务器的连接断了，正在重新连接。下面是断开前的数字。
        </p>
      )}
      {found.error !== null && found.data === undefined ? (
        <Problem text={found.error.message} onRetry={found.refetch} />
      ) : news === null || review === null ? (
        <Skeleton lines={8} />
      ) : (
        <>
          <div className="screen-body">
            {news.stage === 'closed' ? (
              <ScreenRoot reviewId={review.id} />
            ) : (
              <ScreenCode
                reviewId={review.id}
                freezeHash={news.freezeHash}
                casting={news.stage === 'casting'}
              />
            )}
            <div className="screen-side">
              <ScreenNumbers news={news} />
              <ScreenActs
                of={of}
                review={review}
                news={news}
                may={found.data?.may['meeting.attend'] ?? true}
              />
            </div>
          </div>
          {news.freezeHash === null ? null : (
            <footer className="screen-foot">
              <span>名册校验码</span>
              <span className="screen-hash">
                <HashText of={news.freezeHash} />
              </span>
            </footer>
          )}
        </>
      )}
    </main>
  )
}
