import '../parts/evaluation.css'

import { useState } from 'react'
import { Link } from 'wouter'

import { myIndex, type OwnIndex } from '#contract/pioneer-grades.ts'

import { useRead } from '../../../api.ts'
import { dayText } from '../../../kit/dates.ts'
import { Explanation, FactList as Facts } from '../../../kit/explanation.tsx'
import { Callout, Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { path } from '../../../path.ts'
import { EvaluationTag } from '../parts/evaluation-tag.tsx'
import { FactList } from '../parts/fact-list.tsx'
import { TermChoice } from '../parts/term-choice.tsx'
import { VetoList } from '../parts/veto-list.tsx'

/** The member's own index with the whole arithmetic, and nobody else's score. */
export function MyIndexPage() {
  const [termId, setTermId] = useState<string | null>(null)
  const found = useRead(myIndex, { termId })
  return (
    <Page
      title="我的先锋指数"
      lead="每一个数从哪里来、怎么算，都写在这里，可以自己验算。别的党员看不到您的得分。"
      narrow
      actions={<PrintButton />}
    >
      <Loaded of={found} lines={12}>
        {({ term, terms, own }) => (
          <>
            <TermChoice term={term} terms={terms} onChange={setTermId} />
            {own === null || term === null ? (
              <Empty title="还没有先锋指数评价">校党委开始一个学期的评价以后，您的先锋指数就在这里。</Empty>
            ) : (
              <Own own={own} term={term.name} />
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Own({ own, term }: { readonly own: OwnIndex; readonly term: string }) {
  const isOpen = own.published === null
  return (
    <>
      <Section title={term} actions={<EvaluationTag state={own.state} />}>
        {isOpen ? (
          <Callout tone="info" title="还没有定下来">
            <p>评分到{dayText(own.lastDay)}为止，支部建议、校党委审定以后公示。下面是按现在的数据算的。</p>
          </Callout>
        ) : null}
        {own.score === null ? (
          <p>您的党员类别不参加先锋指数评价，没有得分和等次。</p>
        ) : (
          <div className="index-score">
            <span>先锋指数</span>
            <strong>{own.score}</strong>
            {own.pioneer === true ? <Tag tone="gold">学期先锋党员</Tag> : null}
          </div>
        )}
        <Facts
          facts={[
            { label: '支部', value: own.branch },
            { label: '办法', value: <Link href={path.schemes()}>{own.scheme}</Link> },
            { label: '党员类别', value: own.class },
            { label: '贡献度', value: own.stars === null ? '还没有公布' : `${own.stars} 星` },
            {
              label: '按办法算出的等次',
              value: own.state === 'scoring' ? '评完分再看' : own.computed,
            },
            { label: '公示的等次', value: own.grade ?? '还没有公示' },
          ]}
        />
        {own.reason === '' ? null : (
          <Callout tone="info" title="支部的建议和按办法算出的不同，理由是">
            <p>{own.reason}</p>
          </Callout>
        )}
        <VetoList vetoes={own.vetoes} />
        <Explanation
          title="先锋指数是怎么来的"
          rule="评为学期先锋党员的，贡献度应在四星及以上（通知三.3）。"
          because={own.because}
          open
        />
        {own.state === 'publicity' ? (
          <p>
            有异议，可以在公示期内到 <Link href={path.publishedGrades()}>先锋指数公示</Link> 提出。
          </p>
        ) : null}
      </Section>
      {own.facts.length === 0 ? null : (
        <Section title="每一个数从哪里来">
          <FactList facts={own.facts} />
        </Section>
      )}
    </>
  )
}
