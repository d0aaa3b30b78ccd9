import { Link } from 'wouter'

import { counted, numbers, numbersAll } from '#contract/home-numbers.ts'

import { useRead } from '../../../api.ts'
import { useBranchInHand } from '../../../branch-in-hand.tsx'
import { Empty, Loaded, type Reading } from '../../../kit/loaded.tsx'
import { path } from '../../../path.ts'
import { phaseWords } from '../../../words/terms.ts'
import { NumbersChart, numberText, sumOf, type Numbers, type NumbersLine } from '../parts/numbers.tsx'
import '../parts/numbers-hall.css'
import { countedWords } from '../../../words/home.ts'

/** On a wall the numbers are read again by themselves. */
const every = 60_000

/** The numbers for the wall of a hall: counts alone, nobody's name. */
export function NumbersHallPage() {
  const branchId = useBranchInHand()
  return branchId === null ? <OfSchool /> : <OfBranch branchId={branchId} />
}

const OfSchool = () => <Hall read={useRead(numbersAll, {}, { every })} />
const OfBranch = ({ branchId }: { readonly branchId: NumbersLine['branchId'] }) => (
  <Hall read={useRead(numbers, { branchId }, { every })} />
)

const Hall = ({ read }: { readonly read: Reading<Numbers> }) => (
  <main className="numbers-hall numbers-still" id="main">
    <header>
      <h1>先锋行动工作概览</h1>
      <p>
        {read.data?.term === null || read.data === undefined
          ? null
          : `${read.data.term.name} · ${phaseWords[read.data.term.phase]}`}
      </p>
      <Link href={path.numbers()}>返回</Link>
    </header>
    <Loaded of={read} lines={10}>
      {({ lines }) => {
        if (lines.length === 0) return <Empty title="还没有可以看的数目" />
        const sum = sumOf(lines)
        return (
          <>
            <dl className="numbers-sums">
              <div>
                <dt>党员</dt>
                <dd>{sum.members}</dd>
              </div>
              {counted.map((count) => (
                <div key={count}>
                  <dt>{countedWords[count]}</dt>
                  <dd>{numberText(count, sum)}</dd>
                </div>
              ))}
            </dl>
            {lines.length < 2 ? null : (
              <div className="numbers-charts">
                {counted.map((count) => (
                  <NumbersChart key={count} count={count} lines={lines} still />
                ))}
              </div>
            )}
          </>
        )
      }}
    </Loaded>
  </main>
)
