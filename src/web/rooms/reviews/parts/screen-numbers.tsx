import type { ReactNode } from 'react'

import type { LiveNews } from '../pages/screen.tsx'

/** Attendance and quorum, or the count of slips in its steps. Never a result. */
export function ScreenNumbers({ news }: { readonly news: LiveNews }) {
  const { stage, present, away, voters, electronic, paper, issued, quorum, cast } = news
  const casting = stage === 'casting' || stage === 'closed'
  return (
    <>
      {casting ? (
        <Big label={stage === 'closed' ? '收到的手机票' : '已收到手机票（五张五张地显示）'}>
          {cast.shown}
          <small> / 最多 {cast.most} 张</small>
        </Big>
      ) : (
        <Big label="到会">
          {present}
          <small> / {voters} 人</small>
        </Big>
      )}
      <dl className="screen-facts">
        <div>
          <dt>手机投票</dt>
          <dd>
            {casting ? issued : electronic} 人{casting || issued === electronic ? '' : `（已领票 ${issued}）`}
          </dd>
        </div>
        <div>
          <dt>纸质票</dt>
          <dd>{paper} 人</dd>
        </div>
        {away === 0 ? null : (
          <div>
            <dt>其中不在会场</dt>
            <dd>{away} 人</dd>
          </div>
        )}
        {casting ? null : (
          <div>
            <dt>能否开会</dt>
            <dd className={quorum.met ? 'screen-good' : 'screen-bad'}>
              {quorum.met ? (quorum.warned ? '可以，人数偏少' : '可以开会') : '人数不够'}
            </dd>
          </div>
        )}
      </dl>
    </>
  )
}

const Big = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div className="screen-big">
    <p>{label}</p>
    <p className="screen-number" aria-live="polite">
      {children}
    </p>
  </div>
)
