import { caseActs, laws, turnOf } from '#domain/cases/acts.ts'

import { concerns } from '#contract/permission.ts'

import { Section } from '../../../kit/page.tsx'
import { casesWords } from '../../../words/cases.ts'
import { whyNot } from '../../../words/zh.ts'
import type { CaseShown } from '../queries.ts'

/** Whose turn it is; and for each step of one's own whether it can be done now, or why not. The server refuses by the same. */
export function ActsTable({ of: { state, may } }: { readonly of: CaseShown }) {
  const turn = turnOf(state)
  const own = caseActs.filter((act) => act !== 'print' && concerns(may[act]))
  return (
    <Section
      title="接下来"
      note={
        turn.length === 0
          ? '程序已经办结。'
          : `现在由${turn.map((seat) => casesWords.seat[seat]).join('或者')}来办。`
      }
    >
      <details>
        <summary>由您办的步骤，现在能不能办</summary>
        <dl className="facts">
          {own.map((act) => (
            <div key={act}>
              <dt>{casesWords.act[act]}</dt>
              <dd>{whyNot(may[act]) ?? '现在可以办'}</dd>
            </div>
          ))}
        </dl>
      </details>
      <details>
        <summary>每一步由谁办</summary>
        <dl className="facts">
          {caseActs.map((act) => (
            <div key={act}>
              <dt>{casesWords.act[act]}</dt>
              <dd>{laws[act].seats.map((seat) => casesWords.seat[seat]).join('、')}</dd>
            </div>
          ))}
        </dl>
      </details>
    </Section>
  )
}
