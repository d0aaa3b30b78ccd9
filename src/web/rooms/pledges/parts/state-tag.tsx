import type { PledgeState } from '#domain/pledges/pledge.ts'

import { Tag, type Tone } from '../../../kit/tag.tsx'
import { pledgesWords } from '../../../words/pledges.ts'

const tones: Readonly<Record<PledgeState, Tone>> = {
  draft: 'plain',
  submitted: 'warn',
  returned: 'bad',
  approved: 'info',
  signed: 'good',
}

/** Where a pledge stands; null: not begun. */
export function StateTag({ state }: { readonly state: PledgeState | null }) {
  return state === null ? <Tag>还没写</Tag> : <Tag tone={tones[state]}>{pledgesWords.state[state]}</Tag>
}
