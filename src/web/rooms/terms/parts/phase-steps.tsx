import type { TermLine } from '#contract/terms.ts'
import { isBefore, phases, type Phase } from '#domain/terms/phases.ts'

import { shortDay } from '../../../kit/dates.ts'
import { Steps } from '../../../kit/steps.tsx'
import { phaseWords } from '../../../words/terms.ts'

/** The way of a term from draft to archive, each phase with its planned day. */
export function PhaseSteps({ term }: { readonly term: Pick<TermLine, 'phase' | 'plan' | 'name'> }) {
  return (
    <Steps
      label={`${term.name}的阶段`}
      steps={phases.map((phase) => ({
        key: phase,
        title: phaseWords[phase],
        note: noteOf(phase, term),
        state: stateOf(phase, term.phase),
      }))}
    />
  )
}

const stateOf = (phase: Phase, now: Phase) => (phase === now ? 'now' : isBefore(phase, now) ? 'done' : 'next')

function noteOf(phase: Phase, { plan }: Pick<TermLine, 'plan'>): string | undefined {
  const planned = phase === 'draft' ? undefined : plan[phase]
  if (planned === undefined) return undefined
  return `${shortDay(planned.on)}${planned.byTimer ? ' 自动' : ''}`
}
