import type { EvaluationState } from '#domain/pioneer/evaluation.ts'

import { Tag, type Tone } from '../../../kit/tag.tsx'
import { evaluationStateWords } from '../../../words/pioneer-evaluation.ts'

const tones: Readonly<Record<EvaluationState, Tone>> = {
  scoring: 'plain',
  proposed: 'warn',
  publicity: 'gold',
  locked: 'good',
}

export const EvaluationTag = ({ state }: { readonly state: EvaluationState }) => (
  <Tag tone={tones[state]}>{evaluationStateWords[state]}</Tag>
)
