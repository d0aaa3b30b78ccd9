import '../parts/study.css'

import { useState } from 'react'

import { askLeave, calendar, mine } from '#contract/study-mine.ts'
import { kindNames } from '#domain/study/meeting.ts'

import { linkTo, useRead, useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { Button } from '../../../kit/button.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Pager } from '../../../kit/list-page.tsx'
import { Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { path } from '../../../path.ts'
import { studyWords } from '../../../words/study.ts'
import { whyNot } from '../../../words/zh.ts'
import { AskReason } from '../forms/reason.tsx'
import { CalendarLink } from '../parts/calendar-link.tsx'
import { whenText, whereText } from '../parts/when.tsx'
import { meetingReads, type MineShown } from '../queries.ts'

/** The meetings that I am due at. */
export function MyStudyPage() {
  return (
    <Page
      title="我的会议"
      lead="支部通知您参加的会议。不能参加的，请在开会前请假。"
      actions={
        <LinkButton download icon="calendar" to={linkTo(calendar, {})}>
          放进手机日历
        </LinkButton>
      }
      narrow
    >
      <Mine past={false} title="今天和以后" empty="没有要参加的会议" />
      <Mine past title="以前的会议" empty="还没有参加过会议" />
      <CalendarLink />
    </Page>
  )
}

interface MineProps {
  readonly past: boolean
  readonly title: string
  readonly empty: string
}

function Mine({ past, title, empty }: MineProps) {
  const [page, setPage] = useState(1)
  const read = useRead(mine, { past, page, size: 10 }, { every: past ? 600_000 : 20_000 })
  return (
    <Section title={title}>
      <Loaded of={read} lines={4}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <Empty title={empty} />
          ) : (
            <>
              <ul className="plain-list">
                {rows.map((row) => (
                  <Row key={row.meetingId} row={row} past={past} />
                ))}
              </ul>
              {total > 10 ? <Pager page={page} size={10} total={total} onPage={setPage} /> : null}
            </>
          )
        }
      </Loaded>
    </Section>
  )
}

const tones = { open: 'plain', asked: 'warn', leave: 'info', present: 'good', absent: 'bad' } as const

function Row({ row, past }: { readonly row: MineShown; readonly past: boolean }) {
  const [asking, setAsking] = useState(false)
  const write = useWrite(askLeave, { invalidates: meetingReads })
  const { meetingId, attendance } = row
  const mayStillCome = attendance !== 'present' && row.signInOpen
  return (
    <li className="meeting-row">
      <h3>{row.title}</h3>
      <p>
        {whenText(row)}
        <br />
        {whereText(row)}
        <br />
        {kindNames[row.kind]}，主持人 {row.chair}
      </p>
      {row.agenda === '' ? null : <p className="quiet minutes-text">{row.agenda}</p>}
      {row.state === 'cancelled' ? (
        <p>
          <Tag>已取消</Tag> {row.cancelledBecause}
        </p>
      ) : (
        <div className="row">
          <Tag tone={tones[attendance]}>{studyWords.attendance[attendance]}</Tag>
          {attendance !== 'present' && row.reason !== '' ? <span className="quiet">{row.reason}</span> : null}
          {mayStillCome ? (
            <LinkButton small kind="primary" to={path.studySignIn(meetingId, 'code')}>
              签到
            </LinkButton>
          ) : null}
          {past ? null : row.may.askLeave === true ? (
            <Button small onPress={() => setAsking(true)}>
              {attendance === 'asked' ? '改请假原因' : '请假'}
            </Button>
          ) : (
            <Action small compact whyNot={whyNot(row.may.askLeave)}>
              请假
            </Action>
          )}
        </div>
      )}
      {asking ? (
        <AskReason
          title={`请假：${row.title}`}
          lead="支部书记会收到消息并答复您。"
          yes="请假"
          no="先不了"
          busy={write.isPending}
          onReason={(reason) => write.mutateAsync({ meetingId, reason })}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </li>
  )
}
