import './auth.css'

import { authEndOtherSessions, authEndSession, authSessions } from '#contract/auth.ts'
import type { OutputOf } from '#contract/call.ts'

import { useRead, useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { shortMoment } from '../../../kit/dates.ts'
import { Loaded } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { sentence } from '../../../words/zh.ts'

type Session = OutputOf<typeof authSessions>['sessions'][number]

/** Where I am signed in; what I do not recognise I end. */
export function SessionsSection() {
  const read = useRead(authSessions, {})
  const endOthers = useWrite(authEndOtherSessions, { invalidates: [authSessions] })
  const notice = useNotice()
  const end = async () => {
    const answered = await endOthers.mutateAsync({})
    if (answered.ok) notice.done(`已退出其他 ${answered.value.ended} 处登录。`)
    else notice.failed(sentence(answered.refusal))
  }
  const others = (read.data?.sessions.length ?? 0) > 1
  return (
    <Section
      title="登录的设备"
      note="不认得的设备请退出，并修改密码。"
      actions={
        others ? (
          <Action small busy={endOthers.isPending} onPress={end}>
            退出其他全部
          </Action>
        ) : undefined
      }
    >
      <Loaded of={read} lines={3}>
        {({ sessions }) => (
          <ul className="plain-list divided">
            {sessions.map((session) => (
              <SessionLine key={session.id} session={session} />
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  )
}

function SessionLine({ session }: { readonly session: Session }) {
  const end = useWrite(authEndSession, { invalidates: [authSessions] })
  const notice = useNotice()
  const press = async () => {
    const answered = await end.mutateAsync({ id: session.id })
    if (!answered.ok) notice.failed(sentence(answered.refusal))
  }
  return (
    <li>
      <div>
        <p>{session.device}</p>
        <p className="small quiet">
          {shortMoment(session.createdAt)} 登录，{shortMoment(session.lastSeenAt)} 用过
        </p>
      </div>
      {session.here ? (
        <Tag tone="good">这台设备</Tag>
      ) : (
        <Action small busy={end.isPending} onPress={press} label={`退出：${session.device}`}>
          退出
        </Action>
      )}
    </li>
  )
}
