import './talks.css'

import { useState } from 'react'

import { Button } from '../../../kit/button.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Callout, Empty } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { path } from '../../../path.ts'
import { talksWords } from '../../../words/talks.ts'
import { whyNot } from '../../../words/zh.ts'
import { ResolveDialog } from '../forms/resolve.tsx'
import type { Candidate, Overview } from '../queries.ts'
import { Grounds } from './grounds.tsx'

interface CandidatesProps {
  readonly overview: Overview
  readonly termId: string
}

/** Whom the two lists name: by both the rule proposes by itself, by one the committee chooses. */
export function Candidates({ overview, termId }: CandidatesProps) {
  const { candidates } = overview
  return (
    <Section title="名单" note="两份名单都在的，按办法提出；只在一份里的，列出来供党委选择，选了要写理由。">
      {candidates.length === 0 ? (
        <Empty title="这个学期还没有人在名单里">
          <p>绩效评价生效、记下各支部先锋指数明显靠后的党员以后，名单会列在这里。</p>
          {overview.terms.length > 1 ? <p>以前学期的名单，在上面选学期查看。</p> : null}
        </Empty>
      ) : (
        <ul className="plain-list">
          {candidates.map((candidate) => (
            <li key={candidate.memberId} className="matter-row">
              <One candidate={candidate} termId={termId} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function One({ candidate, termId }: { readonly candidate: Candidate; readonly termId: string }) {
  const { name, branch, grounds, resolution } = candidate
  return (
    <>
      <span className="row">
        <b>{name}</b>
        <span className="quiet small">{branch}</span>
        <Flags candidate={candidate} />
      </span>
      <Grounds of={grounds} />
      {resolution === null ? null : (
        <Callout
          tone="info"
          title={resolution.follows ? '党委决定：启动组织处置程序' : '党委决定：不采纳建议'}
        >
          <p>
            {resolution.by}：{resolution.why}
          </p>
        </Callout>
      )}
      <Next candidate={candidate} termId={termId} />
    </>
  )
}

function Flags({ candidate: { grounds, proposal, bySelf } }: { readonly candidate: Candidate }) {
  return (
    <>
      {grounds.index === null ? null : <Tag>指数靠后</Tag>}
      {grounds.appraisal === null ? null : <Tag>绩效靠后</Tag>}
      {proposal === 'first' ? (
        bySelf ? (
          <Tag tone="warn">按办法提出</Tag>
        ) : (
          <Tag tone="info">供党委选择</Tag>
        )
      ) : (
        <Tag tone={proposal === 'recommend' || proposal === 'second' ? 'warn' : 'info'}>
          {talksWords.proposal[proposal]}
        </Tag>
      )}
    </>
  )
}

/** What can be done next for this member. */
function Next({ candidate, termId }: { readonly candidate: Candidate; readonly termId: string }) {
  const [resolving, setResolving] = useState(false)
  const { memberId, proposal, talkId, name, resolution } = candidate
  const stopped = whyNot(candidate.mayPlan)
  if (proposal === 'first' || proposal === 'second')
    return stopped === null ? (
      <div className="row">
        <LinkButton
          small
          kind={candidate.bySelf || proposal === 'second' ? 'primary' : 'default'}
          to={path.planTalk(termId, memberId)}
        >
          {proposal === 'second' ? '安排二次约谈' : '安排约谈'}
          <span className="hidden">：{name}</span>
        </LinkButton>
      </div>
    ) : (
      <p className="quiet small">{stopped}</p>
    )
  if (talkId === null) return null
  return (
    <>
      {proposal === 'recommend' && resolution === null ? (
        <p className="small">
          二次约谈后没有改进，这一轮又同时在两份名单里。按办法建议考虑警示，或者启动组织处置程序。系统不改变任何人的身份，由党委研究决定。
        </p>
      ) : null}
      <div className="row">
        {proposal === 'recommend' && resolution === null ? (
          <Button small kind="primary" onPress={() => setResolving(true)}>
            记下党委决定<span className="hidden">：{name}</span>
          </Button>
        ) : null}
        <LinkButton small to={path.matter(talkId)}>
          {proposal === 'recommend' ? '看二次约谈' : '看约谈'}
          <span className="hidden">：{name}</span>
        </LinkButton>
      </div>
      {resolving ? (
        <ResolveDialog termId={termId} talkId={talkId} name={name} onClose={() => setResolving(false)} />
      ) : null}
    </>
  )
}
