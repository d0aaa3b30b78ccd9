import { paper, papers } from '#contract/reviews.ts'

import { linkTo } from '../../../api.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Section } from '../../../kit/page.tsx'
import { questionWords } from '../../../words/reviews.ts'
import type { MeetingData, Review } from '../pages/meeting.tsx'
import type { OfBranch } from '../queries.ts'

const names: Record<(typeof papers)[number], string> = {
  ballots: '选票（裁成小条）',
  'self-reviews': '自评材料',
  labels: '票箱标签',
  tally: '计票表',
  sign: '签到表',
}

/** Printed once more for each second question, whose strips lie in boxes of their own. */
const ofQuestion = ['ballots', 'labels', 'tally'] as const

interface PapersProps {
  readonly data: MeetingData
  readonly review: Review
  readonly of: OfBranch
}

/** What is printed for the meeting, and how strips keep the vote secret. */
export function PapersSection({ review, of }: PapersProps) {
  return (
    <Section
      title="会上用的纸"
      note="选票单面打印，一名党员一条。一批的张数等于参评人数：对齐后沿虚线一起裁开，每叠正好是一位投票人的全套。发票时随意取一叠，抽掉本人的那一条，投进各人的票箱。条目、任务、自评放不下的，票上写明，全文在自评材料里。整张发票、留一格空白，会看出是谁写的。"
    >
      <div className="row">
        {papers.map((each) => (
          <LinkButton
            key={each}
            icon="print"
            download
            to={linkTo(paper, { termId: of.termId, branchId: of.branchId, paper: each })}
          >
            {names[each]}
          </LinkButton>
        ))}
      </div>
      {review.questions.map(({ question }) => (
        <div key={question} className="row">
          {ofQuestion.map((each) => (
            <LinkButton
              key={each}
              icon="print"
              download
              to={linkTo(paper, { termId: of.termId, branchId: of.branchId, paper: each, question })}
            >
              {questionWords[question] + names[each]}
            </LinkButton>
          ))}
        </div>
      ))}
    </Section>
  )
}
