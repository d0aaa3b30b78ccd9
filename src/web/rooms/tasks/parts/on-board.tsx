import { useState } from 'react'

import type { OutputOf } from '#contract/call.ts'
import { proposeTask, taskOnBoard, withdrawTask } from '#contract/pledges-tasks.ts'
import type { TaskId } from '#domain/tasks/task.ts'

import { useRead, useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { Button } from '../../../kit/button.tsx'
import { useConfirm, useNotice } from '../../../kit/confirm.ts'
import { Loaded } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { pledgesWords } from '../../../words/pledges.ts'
import { sentence, whyNot } from '../../../words/zh.ts'
import { StepWithReason } from './step-with-reason.tsx'

interface OnBoardProps {
  readonly taskId: TaskId
  readonly title: string
}

/** Whether the task stands on the public board: its publisher says so, then it is looked through and approved. */
export function OnBoard({ taskId, title }: OnBoardProps) {
  const read = useRead(taskOnBoard, { taskId })
  return (
    <Section
      title="在公开栏显示"
      note="公开任务名称、发布部门、名额、期限和完成人数；承诺已经公开的党员显示姓名，其他人只计人数。任务要求和对应的清单项目不公开。"
    >
      <Loaded of={read} lines={2}>
        {(data) => <Standing taskId={taskId} title={title} data={data} />}
      </Loaded>
    </Section>
  )
}

type Shown = OutputOf<typeof taskOnBoard>

function Standing({ taskId, title, data }: OnBoardProps & { readonly data: Shown }) {
  const { publication, board, may } = data
  const [leaving, setLeaving] = useState(false)
  const write = useWrite(proposeTask, { invalidates: [taskOnBoard] })
  const confirm = useConfirm()
  const notice = useNotice()
  const propose = async () => {
    const text = '党政办作保密审查、党委审批以后，任何人不用登录就能看到。'
    if (!(await confirm({ title: `申请把“${title}”放到公开栏？`, text, yes: '申请' }))) return
    const answered = await write.mutateAsync({ taskId })
    if (answered.ok) notice.done('已申请，等待保密审查')
    else notice.failed(sentence(answered.refusal))
  }
  const isLive = publication !== null && publication.state !== 'withdrawn'
  const takeBack = publication?.state === 'public' ? '撤下' : '不再申请'
  return (
    <>
      <p className="row">
        <Tag tone={publication?.state === 'public' ? 'good' : isLive ? 'warn' : 'plain'}>
          {publication === null ? '不公开' : pledgesWords.publication[publication.state]}
        </Tag>
        {publication?.state === 'withdrawn' ? (
          <span className="quiet">原因：{publication.reason}</span>
        ) : null}
        {publication?.state === 'public' ? <a href={`${board}/tasks`}>在公开栏查看</a> : null}
      </p>
      <div className="form-actions no-print">
        {isLive ? (
          <Button onPress={() => setLeaving(true)}>{takeBack}</Button>
        ) : (
          <Action busy={write.isPending} whyNot={whyNot(may.propose)} onPress={propose}>
            申请在公开栏显示
          </Action>
        )}
      </div>
      {leaving ? (
        <StepWithReason
          title={`${takeBack}：${title}`}
          text="原因会留在记录里，公开栏上不显示。"
          call={withdrawTask}
          input={{ taskId }}
          submit={takeBack}
          done={takeBack === '撤下' ? '已从公开栏撤下' : '已取消申请'}
          onClose={() => setLeaving(false)}
        />
      ) : null}
    </>
  )
}
