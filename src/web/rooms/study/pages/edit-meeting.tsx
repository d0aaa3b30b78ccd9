import { useState } from 'react'
import { useLocation, useParams } from 'wouter'

import { change, people } from '#contract/study.ts'

import { useRead, useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { useNotice } from '../../../kit/confirm.ts'
import { FormPage } from '../../../kit/form-page.tsx'
import { useForm } from '../../../kit/form.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Page } from '../../../kit/page.tsx'
import { path } from '../../../path.ts'
import { whyNot } from '../../../words/zh.ts'
import { asPlan, PlanFields, planFaults, spanOf, type PlanValues } from '../forms/plan.tsx'
import { meetingReads, useMeeting, type MeetingShown } from '../queries.ts'

/** Changes what is planned, until the meeting begins. */
export function EditMeetingPage() {
  const { branchId = '', meetingId = '' } = useParams()
  const read = useMeeting(branchId, meetingId)
  if (read.data !== undefined) return <Changing meeting={read.data} />
  return (
    <Page title="修改会议安排" narrow>
      <Loaded of={read}>{() => null}</Loaded>
    </Page>
  )
}

const valuesOf = (meeting: MeetingShown): PlanValues => ({
  kind: meeting.kind,
  title: meeting.title,
  agenda: meeting.agenda,
  on: meeting.day,
  from: meeting.from,
  until: meeting.until,
  place: meeting.place,
  online: meeting.online,
  due: meeting.due,
  groupId: meeting.groupId ?? '',
  chairId: meeting.chairId,
  withAppraisal: meeting.withAppraisal,
})

function Changing({ meeting }: { readonly meeting: MeetingShown }) {
  const { branchId, meetingId } = meeting
  // As it stood when the page was opened: whoever changed it meanwhile is not overwritten unseen.
  const [version] = useState(meeting.version)
  const known = useRead(people, { branchId })
  const write = useWrite(change, { invalidates: meetingReads })
  const form = useForm(valuesOf(meeting))
  const [warnedOf, setWarnedOf] = useState<string | null>(null)
  const overlaps = warnedOf === spanOf(form.values)
  const notice = useNotice()
  const [, go] = useLocation()
  const back = path.studyMeeting(branchId, meetingId)
  const send = async () => {
    const answered = await write.mutateAsync({
      branchId,
      meetingId,
      version,
      ...asPlan(form.values),
      despite: overlaps,
    })
    if (answered.ok) {
      notice.done(`已保存，并通知 ${answered.value.invited} 人`)
      return go(back)
    }
    setWarnedOf(answered.refusal.code === 'study.overlaps' ? spanOf(form.values) : null)
    return form.setFaults(planFaults(answered.refusal.code, faultsOf(answered.refusal)))
  }
  return (
    <FormPage
      title="修改会议安排"
      lead="保存后会再通知一次参会的党员。"
      submit={overlaps ? '仍然安排' : '保存并通知'}
      busy={write.isPending}
      whyNot={whyNot(meeting.may.change)}
      onSubmit={send}
      fault={form.faults[''] ?? null}
      beside={<LinkButton to={back}>取消</LinkButton>}
    >
      <Loaded of={known} lines={12}>
        {(data) => <PlanFields form={form} people={data} />}
      </Loaded>
    </FormPage>
  )
}
