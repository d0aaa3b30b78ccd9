import '../parts/evaluation.css'

import { Link, useParams } from 'wouter'

import { branchSheet, type Sheet, type SheetMember } from '#contract/pioneer-branch.ts'

import { useRead } from '../../../api.ts'
import { Explanation, FactList as Facts } from '../../../kit/explanation.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Callout, Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { path } from '../../../path.ts'
import { GiveForm } from '../forms/give.tsx'
import { FactList } from '../parts/fact-list.tsx'
import { MemberActs } from '../parts/member-acts.tsx'
import { VetoList } from '../parts/veto-list.tsx'
import type { OfBranch } from '../queries.ts'

/** One member of a branch's evaluation: facts, values by hand, vetoes, the arithmetic, and what is proposed. */
export function EvaluatedMemberPage() {
  const { termId = '', branchId = '', memberId = '' } = useParams()
  const of: OfBranch = { termId, branchId }
  const found = useRead(branchSheet, of)
  const at = found.data?.sheet?.members.findIndex((each) => each.memberId === memberId) ?? -1
  const member = found.data?.sheet?.members[at]
  const next = found.data?.sheet?.members[at + 1]
  return (
    <Page
      title={member === undefined ? '党员的先锋指数' : `${member.name}的先锋指数`}
      over={
        <Link href={path.branchEvaluation(termId, branchId)}>{found.data?.branch ?? '支部先锋指数'}</Link>
      }
      actions={
        <>
          {next === undefined ? null : (
            <LinkButton icon="next" to={path.evaluatedMember(termId, branchId, next.memberId)}>
              {`下一位：${next.name}`}
            </LinkButton>
          )}
          <PrintButton />
        </>
      }
    >
      <Loaded of={found} lines={12}>
        {({ sheet }) =>
          sheet === null || member === undefined ? (
            <Empty title="这个支部的评价里没有这位党员">请从支部的名单里打开。</Empty>
          ) : (
            <Member key={member.memberId} sheet={sheet} member={member} of={of} />
          )
        }
      </Loaded>
    </Page>
  )
}

interface MemberProps {
  readonly sheet: Sheet
  readonly member: SheetMember
  readonly of: OfBranch
}

function Member({ sheet, member, of }: MemberProps) {
  const className = sheet.classes.find(({ id }) => id === member.class)?.name ?? null
  return (
    <>
      <Section title="得分和等次">
        <div className="index-score">
          <span>先锋指数</span>
          <strong>{member.score ?? '不参评'}</strong>
          {member.grade === null ? null : <Tag>{member.grade}</Tag>}
          {member.pioneer ? <Tag tone="gold">建议先锋党员</Tag> : null}
        </div>
        <Facts
          facts={[
            { label: '党员类别', value: className },
            { label: '贡献度', value: member.stars === null ? '还没有公布' : `${member.stars} 星` },
            { label: '按办法算出的等次', value: member.computed },
            { label: '可以评先锋党员', value: member.eligible ? '可以' : '不可以' },
          ]}
        />
        {member.reason === '' ? null : (
          <Callout tone="info" title="支部调整的理由">
            <p>{member.reason}</p>
          </Callout>
        )}
        <VetoList vetoes={member.vetoes} />
        <MemberActs sheet={sheet} member={member} of={of} />
        <Explanation
          title="先锋指数是怎么来的"
          rule="评为学期先锋党员的，贡献度应在四星及以上（通知三.3）。"
          because={member.because}
        />
      </Section>
      {member.facts.length === 0 ? null : (
        <>
          <GiveForm sheet={sheet} member={member} of={of} />
          <Section title="每一个数从哪里来">
            <FactList facts={member.facts} />
          </Section>
        </>
      )}
    </>
  )
}
