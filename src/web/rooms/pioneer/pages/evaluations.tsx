import { useState } from 'react'
import { Link } from 'wouter'

import type { OutputOf } from '#contract/call.ts'
import {
  evaluations,
  moveLastDay,
  openEvaluation,
  type EvaluationLine,
} from '#contract/pioneer-evaluation.ts'

import { useRead } from '../../../api.ts'
import { AskForm } from '../../../kit/ask-form.tsx'
import { dayText, shortDay } from '../../../kit/dates.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { path } from '../../../path.ts'
import { LastDayForm } from '../forms/last-day.tsx'
import { EvaluationTag } from '../parts/evaluation-tag.tsx'
import { TermChoice } from '../parts/term-choice.tsx'

type Overview = OutputOf<typeof evaluations>

/** The evaluation of a term, branch by branch: for the committee and those who work for it. */
export function EvaluationsPage() {
  const [termId, setTermId] = useState<string | null>(null)
  const found = useRead(evaluations, { termId })
  return (
    <Page
      title="先锋指数评价"
      lead="取数、评分、支部建议等次、校党委审定、公示、定案：各支部走到了哪一步。"
      actions={<PrintButton />}
    >
      <Loaded of={found} lines={8}>
        {(data) =>
          data.term === null ? (
            <Empty title="还没有学期">学校开启学期以后，才能开始先锋指数评价。</Empty>
          ) : (
            <>
              <TermChoice term={data.term} terms={data.terms} onChange={setTermId} />
              <OfTerm data={data} termId={data.term.id} name={data.term.name} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

interface OfTermProps {
  readonly data: Overview
  readonly termId: string
  readonly name: string
}

function OfTerm({ data, termId, name }: OfTermProps) {
  const { evaluation, lines, may } = data
  if (evaluation === null)
    return (
      <Empty
        title={`${name}还没有开始评价`}
        action={
          <AskForm
            kind="primary"
            label="开始评价"
            title={`开始${name}的先锋指数评价`}
            may={may['pioneer.openEvaluation']}
          >
            {(close) => (
              <LastDayForm call={openEvaluation} termId={termId} submit="开始评价" onDone={close} />
            )}
          </AskForm>
        }
      >
        开始以后，最新一版先锋指数办法就固定下来，系统先从各模块取数，再请支部和党政办评分。
      </Empty>
    )
  return (
    <Section
      title={name}
      note={`办法：${evaluation.scheme}。评分到${dayText(evaluation.lastDay)}为止。`}
      actions={
        <AskForm label="改评分的最后一天" title="改评分的最后一天" may={may['pioneer.moveLastDay']}>
          {(close) => (
            <LastDayForm
              call={moveLastDay}
              termId={termId}
              start={evaluation.lastDay}
              submit="保存"
              onDone={close}
            />
          )}
        </AskForm>
      }
    >
      <Table
        label={`${name}各支部的先锋指数评价`}
        columns={columnsFor(termId)}
        rows={lines}
        keyOf={(line) => line.branchId}
      />
    </Section>
  )
}

const columnsFor = (termId: string): readonly Column<EvaluationLine>[] => [
  {
    key: 'branch',
    title: '支部',
    phone: 'title',
    cell: ({ branch, branchId }) => <Link href={path.branchEvaluation(termId, branchId)}>{branch}</Link>,
  },
  { key: 'state', title: '进度', cell: ({ state }) => <EvaluationTag state={state} /> },
  { key: 'members', title: '党员', end: true, cell: ({ members }) => `${members} 人` },
  { key: 'missing', title: '还没填的项', end: true, cell: ({ missing }) => `${missing} 项` },
  { key: 'pioneers', title: '先锋党员', end: true, cell: ({ pioneers }) => `${pioneers} 人` },
  {
    key: 'publicity',
    title: '公示到',
    tight: true,
    cell: ({ lastDay }) => (lastDay === null ? '—' : shortDay(lastDay)),
  },
  {
    key: 'objections',
    title: '待答复异议',
    end: true,
    cell: ({ objections }) => `${objections} 条`,
  },
  {
    key: 'open',
    title: '',
    phone: 'foot',
    cell: ({ branchId, state }) => (
      <LinkButton small to={path.branchEvaluation(termId, branchId)}>
        {state === 'proposed' ? '去审定' : '打开'}
      </LinkButton>
    ),
  },
]
