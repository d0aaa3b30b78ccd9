import { useState } from 'react'

import { withdraw } from '#contract/pledges-publication.ts'
import { nextStep } from '#domain/pledges/publication.ts'

import { useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { shortMoment } from '../../../kit/dates.ts'
import { Tag } from '../../../kit/tag.tsx'
import { pledgesWords } from '../../../words/pledges.ts'
import { sentence, whyNot } from '../../../words/zh.ts'
import { ReasonDialog } from '../../../kit/reason-dialog.tsx'
import { pledgeReads, type Publications } from '../queries.ts'
import { PledgeText } from './pledge-text.tsx'

export type PublicationLine = Publications['publications'][number]

const placeOf = ({ id, kind, pledgeId }: PublicationLine): string => {
  if (kind === 'notice') return `/notices/${id}`
  return pledgeId === null ? '/tasks' : `/pledges/${pledgeId}`
}

interface PublicationRowProps {
  readonly line: PublicationLine
  readonly data: Publications
  readonly busy: boolean
  readonly onStep: () => unknown
}

/** The very words that would be public, with the step that waits. */
export function PublicationRow({ line, data, busy, onStep }: PublicationRowProps) {
  const [leaving, setLeaving] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const writing = useWrite(withdraw, { invalidates: pledgeReads })
  const notice = useNotice()
  const step = nextStep(line.state)
  const send = async (reason: string) => {
    const answered = await writing.mutateAsync({ publicationId: line.id, reason })
    if (!answered.ok) return setFault(sentence(answered.refusal))
    notice.done(line.state === 'public' ? '已从公开栏撤下' : '没有通过，已告诉本人')
    setLeaving(false)
  }
  const takeBack = line.state === 'public' ? '撤下' : '不予公开'
  return (
    <article className="section">
      <div className="row">
        <h2>{line.name}</h2>
        <Tag>{pledgesWords.kind[line.kind]}</Tag>
        <span className="quiet small">{[line.branch, line.post, line.term].filter(Boolean).join(' · ')}</span>
      </div>
      <PledgeText parts={line.words.map((each) => ({ ...each, id: each.title }))} />
      <p className="quiet small">
        {shortMoment(line.proposedAt)}提出
        {line.checkedBy === null ? '' : ` · ${line.checkedBy}保密审查`}
        {line.approvedBy === null ? '' : ` · ${line.approvedBy}审批`}
        {line.publishedAt === null ? '' : ` · ${shortMoment(line.publishedAt)}公开`}
        {line.reason === '' ? '' : ` · 撤下原因：${line.reason}`}
      </p>
      {line.state === 'withdrawn' ? null : (
        <div className="row no-print">
          {step === null ? null : (
            <Action
              small
              kind="primary"
              busy={busy}
              compact
              whyNot={whyNot(line.may)}
              label={`${pledgesWords.step[step]}：${line.name}的${pledgesWords.kind[line.kind]}`}
              onPress={onStep}
            >
              {pledgesWords.step[step]}
            </Action>
          )}
          <Action
            small
            compact
            whyNot={whyNot(data.withdraw)}
            label={`${takeBack}：${line.name}的${pledgesWords.kind[line.kind]}`}
            onPress={() => setLeaving(true)}
          >
            {takeBack}
          </Action>
          {line.state === 'public' ? (
            <a className="button button-text button-small" href={`${data.board}${placeOf(line)}`}>
              在公开栏查看
            </a>
          ) : null}
        </div>
      )}
      {leaving ? (
        <ReasonDialog
          missingSays="请写明原因，本人会看到"
          title={`${takeBack}${line.name}的${pledgesWords.kind[line.kind]}`}
          hint="本人会看到，公开栏上不显示。"
          submit={takeBack}
          busy={writing.isPending}
          fault={fault}
          onClose={() => setLeaving(false)}
          onSend={send}
        />
      ) : null}
    </article>
  )
}
