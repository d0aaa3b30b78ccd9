import { useParams } from 'wouter'

import type { OutputOf } from '#contract/call.ts'
import { offer, take } from '#contract/tasks.ts'

import { useRead, useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Callout, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { path } from '../../../path.ts'
import { sentence, whyNot } from '../../../words/zh.ts'
import { MyClaim } from '../parts/my-claim.tsx'
import { KindTag } from '../parts/tags.tsx'
import { publisherOf, TaskFacts } from '../parts/task-facts.tsx'
import { taskReads } from '../queries.ts'

type Offer = OutputOf<typeof offer>

/** One task as a member sees it: claim it, work on it, report it. */
export function TaskPage() {
  const { taskId } = useParams<{ taskId: string }>()
  const read = useRead(offer, { taskId })
  return (
    <Page
      narrow
      title={read.data?.task.title ?? '任务'}
      over={read.data === undefined ? undefined : publisherOf(read.data.task)}
      actions={<LinkButton to={path.tasks()}>全部任务</LinkButton>}
    >
      <Loaded of={read} lines={10}>
        {(data) => (
          <>
            {data.task.state === 'cancelled' ? (
              <Callout tone="warn" title="这项任务已经取消">
                <p>原因：{data.task.reason}</p>
              </Callout>
            ) : null}
            {data.mine === null ? null : <MyClaim key={data.mine.id} claim={data.mine} task={data.task} />}
            <Section title="任务内容" actions={<KindTag kind={data.task.kind} />}>
              <TaskFacts task={data.task} />
              <ClaimButton data={data} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  )
}

/** Gone once I hold a place; where nothing can be claimed it says why. */
function ClaimButton({ data: { task, may } }: { readonly data: Offer }) {
  const write = useWrite(take, { invalidates: taskReads })
  const notice = useNotice()
  if (may.claim !== true && may.claim.code === 'tasks.claimed-already') return null
  const claim = async () => {
    const answered = await write.mutateAsync({ taskId: task.id, version: task.version })
    if (answered.ok) notice.done('认领成功，谢谢您')
    else notice.failed(sentence(answered.refusal))
  }
  return (
    <div className="form-actions">
      <Action kind="primary" busy={write.isPending} whyNot={whyNot(may.claim)} onPress={claim}>
        认领这项任务
      </Action>
    </div>
  )
}
