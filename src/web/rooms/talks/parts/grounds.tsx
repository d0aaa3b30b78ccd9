import type { TalkShown } from '#contract/talks-shapes.ts'

import { talksWords } from '../../../words/talks.ts'

/** Why somebody is on the list: one sentence per list, to be checked by hand. */
export function Grounds({ of }: { readonly of: NonNullable<TalkShown['content']>['grounds'] }) {
  const reasons = talksWords.groundsOf(of)
  if (reasons.length === 0) return <p className="quiet">上一次约谈后没有改进。</p>
  return (
    <ul className="reasons">
      {reasons.map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  )
}
