import './study.css'

import { Section } from '../../../kit/page.tsx'
import { Tag } from '../../../kit/tag.tsx'
import type { MeetingShown } from '../queries.ts'

/** Minutes for reading. */
export function MinutesShown({ meeting }: { readonly meeting: MeetingShown }) {
  return (
    <Section title={meeting.state === 'recorded' ? '会议记录' : '会议记录（草稿）'}>
      <dl className="facts">
        <div>
          <dt>记录人</dt>
          <dd>{meeting.recorder === '' ? '待定' : meeting.recorder}</dd>
        </div>
        <div>
          <dt>列席</dt>
          <dd>{meeting.guests === '' ? '无' : meeting.guests}</dd>
        </div>
      </dl>
      <h3>会议内容</h3>
      <p className="minutes-text">{meeting.discussion}</p>
      <h3>决议</h3>
      {meeting.resolutions.length === 0 ? <p>本次会议没有形成决议。</p> : null}
      <ol className="stack">
        {meeting.resolutions.map((each, at) => (
          <li key={at}>
            <p className="minutes-text">{each.text}</p>
            <p className="quiet">
              赞成 {each.votesFor} 票，反对 {each.votesAgainst} 票，弃权 {each.abstained} 票{' '}
              {meeting.kind === 'assembly' ? (
                <Tag tone={each.carried ? 'good' : 'plain'}>{each.carried ? '通过' : '未通过'}</Tag>
              ) : null}
            </p>
          </li>
        ))}
      </ol>
    </Section>
  )
}
