import '../parts/evaluation.css'

import { useState } from 'react'

import { concerns } from '#contract/permission.ts'
import { publishedGrades, type BranchGrades } from '#contract/pioneer-grades.ts'

import { useRead } from '../../../api.ts'
import { AskForm } from '../../../kit/ask-form.tsx'
import { dayText, momentText } from '../../../kit/dates.ts'
import { Explanation } from '../../../kit/explanation.tsx'
import { Empty, Loaded } from '../../../kit/loaded.tsx'
import { AnswerShown } from '../../../kit/objections.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { useHolds } from '../../../session.tsx'
import { ObjectToGrades } from '../forms/object.tsx'
import { TermChoice } from '../parts/term-choice.tsx'

/** What is published inside the school: grades and pioneer members, never scores; and the place to object. */
export function PublishedGradesPage() {
  const [termId, setTermId] = useState<string | null>(null)
  const found = useRead(publishedGrades, { termId })
  return (
    <Page
      title="先锋指数公示"
      lead="这里公示各支部的等次和学期先锋党员。公示期内可以提出异议，每一条都会得到答复。"
      actions={<PrintButton />}
    >
      <Loaded of={found} lines={10}>
        {({ term, terms, branches, mine }) => (
          <>
            <TermChoice term={term} terms={terms} onChange={setTermId} />
            {branches.length === 0 ? (
              <Empty title="还没有公示的等次">支部上报、校党委审定以后，在这里公示。</Empty>
            ) : (
              branches.map((each) => <Published key={each.branchId} of={each} />)
            )}
            {mine.length === 0 ? null : (
              <Section title="我提出的异议">
                {mine.map((each) => (
                  <div key={each.id} className="stack">
                    <span className="row">
                      {each.answer === null ? <Tag tone="warn">等待答复</Tag> : <Tag tone="good">已答复</Tag>}
                      <span className="quiet">
                        {[each.branch, each.about === null ? '' : `关于${each.about}`, momentText(each.at)]
                          .filter((part) => part !== '')
                          .join('，')}
                      </span>
                    </span>
                    <p>{each.text}</p>
                    {each.answer === null ? null : <AnswerShown outcome={each.outcome} text={each.answer} />}
                  </div>
                ))}
              </Section>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Published({ of }: { readonly of: BranchGrades }) {
  const keepsPaper = useHolds(['party-office', 'committee'])
  const { published, locked, grades, pioneers, mayObject } = of
  const revised = published.revision > 1 ? '更正公示' : '公示中'
  return (
    <Section
      title={of.branch}
      note={`${dayText(published.on)}公布，公示到${dayText(published.lastDay)}为止`}
      actions={locked ? <Tag tone="good">已定案</Tag> : <Tag tone="gold">{revised}</Tag>}
    >
      <div>
        <Names title="学期先锋党员" names={pioneers} />
        {grades.map(({ grade, members }) => (
          <Names key={grade} title={grade} names={members.map(({ name }) => name)} />
        ))}
      </div>
      <Explanation title="公示期是怎么算的" because={published.because} />
      {concerns(mayObject) ? (
        <div className="row">
          <AskForm label="提出异议" title={`对${of.branch}的等次提出异议`} may={mayObject}>
            {(close) => <ObjectToGrades of={of} keepsPaper={keepsPaper} onDone={close} />}
          </AskForm>
        </div>
      ) : null}
    </Section>
  )
}

const Names = ({ title, names }: { readonly title: string; readonly names: readonly string[] }) => (
  <div className="index-grade">
    <b>{title}</b>
    <span className="index-names">
      {names.length === 0 ? <span className="quiet">没有</span> : null}
      {names.map((name, at) => (
        <span key={at}>{name}</span>
      ))}
    </span>
  </div>
)
