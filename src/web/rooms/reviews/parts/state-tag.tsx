import type { MeetingState } from '#domain/reviews/meeting.ts'

import { Tag, type Tone } from '../../../kit/tag.tsx'
import { stateWords } from '../../../words/reviews.ts'

const tones: Record<MeetingState, Tone> = {
  preparing: 'warn',
  meeting: 'warn',
  counting: 'warn',
  deciding: 'info',
  publicity: 'gold',
  locked: 'good',
}

/** How far a review is, in a word. */
export const StateTag = ({ state }: { readonly state: MeetingState | null }) =>
  state === null ? <Tag>未开始</Tag> : <Tag tone={tones[state]}>{stateWords[state]}</Tag>
