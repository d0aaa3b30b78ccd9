import '../parts/reviews.css'

import { useState } from 'react'
import { Link } from 'wouter'

import { resultsExcelAll } from '#contract/reviews-result.ts'
import { overview, type ReviewLine } from '#contract/reviews.ts'

import { linkTo, useRead } from '../../../api.ts'
import { shortDay } from '../../../kit/dates.ts'
import { SelectField } from '../../../kit/fields.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { path } from '../../../path.ts'
import { useHolds } from '../../../session.tsx'
import { StateTag } from '../parts/state-tag.tsx'

/** The reviews of a term, branch by branch. */
export function ReviewsPage() {
  const [termId, setTermId] = useState<string | null>(null)
  const found = useRead(overview, { termId })
  return (
    <Page title="评议会" lead="各支部民主评议到了哪一步。名册、到会、计票、结果都从这里进去。">
      <Loaded of={found} lines={8}>
        {({ term, terms, lines }) =>
          term === null ? (
            <Empty title="还没有学期">
              <p>学校党委开启学期以后，各支部就可以准备评议了。</p>
            </Empty>
          ) : (
            <>
              <div className="term-choice no-print">
                <SelectField
                  label="学期"
                  value={termId ?? term.id}
                  onChange={setTermId}
                  options={terms.map(({ id, name }) => ({ value: id as string, label: name }))}
                />
              </div>
              <Section title={term.name} actions={<AllResults termId={term.id} lines={lines} />}>
                <Table
                  label={`${term.name}各支部评议`}
                  columns={columnsFor(term.id)}
                  rows={lines}
                  keyOf={(line) => line.branchId}
                />
              </Section>
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

const hasResult = ({ state }: ReviewLine): boolean =>
  state === 'deciding' || state === 'publicity' || state === 'locked'

/** For committee and Party office, from the first branch with a result on. */
function AllResults({ termId, lines }: { readonly termId: string; readonly lines: readonly ReviewLine[] }) {
  const isForAll = useHolds(['committee', 'party-office'])
  if (!isForAll || !lines.some(hasResult)) return null
  return (
    <LinkButton icon="download" download to={linkTo(resultsExcelAll, { termId })}>
      全校结果 Excel
    </LinkButton>
  )
}

const columnsFor = (termId: string): readonly Column<ReviewLine>[] => [
  {
    key: 'branch',
    title: '支部',
    phone: 'title',
    cell: ({ branch, heldBy, branchId }) => (
      <Link href={path.review(termId, heldBy ?? branchId)}>{branch}</Link>
    ),
  },
  { key: 'state', title: '进度', cell: ({ state }) => <StateTag state={state} /> },
  {
    key: 'day',
    title: '开会',
    tight: true,
    cell: ({ heldOn }) => (heldOn === null ? '—' : shortDay(heldOn)),
  },
  {
    key: 'graded',
    title: '参评',
    end: true,
    cell: ({ state, graded }) => (state === null ? '—' : `${graded} 人`),
  },
  {
    key: 'present',
    title: '到会 / 应到',
    end: true,
    cell: ({ state, present, voters }) => (state === null ? '—' : `${present} / ${voters}`),
  },
  {
    key: 'open',
    title: '',
    phone: 'foot',
    cell: (line) => {
      const of = line.heldBy ?? line.branchId
      return hasResult(line) ? (
        <LinkButton small to={path.reviewResult(termId, of)}>
          看结果
        </LinkButton>
      ) : (
        <LinkButton small to={path.review(termId, of)}>
          {line.state === null ? '去准备' : '打开'}
        </LinkButton>
      )
    },
  },
]
