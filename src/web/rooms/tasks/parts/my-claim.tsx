import './tasks.css'

import { useState } from 'react'

import type { OutputOf } from '#contract/call.ts'
import type { TaskLine } from '#contract/tasks-shapes.ts'
import { myFile, report, withdraw, type offer } from '#contract/tasks.ts'
import { limits } from '#domain/tasks/words.ts'

import { linkTo, useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { momentText } from '../../../kit/dates.ts'
import { AreaField } from '../../../kit/fields.tsx'
import { FileLinks } from '../../../kit/file-links.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Callout } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { path } from '../../../path.ts'
import { taskReads } from '../queries.ts'
import { Files } from './files.tsx'
import { StepWithReason } from './step-with-reason.tsx'
import { ClaimTag } from './tags.tsx'

type Claim = NonNullable<OutputOf<typeof offer>['mine']>

interface MyClaimProps {
  readonly claim: Claim
  readonly task: TaskLine
}

/** My place in a task: what I do with it, or what became of it. */
export function MyClaim({ claim, task }: MyClaimProps) {
  const isWorking = claim.state === 'held' || claim.state === 'returned'
  return (
    <Section title="我的认领" actions={<ClaimTag state={claim.state} />}>
      {claim.state === 'returned' ? (
        <Callout tone="warn" title="发布部门请您补充">
          <p>{claim.reason}</p>
        </Callout>
      ) : null}
      {isWorking ? <Working claim={claim} task={task} /> : <Ended claim={claim} task={task} />}
    </Section>
  )
}

function Working({ claim, task }: MyClaimProps) {
  const write = useWrite(report, { invalidates: taskReads })
  const notice = useNotice()
  const form = useForm({ words: claim.words })
  const [leaving, setLeaving] = useState(false)
  const send = async () => {
    const answered = await write.mutateAsync({
      claimId: claim.id,
      version: claim.version,
      words: form.values.words,
    })
    if (answered.ok) notice.done('已报告，请等发布部门核验')
    else form.setFaults(faultsOf(answered.refusal))
  }
  return (
    <>
      <p className="small quiet">{momentText(claim.claimedAt)} 认领</p>
      <Files claim={claim} title={task.title} />
      <Form label="报告完成" onSubmit={send} fault={form.faults[''] ?? null}>
        <AreaField
          label="完成情况"
          hint="做了什么、做到什么程度，几句话就好。照片请先放上，再报告。"
          most={limits.words}
          {...form.bind('words')}
        />
        <div className="form-actions">
          <Button submit kind="primary" busy={write.isPending}>
            报告完成
          </Button>
          <Button kind="text" onPress={() => setLeaving(true)}>
            退出这项任务
          </Button>
        </div>
      </Form>
      {leaving ? (
        <StepWithReason
          title={`退出“${task.title}”？`}
          text="名额会马上放出来，其他党员可以认领。发布部门会看到原因。"
          call={withdraw}
          input={{ claimId: claim.id, version: claim.version }}
          submit="退出"
          done="已退出，名额已放出"
          onClose={() => setLeaving(false)}
        />
      ) : null}
    </>
  )
}

function Ended({ claim, task }: MyClaimProps) {
  return (
    <>
      {claim.words === '' ? null : <p className="claim-words">{claim.words}</p>}
      <FileLinks files={claim.files} linkOf={(fileId) => linkTo(myFile, { claimId: claim.id, fileId })} />
      {claim.reason === '' || claim.state === 'verified' ? null : <p>原因：{claim.reason}</p>}
      {claim.reportedAt === null ? null : (
        <p className="small quiet">{momentText(claim.reportedAt)} 报告完成</p>
      )}
      {claim.state === 'verified' && task.item !== '' ? (
        <Callout
          tone="good"
          title={`已向您的贡献清单建议“${task.item}”`}
          actions={<LinkButton to={path.list()}>打开我的清单</LinkButton>}
        >
          <p>期末填写达成情况时可以直接采用，佐证已经带上，不用再传。</p>
        </Callout>
      ) : null}
    </>
  )
}
