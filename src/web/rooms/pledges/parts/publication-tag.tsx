import { Tag, type Tone } from '../../../kit/tag.tsx'
import { pledgesWords } from '../../../words/pledges.ts'
import type { Pledge } from '../queries.ts'

type Publication = Pledge['notes'][number]['publication']

const tones: Readonly<Record<NonNullable<Publication>['state'], Tone>> = {
  proposed: 'warn',
  checked: 'warn',
  approved: 'warn',
  public: 'good',
  withdrawn: 'bad',
}

/** Where something stands on its way to the board. */
export function PublicationTag({ of }: { readonly of: Publication }) {
  return of === null ? null : <Tag tone={tones[of.state]}>{pledgesWords.publication[of.state]}</Tag>
}
