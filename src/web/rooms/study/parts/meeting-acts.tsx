import { useState } from 'react'

import { concerns } from '#contract/permission.ts'
import { reopenMinutes } from '#contract/study-meeting.ts'
import { cancel } from '#contract/study.ts'

import { useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { path } from '../../../path.ts'
import { whyNot } from '../../../words/zh.ts'
import { AskReason } from '../forms/reason.tsx'
import { meetingReads, type MeetingShown } from '../queries.ts'

/** What can be done with the meeting as a whole. */
export function MeetingActs({ meeting }: { readonly meeting: MeetingShown }) {
  const { branchId, meetingId, version, may, state } = meeting
  const [doing, setDoing] = useState<'cancel' | 'reopen' | null>(null)
  const calledOff = useWrite(cancel, { invalidates: meetingReads })
  const reopened = useWrite(reopenMinutes, { invalidates: meetingReads })
  if (!concerns(may.cancel)) return null
  const close = () => setDoing(null)
  return (
    <>
      {may.change === true ? (
        <LinkButton icon="edit" to={path.editMeeting(branchId, meetingId)}>
          修改安排
        </LinkButton>
      ) : null}
      {state === 'planned' ? (
        <Action icon="close" whyNot={whyNot(may.cancel)} onPress={() => setDoing('cancel')}>
          取消会议
        </Action>
      ) : null}
      {state === 'recorded' ? (
        <Action icon="edit" whyNot={whyNot(may['reopen-minutes'])} onPress={() => setDoing('reopen')}>
          重新打开记录
        </Action>
      ) : null}
      {doing === 'cancel' ? (
        <AskReason
          title="取消会议"
          lead="参会的党员都会收到取消的消息。"
          yes="取消会议"
          no="先不取消"
          busy={calledOff.isPending}
          onReason={(reason) => calledOff.mutateAsync({ branchId, meetingId, version, reason })}
          onClose={close}
        />
      ) : null}
      {doing === 'reopen' ? (
        <AskReason
          title="重新打开会议记录"
          lead="记录回到草稿，改好后再定稿；原因会留在操作记录里。"
          yes="重新打开"
          no="先不了"
          busy={reopened.isPending}
          onReason={(reason) => reopened.mutateAsync({ branchId, meetingId, version, reason })}
          onClose={close}
        />
      ) : null}
    </>
  )
}
