import type { CaseState, Treatment } from '#domain/cases/case.ts'
import { turnOf } from '#domain/cases/acts.ts'

import { Tag, type Tone } from '../../../kit/tag.tsx'
import { casesWords } from '../../../words/cases.ts'

interface StateTagProps {
  readonly of: { readonly state: CaseState; readonly treatment: Treatment | null }
}

const tones: Readonly<Partial<Record<CaseState, Tone>>> = {
  corrected: 'good',
  uncorrected: 'warn',
  correcting: 'info',
}

/** Where a case stands; decided, with the decision. */
export function StateTag({ of: { state, treatment } }: StateTagProps) {
  const tone = tones[state] ?? (turnOf(state).length === 0 ? 'plain' : 'warn')
  const decided = state === 'delivered' && treatment !== null ? `${casesWords.treatment[treatment]}，` : ''
  return <Tag tone={tone}>{`${decided}${casesWords.state[state]}`}</Tag>
}
