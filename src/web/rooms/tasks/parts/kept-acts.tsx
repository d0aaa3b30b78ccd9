import { useState } from 'react'
import { useLocation } from 'wouter'

import type { OutputOf } from '#contract/call.ts'
import { cancel, discard, publish, type look } from '#contract/tasks-desk.ts'

import { useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { useConfirm, useNotice } from '../../../kit/confirm.ts'
import { path } from '../../../path.ts'
import { sentence, whyNot } from '../../../words/zh.ts'
import { taskReads } from '../queries.ts'
import { StepWithReason } from './step-with-reason.tsx'
import { audienceOf } from './task-facts.tsx'

/** What may be done with the task itself, each with its reason where not. */
export function KeptActs({ data: { task, may } }: { readonly data: OutputOf<typeof look> }) {
  const send = useWrite(publish, { invalidates: taskReads })
  const drop = useWrite(discard)
  const confirm = useConfirm()
  const notice = useNotice()
  const [, go] = useLocation()
  const [cancelling, setCancelling] = useState(false)
  const at = { taskId: task.id, version: task.version }
  const publishIt = async () => {
    const told = task.kind === 'urgent' ? '会马上发消息告诉他们。' : '会出现在他们的任务列表里。'
    if (
      !(await confirm({
        title: `发布“${task.title}”？`,
        text: `面向${audienceOf(task)}，${told}`,
        yes: '发布',
      }))
    )
      return
    const answered = await send.mutateAsync(at)
    if (answered.ok) notice.done('已发布')
    else notice.failed(sentence(answered.refusal))
  }
  const discardIt = async () => {
    if (!(await confirm({ title: `删去草稿“${task.title}”？`, yes: '删去', danger: true }))) return
    const answered = await drop.mutateAsync(at)
    if (!answered.ok) return notice.failed(sentence(answered.refusal))
    notice.done('草稿已删去')
    return go(path.taskDesk())
  }
  if (task.state === 'cancelled') return null
  const isDraft = task.state === 'draft'
  return (
    <div className="form-actions no-print">
      {isDraft ? (
        <Action kind="primary" busy={send.isPending} whyNot={whyNot(may.publish)} onPress={publishIt}>
          发布
        </Action>
      ) : null}
      <Action icon="edit" whyNot={whyNot(may.edit)} onPress={() => go(path.editTask(task.id))}>
        修改
      </Action>
      {isDraft ? (
        <Action kind="danger" busy={drop.isPending} whyNot={whyNot(may.discard)} onPress={discardIt}>
          删去草稿
        </Action>
      ) : (
        <Action kind="danger" whyNot={whyNot(may.cancel)} onPress={() => setCancelling(true)}>
          取消任务
        </Action>
      )}
      {cancelling ? (
        <StepWithReason
          title={`取消“${task.title}”？`}
          text="已认领的党员会收到消息和原因；已经核验的不受影响。"
          call={cancel}
          input={at}
          submit="取消任务"
          done="任务已取消"
          onClose={() => setCancelling(false)}
        />
      ) : null}
    </div>
  )
}
