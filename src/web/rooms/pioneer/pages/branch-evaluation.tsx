import { useState } from 'react'
import { useParams } from 'wouter'

import { branchSheet } from '#contract/pioneer-branch.ts'
import type { Role } from '#domain/organisation/roles.ts'

import { useRead } from '../../../api.ts'
import { useBranch } from '../../../branch-in-hand.tsx'
import { Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { IndexPapers } from '../parts/index-papers.tsx'
import { SheetShown } from '../parts/sheet.tsx'
import { TermChoice } from '../parts/term-choice.tsx'

const school: readonly Role[] = ['committee', 'party-office', 'discipline']

/** The evaluation of the branch in hand. */
export function OwnBranchEvaluationPage() {
  const { branchId, choice } = useBranch(school)
  if (branchId === null)
    return (
      <Page title="支部先锋指数">
        <Empty title="您没有负责的支部">支部书记、支部委员和校党委看得到支部的评价。</Empty>
      </Page>
    )
  return <BranchPage key={branchId} branchId={branchId} start={null} choice={choice} />
}

/** One branch's evaluation of one term, by its address. */
export function BranchEvaluationPage() {
  const { termId = '', branchId = '' } = useParams()
  return <BranchPage key={`${termId}${branchId}`} branchId={branchId} start={termId} choice={null} />
}

interface BranchPageProps {
  readonly branchId: string
  readonly start: string | null
  readonly choice: React.ReactNode
}

function BranchPage({ branchId, start, choice }: BranchPageProps) {
  const [termId, setTermId] = useState(start)
  const found = useRead(branchSheet, { branchId, termId })
  const [sheet, termOf] = [found.data?.sheet ?? null, found.data?.term ?? null]
  return (
    <Page
      title={found.data === undefined ? '支部先锋指数' : `${found.data.branch}先锋指数`}
      over={found.data?.term?.name}
      lead="系统先从各模块取数，缺的由支部和党政办评分；支部建议等次，校党委审定以后公示。"
      actions={
        <>
          {sheet === null || termOf === null ? null : (
            <IndexPapers of={{ termId: termOf.id, branchId }} state={sheet.state} />
          )}
          <PrintButton />
        </>
      }
    >
      {choice}
      <Loaded of={found} lines={12}>
        {({ term, terms }) => (
          <>
            <TermChoice term={term} terms={terms} onChange={setTermId} />
            {term === null || sheet === null ? (
              <Empty title="这个学期还没有开始先锋指数评价">
                校党委开始评价以后，支部在这里评分、建议等次。
              </Empty>
            ) : (
              <SheetShown sheet={sheet} of={{ termId: term.id, branchId }} />
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}
