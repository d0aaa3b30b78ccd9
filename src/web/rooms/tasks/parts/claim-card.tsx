import './tasks.css'

import { useState } from 'react'

import type { OutputOf } from '#contract/call.ts'
import { claimFile, giveBack, release, verify, type look } from '#contract/tasks-desk.ts'

import { linkTo, useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { shortMoment } from '../../../kit/dates.ts'
import { FileLinks } from '../../../kit/file-links.tsx'
import { sentence } from '../../../words/zh.ts'
import { taskReads } from '../queries.ts'
import { StepWithReason } from './step-with-reason.tsx'
import { ClaimTag } from './tags.tsx'
import { Workload } from './workload.tsx'

type Claim = OutputOf<typeof look>['claims'][number]

/** One member's place: the load they have already, what they report, and the decision on it. */
export function ClaimCard({ claim, title }: { readonly claim: Claim; readonly title: string }) {
  const isActive = claim.state === 'held' || claim.state === 'reported' || claim.state === 'returned'
  return (
    <li className="claim-card">
      <div className="row">
        <b>{claim.name}</b>
        <span className="quiet small">{claim.branch}</span>
        <ClaimTag state={claim.state} />
      </div>
      {isActive ? <Workload load={claim.workload} /> : null}
      {claim.words === '' ? null : <p className="claim-words">{claim.words}</p>}
      <FileLinks files={claim.files} linkOf={(fileId) => linkTo(claimFile, { claimId: claim.id, fileId })} />
      <p className="small quiet">{historyOf(claim)}</p>
      {isActive ? <Acts claim={claim} title={title} /> : null}
    </li>
  )
}

const historyOf = ({ claimedAt, reportedAt, decidedAt, decidedBy, reason, state }: Claim): string =>
  [
    `${shortMoment(claimedAt)} 认领`,
    reportedAt === null ? '' : `${shortMoment(reportedAt)} 报告`,
    decidedAt === null ? '' : `${decidedBy ?? ''} ${shortMoment(decidedAt)} 办理`,
    reason === '' || state === 'verified' ? '' : `原因：${reason}`,
  ]
    .filter(Boolean)
    .join('，')

function Acts({ claim, title }: { readonly claim: Claim; readonly title: string }) {
  const write = useWrite(verify, { invalidates: taskReads })
  const notice = useNotice()
  const [asking, setAsking] = useState<'back' | 'off' | null>(null)
  const at = { claimId: claim.id, version: claim.version }
  const accept = async () => {
    const answered = await write.mutateAsync(at)
    if (answered.ok) notice.done(`已核验${claim.name}完成的任务`)
    else notice.failed(sentence(answered.refusal))
  }
  const own = claim.own ? sentence({ code: 'tasks.own-claim' }) : null
  return (
    <div className="row no-print">
      {claim.state === 'reported' ? (
        <>
          <Action
            small
            kind="primary"
            icon="check"
            busy={write.isPending}
            whyNot={own}
            label={`核验通过：${claim.name}`}
            onPress={accept}
          >
            核验通过
          </Action>
          <Action small whyNot={own} label={`退回补充：${claim.name}`} onPress={() => setAsking('back')}>
            退回补充
          </Action>
        </>
      ) : (
        <Action small kind="text" label={`免去这项任务：${claim.name}`} onPress={() => setAsking('off')}>
          免去这项任务
        </Action>
      )}
      {asking === 'back' ? (
        <StepWithReason
          title={`退回${claim.name}报告的“${title}”`}
          text="本人可以补充说明或佐证后再报告，名额仍然保留。"
          call={giveBack}
          input={at}
          submit="退回"
          done="已退回，本人会收到消息"
          onClose={() => setAsking(null)}
        />
      ) : null}
      {asking === 'off' ? (
        <StepWithReason
          title={`免去${claim.name}的“${title}”`}
          text="例如本人工作量已满。名额会放出来，本人会收到消息和原因。"
          call={release}
          input={at}
          submit="免去"
          done="已免去，名额已放出"
          onClose={() => setAsking(null)}
        />
      ) : null}
    </div>
  )
}
