import type { TalkShown } from '#contract/talks-shapes.ts'

import { KnownTo } from '../../../kit/known-to.tsx'
import { talksWords } from '../../../words/talks.ts'

/** Who can open it, and who did. */
export const Looks = ({ talk }: { readonly talk: TalkShown }) => (
  <KnownTo
    people={talk.persons.map(({ name, seats }) => `${name}（${asWhat(seats)}）`)}
    looks={talk.looks?.map(({ seat, ...look }) => ({ ...look, as: talksWords.seat[seat] })) ?? null}
  />
)

const asWhat = (seats: TalkShown['persons'][number]['seats']): string =>
  seats.every((seat) => seat === 'helper')
    ? '帮扶人，只看得到帮扶计划'
    : seats.map((seat) => talksWords.seat[seat]).join('、')
