import type { Outcome, TalkState } from '#domain/talks/talk.ts'

import { Tag, type Tone } from '../../../kit/tag.tsx'
import { talksWords } from '../../../words/talks.ts'

const tones: Readonly<Record<TalkState, Tone>> = {
  planned: 'info',
  held: 'warn',
  signed: 'warn',
  refused: 'warn',
  support: 'info',
  judged: 'warn',
  confirmed: 'plain',
  cancelled: 'plain',
}

interface StateTagProps {
  readonly talk: { readonly state: TalkState; readonly outcome: Outcome | null }
}

/** Where a talk stands; at its end, with what came of it. */
export function StateTag({ talk: { state, outcome } }: StateTagProps) {
  if (state === 'confirmed' && outcome !== null)
    return <Tag tone={outcome === 'improved' ? 'good' : 'warn'}>{talksWords.outcome[outcome]}</Tag>
  return <Tag tone={tones[state]}>{talksWords.state[state]}</Tag>
}
