import { useState } from 'react'
import { useLocation } from 'wouter'

import { people, plan } from '#contract/study.ts'
import type { BranchId } from '#domain/kernel/ids.ts'

import { useRead, useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { useNotice } from '../../../kit/confirm.ts'
import { FormPage } from '../../../kit/form-page.tsx'
import { useForm } from '../../../kit/form.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page } from '../../../kit/page.tsx'
import { path } from '../../../path.ts'
import { asPlan, PlanFields, planFaults, spanOf, type PlanValues } from '../forms/plan.tsx'
import { useBranchInHand } from '../../../branch-in-hand.tsx'
import { meetingReads } from '../queries.ts'

const nothing: PlanValues = {
  kind: 'assembly',
  title: '',
  agenda: '',
  on: '',
  from: '15:30',
  until: '17:00',
  place: '',
  online: false,
  due: 'members',
  groupId: '',
  chairId: '',
  withAppraisal: false,
}

/** Plans a meeting of the branch in hand. */
export function NewMeetingPage() {
  const branchId = useBranchInHand()
  if (branchId !== null) return <Planning branchId={branchId} />
  return (
    <Page title="安排会议">
      <Empty title="请先切换到支部的身份">
        <p>会议由支部书记和支部委员为本支部安排。</p>
      </Empty>
    </Page>
  )
}

function Planning({ branchId }: { readonly branchId: BranchId }) {
  const known = useRead(people, { branchId })
  const write = useWrite(plan, { invalidates: meetingReads })
  const form = useForm(nothing)
  const [warnedOf, setWarnedOf] = useState<string | null>(null)
  const overlaps = warnedOf === spanOf(form.values)
  const notice = useNotice()
  const [, go] = useLocation()
  const send = async () => {
    const answered = await write.mutateAsync({ branchId, ...asPlan(form.values), despite: overlaps })
    if (answered.ok) {
      notice.done(`已通知 ${answered.value.invited} 人`)
      return go(path.studyMeeting(branchId, answered.value.meetingId))
    }
    setWarnedOf(answered.refusal.code === 'study.overlaps' ? spanOf(form.values) : null)
    return form.setFaults(planFaults(answered.refusal.code, faultsOf(answered.refusal)))
  }
  return (
    <FormPage
      title="安排会议"
      lead="保存后，参会范围里的党员都会在消息里收到通知。"
      submit={overlaps ? '仍然安排' : '安排并通知'}
      busy={write.isPending}
      onSubmit={send}
      fault={form.faults[''] ?? null}
      beside={<LinkButton to={path.study()}>取消</LinkButton>}
    >
      <Loaded of={known} lines={12}>
        {(data) => <PlanFields form={form} people={data} />}
      </Loaded>
    </FormPage>
  )
}
