import type { OutputOf } from '#contract/call.ts'
import type { today as todayCall } from '#contract/home.ts'
import { steps, type Step, type StepState } from '#domain/contributions/steps.ts'

import { dayText } from '../../../kit/dates.ts'
import { Explanation } from '../../../kit/explanation.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Section } from '../../../kit/page.tsx'
import { Stars } from '../../../kit/stars.tsx'
import { Steps } from '../../../kit/steps.tsx'
import { path } from '../../../path.ts'
import { homeWords, stepNames, stepStateWords } from '../../../words/home.ts'
import { BallotsPart } from './ballots.tsx'
import { Todos } from './todos.tsx'

type Mine = NonNullable<OutputOf<typeof todayCall>['mine']>

/** A member on the phone: what to do next, how far the list is, the points so far, and the stars once published. */
export function MemberPart({ mine, today }: { readonly mine: Mine; readonly today: string }) {
  return (
    <>
      <BallotsPart />
      <Todos todos={mine.todos} today={today} />
      {mine.stars === null ? null : <MyStars stars={mine.stars} />}
      <Section
        title={homeWords.steps}
        actions={<LinkButton to={path.list()}>{homeWords.openList}</LinkButton>}
      >
        <Steps label={homeWords.steps} steps={steps.map((step) => lineOf(step, mine.steps[step]))} />
      </Section>
      <Section title={homeWords.points}>
        <p className="home-points number">{mine.points} 分</p>
        <Explanation title={homeWords.pointsWhy} rule={homeWords.pointsRule} because={mine.because} />
      </Section>
    </>
  )
}

const lineOf = (step: Step, state: StepState) => ({
  key: step,
  title: stepNames[step],
  note: stepStateWords[state],
  state:
    state === 'done'
      ? ('done' as const)
      : state === 'missing' || state === 'waiting'
        ? ('now' as const)
        : ('next' as const),
})

function MyStars({ stars }: { readonly stars: NonNullable<Mine['stars']> }) {
  return (
    <Section
      title={homeWords.stars(stars.term)}
      note={`${stars.final ? homeWords.final : homeWords.inPublicity}（${dayText(stars.publishedOn)}公布）`}
      actions={<LinkButton to={path.stars()}>{homeWords.starsWhy}</LinkButton>}
    >
      <Stars of={stars.stars} large />
    </Section>
  )
}
