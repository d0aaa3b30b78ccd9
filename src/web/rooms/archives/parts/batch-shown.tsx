import { useState } from 'react'

import { carryOutDeletion, deletionRecord, takeBackDeletion } from '#contract/archives-deletion.ts'

import { linkTo, useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { useConfirm, useNotice } from '../../../kit/confirm.ts'
import { dayText, momentText } from '../../../kit/dates.ts'
import { FactList } from '../../../kit/explanation.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { ReasonDialog } from '../../../kit/reason-dialog.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { archivesWords } from '../../../words/archives.ts'
import { sentence, whyNot } from '../../../words/zh.ts'
import { deletionReads, type Batch } from '../queries.ts'
import { ArchiveJob } from './archive-job.tsx'

/** One batch: who approved it, what it waits for or came to, and the record that stays. */
export function BatchShown({ batch }: { readonly batch: Batch }) {
  const { title, periodName, state, people, rows, left } = batch
  const [jobId, setJobId] = useState<string | null>(null)
  const tone = state === 'approved' ? 'warn' : state === 'done' ? 'good' : 'plain'
  return (
    <article className="stack">
      <div className="row">
        <strong>
          {periodName}　{title}
        </strong>
        <Tag tone={tone}>{archivesWords.deletions[state]}</Tag>
      </div>
      <FactList
        facts={[
          {
            label: '数量',
            value: `${people} 人，${rows} 条${left === 0 ? '' : `；执行前又暂缓 ${left} 人，没有销毁`}`,
          },
          { label: '鉴定意见', value: batch.note },
          { label: '批准', value: `${batch.approvedBy}，${momentText(batch.approvedAt)}` },
          ...(state === 'approved' ? [{ label: '可以执行', value: `${dayText(batch.waitUntil)}起` }] : []),
          ...(batch.endedAt === null
            ? []
            : [
                {
                  label: state === 'done' ? '执行' : '撤回',
                  value: [batch.endedBy, momentText(batch.endedAt), batch.endedWhy]
                    .filter((each) => each !== '')
                    .join('，'),
                },
              ]),
          ...(batch.recordHash === null
            ? []
            : [{ label: '清册校验值', value: <code>{batch.recordHash}</code> }]),
        ]}
      />
      {jobId === null ? null : (
        <ArchiveJob
          jobId={jobId}
          reads={deletionReads}
          doneSays="已销毁，清册可以下载了"
          failedSays="没有销毁成，什么都没有改。请再试一次。"
          onOver={() => setJobId(null)}
        />
      )}
      <div className="row">
        {state === 'approved' ? <Steps batch={batch} busy={jobId !== null} onBegun={setJobId} /> : null}
        <LinkButton small download icon="download" to={linkTo(deletionRecord, { deletionId: batch.id })}>
          下载清册
        </LinkButton>
      </div>
    </article>
  )
}

interface StepsProps {
  readonly batch: Batch
  readonly busy: boolean
  readonly onBegun: (jobId: string) => void
}

function Steps({ batch, busy, onBegun }: StepsProps) {
  const { id: deletionId, title, periodName, people, rows, may } = batch
  const [takingBack, setTakingBack] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const carrying = useWrite(carryOutDeletion)
  const taking = useWrite(takeBackDeletion, { invalidates: deletionReads })
  const confirm = useConfirm()
  const notice = useNotice()
  const carryOut = async () => {
    const yes = await confirm({
      title: `销毁${periodName}的${title}？`,
      text: `${people} 人的 ${rows} 条记录，销毁以后不能恢复。备份里的，随备份的保存期限过期。请两个人在场。`,
      yes: '销毁',
      danger: true,
    })
    if (!yes) return
    const answered = await carrying.mutateAsync({ deletionId })
    if (answered.ok) onBegun(answered.value.jobId)
    else notice.failed(sentence(answered.refusal))
  }
  const takeBack = async (why: string) => {
    const answered = await taking.mutateAsync({ deletionId, why })
    if (!answered.ok) return setFault(sentence(answered.refusal))
    setTakingBack(false)
    return notice.done('已撤回，什么都没有销毁')
  }
  return (
    <>
      <Action
        small
        kind="danger"
        busy={carrying.isPending || busy}
        whyNot={whyNot(may.carryOut)}
        label={`执行销毁：${periodName}${title}`}
        onPress={carryOut}
      >
        执行销毁
      </Action>
      <Action
        small
        whyNot={whyNot(may.takeBack)}
        label={`撤回：${periodName}${title}`}
        onPress={() => setTakingBack(true)}
      >
        撤回
      </Action>
      {takingBack ? (
        <ReasonDialog
          title={`撤回${periodName}的${title}`}
          submit="撤回"
          busy={taking.isPending}
          fault={fault}
          onClose={() => setTakingBack(false)}
          onSend={takeBack}
        />
      ) : null}
    </>
  )
}
