import { useParams } from 'wouter'

import { look } from '#contract/tasks-desk.ts'

import { useRead } from '../../../api.ts'
import { momentText } from '../../../kit/dates.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Callout, Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { path } from '../../../path.ts'
import { ClaimCard } from '../parts/claim-card.tsx'
import { KeptActs } from '../parts/kept-acts.tsx'
import { OnBoard } from '../parts/on-board.tsx'
import { KindTag, StateTag } from '../parts/tags.tsx'
import { publisherOf, TaskFacts } from '../parts/task-facts.tsx'

/** One task on its publisher's desk: its words, and everybody who took a place. */
export function KeptTaskPage() {
  const { taskId } = useParams<{ taskId: string }>()
  const read = useRead(look, { taskId })
  return (
    <Page
      title={read.data?.task.title ?? '任务'}
      over={read.data === undefined ? undefined : `${publisherOf(read.data.task)} · ${read.data.by}`}
      actions={<LinkButton to={path.taskDesk()}>全部任务</LinkButton>}
    >
      <Loaded of={read} lines={12}>
        {(data) => (
          <>
            {data.task.state === 'cancelled' ? (
              <Callout tone="warn" title="这项任务已经取消">
                <p>原因：{data.task.reason}</p>
              </Callout>
            ) : null}
            <Section
              title="任务内容"
              actions={
                <>
                  <KindTag kind={data.task.kind} />
                  <StateTag state={data.task.state} />
                </>
              }
            >
              <TaskFacts task={data.task} />
              {data.task.publishedAt === null ? null : (
                <p className="small quiet">{momentText(data.task.publishedAt)} 发布</p>
              )}
              <KeptActs data={data} />
            </Section>
            {data.task.state === 'published' ? (
              <OnBoard taskId={data.task.id} title={data.task.title} />
            ) : null}
            {data.task.state === 'draft' ? null : (
              <Section
                title={`认领的党员 ${data.task.taken} / ${data.task.places}`}
                note="本人已有的工作量列在旁边，供安排时参考；按认领的先后排列。"
              >
                {data.claims.length === 0 ? (
                  <Empty title="还没有人认领" />
                ) : (
                  <ul className="plain-list claim-cards">
                    {data.claims.map((claim) => (
                      <ClaimCard key={claim.id} claim={claim} title={data.task.title} />
                    ))}
                  </ul>
                )}
              </Section>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}
