import './bureau.css'

import type { OutputOf } from '#contract/call.ts'
import type { agreements } from '#contract/bureau.ts'
import { countBecause, countNames, type Count } from '#domain/bureau/counts.ts'
import { shownInWords } from '#domain/bureau/hiding.ts'
import { periodName } from '#domain/bureau/period.ts'

import { momentText } from '../../../kit/dates.ts'
import { Explanation } from '../../../kit/explanation.tsx'
import { bureauWords } from '../../../words/bureau.ts'

export type Sheet = OutputOf<typeof agreements>['bureaus'][number]['sheets'][number]

/** The counts of each period, exactly as the bureau reads them. */
export const Sheets = ({ sheets, fewest }: { readonly sheets: readonly Sheet[]; readonly fewest: number }) =>
  sheets.map((sheet) => (
    <article key={sheet.period} className="stack">
      <h3>
        {periodName(sheet.period)}
        <small className="quiet">（本校的“{sheet.termName}”）</small>
      </h3>
      <dl className="bureau-figures">
        {entriesOf(sheet).map(([count, shown]) => (
          <div key={count}>
            <dt>{countNames[count]}</dt>
            <dd className={shown.hidden === null ? undefined : 'bureau-hidden'}>
              {shownInWords(shown, fewest)}
            </dd>
          </div>
        ))}
      </dl>
      <p className="small quiet">{momentText(sheet.countedAt)}数的。</p>
    </article>
  ))

type Shown = NonNullable<Sheet['figures'][Count]>

const entriesOf = ({ figures }: Sheet): readonly (readonly [Count, Shown])[] =>
  (Object.keys(countNames) as Count[]).flatMap((count) => {
    const shown = figures[count]
    return shown === undefined ? [] : [[count, shown] as const]
  })

/** How each of these is counted, and why some are not shown. */
export const CountsExplained = ({ of }: { readonly of: readonly Count[] }) => (
  <Explanation
    title="这些数目是怎么数的"
    inputs={of.map((count) => ({ label: countNames[count], value: countBecause[count] }))}
    because={bureauWords.rules}
  />
)
