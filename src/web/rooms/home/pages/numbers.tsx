import { counted } from '#contract/home-numbers.ts'
import { numbers, numbersAll } from '#contract/home-numbers.ts'

import { useRead } from '../../../api.ts'
import { useBranchInHand } from '../../../branch-in-hand.tsx'
import { dayText } from '../../../kit/dates.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Empty, Loaded, type Reading } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { path } from '../../../path.ts'
import { countedWords } from '../../../words/home.ts'
import { phaseWords } from '../../../words/terms.ts'
import {
  NumberLink,
  NumbersChart,
  numberText,
  sumOf,
  type Numbers,
  type NumbersLine,
} from '../parts/numbers.tsx'

/** The numbers of the term, as charts and as a table; each opens the list behind it. */
export function NumbersPage() {
  const branchId = useBranchInHand()
  return branchId === null ? <OfSchool /> : <OfBranch branchId={branchId} />
}

const OfSchool = () => <Shown read={useRead(numbersAll, {})} />
const OfBranch = ({ branchId }: { readonly branchId: NumbersLine['branchId'] }) => (
  <Shown read={useRead(numbers, { branchId })} />
)

const Shown = ({ read }: { readonly read: Reading<Numbers> }) => (
  <Page
    title="工作概览"
    over={read.data?.term?.name}
    lead="本学期各项工作办到了哪一步。只有数目，没有分数，不给人和支部排名；点数目看名单。"
    actions={
      <>
        <LinkButton to={path.numbersHall()} icon="grid">
          大屏
        </LinkButton>
        <PrintButton />
      </>
    }
  >
    <Loaded of={read} lines={12}>
      {(data) =>
        data.term === null || data.lines.length === 0 ? (
          <Empty title="还没有可以看的数目">
            <p>学期开启、支部有党员后，这里会显示各项工作的数目。</p>
          </Empty>
        ) : (
          <Body term={data.term} data={data} />
        )
      }
    </Loaded>
  </Page>
)

interface BodyProps {
  readonly term: NonNullable<Numbers['term']>
  readonly data: Numbers
}

function Body({ term, data: { lines, today } }: BodyProps) {
  const period = `${dayText(term.startsOn)}至${dayText(term.endsOn)}`
  return (
    <>
      <Section title="各支部办到哪一步" note={`${phaseWords[term.phase]}阶段，截至${dayText(today)}`}>
        <div className="numbers-charts">
          {counted.map((count) => (
            <NumbersChart key={count} count={count} lines={lines} />
          ))}
        </div>
      </Section>
      <Section title="数目表" bare>
        <Table label="各支部的数目" columns={columns} rows={lines} keyOf={({ branchId }) => branchId} />
        {lines.length < 2 ? null : (
          <p>
            {`全校合计：党员 ${sumOf(lines).members} 人；${counted
              .map((count) => `${countedWords[count]} ${numberText(count, sumOf(lines))}`)
              .join('；')}。`}
          </p>
        )}
      </Section>
      <Section title="这些数目是怎么来的">
        <ul>
          <li>人数按今天各支部的名册；转走的党员算在现在的支部。</li>
          <li>清单三项：目标已上交、达成已上交、支部核实完毕的人数。</li>
          <li>承诺：本学期已签名的人数；写了没签的不算。</li>
          <li>任务：承担着或完成了任务的人数，不算退出的；已核验是核验通过的人次。</li>
          <li>{`会议：${period}之间，会议记录已办结的和已安排的。`}</li>
        </ul>
      </Section>
    </>
  )
}

const columns: readonly Column<NumbersLine>[] = [
  { key: 'branch', title: '党支部', phone: 'title', tight: true, cell: ({ branch }) => branch },
  { key: 'members', title: '党员', end: true, cell: ({ members }) => members },
  ...counted.map((count): Column<NumbersLine> => ({
    key: count,
    title: countedWords[count],
    end: true,
    cell: (line) => (
      <NumberLink count={count} line={line}>
        {numberText(count, line)}
      </NumberLink>
    ),
  })),
]
