import { useState } from 'react'

import { judge, memberSignature, review } from '#contract/pledges-branch.ts'
import type { BranchId } from '#domain/kernel/ids.ts'
import { outcomes, type Outcome } from '#domain/pledges/deciding.ts'

import { linkTo, useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { pledgesWords } from '../../../words/pledges.ts'
import { sentence, whyNot } from '../../../words/zh.ts'
import { ReasonDialog } from '../../../kit/reason-dialog.tsx'
import { pledgeReads, type OfBranch } from '../queries.ts'
import { DrawnSignature } from './drawn-signature.tsx'
import { Judgement, NoteList } from './notes.tsx'
import { partsOf, PledgeText } from './pledge-text.tsx'
import { StateTag } from './state-tag.tsx'

type Member = OfBranch['members'][number]

interface BranchMemberProps {
  readonly data: OfBranch
  readonly branchId: BranchId
  readonly member: Member
}

/** One member of the branch: the pledge, the goals of the list beside it, and what the branch can do. */
export function BranchMember({ data, branchId, member }: BranchMemberProps) {
  const { name, pledge, goals } = member
  const aims = [...goals.items, ...goals.aims.map(({ text }) => text)]
  const signed = pledge?.versions.at(-1)
  const isShown = pledge !== null && (pledge.state === 'submitted' || pledge.state === 'approved')
  return (
    <article className="section">
      <div className="row">
        <h2>{name}</h2>
        <StateTag state={pledge?.state ?? null} />
      </div>
      {isShown ? <PledgeText parts={partsOf(data.sections, pledge.texts)} /> : null}
      {!isShown && signed !== undefined ? <PledgeText parts={signed.sections} /> : null}
      {!isShown && pledge !== null && signed?.drawn === true ? (
        <DrawnSignature
          name={name}
          address={linkTo(memberSignature, { branchId, pledgeId: pledge.id, number: signed.number })}
        />
      ) : null}
      {pledge?.state === 'returned' ? <p className="quiet">退回原因：{pledge.reason}</p> : null}
      {aims.length === 0 ? null : (
        <details>
          <summary>清单目标 {aims.length} 项</summary>
          <ul>
            {aims.map((aim) => (
              <li key={aim}>{aim}</li>
            ))}
          </ul>
        </details>
      )}
      {pledge === null || pledge.notes.length === 0 ? null : (
        <details>
          <summary>践诺进展 {pledge.notes.length} 条</summary>
          <NoteList pledge={pledge} />
        </details>
      )}
      {pledge === null ? null : <Judgement pledge={pledge} />}
      <Deciding data={data} branchId={branchId} member={member} />
    </article>
  )
}

function Deciding({ data, branchId, member }: BranchMemberProps) {
  const [asking, setAsking] = useState<'return' | Outcome | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const deciding = useWrite(review, { invalidates: pledgeReads })
  const judging = useWrite(judge, { invalidates: pledgeReads })
  const notice = useNotice()
  const { name, own, pledge } = member
  if (pledge === null) return null
  const ownWhy = own ? sentence({ code: 'pledges.own-pledge' }) : null
  const close = () => {
    setAsking(null)
    setFault(null)
  }
  const decide = async (decision: 'approved' | 'returned', reason = '') => {
    const asked = { branchId, pledgeId: pledge.id, seen: pledge.version, decision, reason }
    const answered = await deciding.mutateAsync(asked)
    if (!answered.ok)
      return asking === null
        ? notice.failed(sentence(answered.refusal))
        : setFault(sentence(answered.refusal))
    notice.done(decision === 'approved' ? `${name}的承诺审核通过` : `已退回${name}修改`)
    close()
  }
  const give = async (outcome: Outcome, reason = '') => {
    const answered = await judging.mutateAsync({ branchId, pledgeId: pledge.id, outcome, reason })
    if (!answered.ok)
      return asking === null
        ? notice.failed(sentence(answered.refusal))
        : setFault(sentence(answered.refusal))
    notice.done(`${name}：${pledgesWords.outcome[outcome]}`)
    close()
  }
  return (
    <>
      {pledge.state === 'submitted' ? (
        <div className="row no-print">
          <Action
            kind="primary"
            busy={deciding.isPending}
            whyNot={ownWhy ?? whyNot(data.may.review)}
            label={`审核通过：${name}的承诺`}
            onPress={() => decide('approved')}
          >
            审核通过
          </Action>
          {own ? null : (
            <Action
              whyNot={whyNot(data.may.review)}
              label={`退回修改：${name}的承诺`}
              onPress={() => setAsking('return')}
            >
              退回修改
            </Action>
          )}
        </div>
      ) : null}
      {pledge.versions.length > 0 && data.may.judge === true && !own ? (
        <div className="row no-print">
          <span className="quiet">期末评定：</span>
          {outcomes.map((outcome) => (
            <Action
              key={outcome}
              small
              busy={judging.isPending}
              label={`评定${name}：${pledgesWords.outcome[outcome]}`}
              onPress={() => (outcome === 'kept' ? give(outcome) : setAsking(outcome))}
            >
              {pledgesWords.outcome[outcome]}
            </Action>
          ))}
        </div>
      ) : null}
      {asking === null ? null : (
        <ReasonDialog
          missingSays="请写明原因，本人会看到"
          title={asking === 'return' ? `退回${name}的承诺` : `评定${name}：${pledgesWords.outcome[asking]}`}
          label={asking === 'return' ? '请写明怎样改' : '客观依据'}
          hint={asking === 'return' ? '本人会看到。' : '写事实，审查后会在公开栏显示。'}
          submit={asking === 'return' ? '退回' : '评定'}
          busy={deciding.isPending || judging.isPending}
          fault={fault}
          onClose={close}
          onSend={(reason) => (asking === 'return' ? decide('returned', reason) : give(asking, reason))}
        />
      )}
    </>
  )
}
