import type { BranchLine } from '#contract/home.ts'
import { steps } from '#domain/contributions/steps.ts'

import { LinkButton } from '../../../kit/link-button.tsx'
import { Section } from '../../../kit/page.tsx'
import { ProgressBar } from '../../../kit/progress-bar.tsx'
import { path } from '../../../path.ts'
import { homeWords, stepNames } from '../../../words/home.ts'
import { Todos } from './todos.tsx'

/** A secretary: the queues and who is missing. No points, no ranking. */
export function BranchPart({ branch, today }: { readonly branch: BranchLine; readonly today: string }) {
  return (
    <>
      <Todos todos={branch.todos} today={today} />
      <Section
        title={branch.branch}
        note={homeWords.branch(branch.members)}
        actions={<LinkButton to={path.progress()}>{homeWords.openProgress}</LinkButton>}
      >
        <div className="columns">
          {steps.map((step) => (
            <ProgressBar
              key={step}
              label={stepNames[step]}
              done={branch.done[step]}
              total={branch.members}
              text={`${branch.done[step]} / ${branch.members} 人`}
            />
          ))}
        </div>
      </Section>
      {branch.missing.length === 0 ? null : (
        <Section title={homeWords.missing}>
          <ul className="plain-list row">
            {branch.missing.map((name, index) => (
              <li key={`${name} ${index}`}>{name}</li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}
