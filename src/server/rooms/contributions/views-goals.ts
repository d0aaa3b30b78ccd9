/** The goals of members' lists, as a pledge may begin with them and stands beside them. */
import type { Aim } from '#domain/contributions/list.ts'
import type { MemberId } from '#domain/kernel/ids.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'

import { listsOf } from './store.ts'
import type { Frame } from './views-frame.ts'

export interface Goals {
  /** Texts of the items that are ticked, and of the 其他 rows. */
  readonly items: readonly string[]
  readonly aims: readonly Pick<Aim, 'text' | 'measure' | 'due'>[]
}

/** Of these members; who has no list is not in it. One look, whatever their number. */
export async function goalsOf(
  read: Read,
  scope: OrganisationScope,
  { term, catalogue }: Pick<Frame, 'term' | 'catalogue'>,
  memberIds: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, Goals>> {
  const lists = await listsOf(read, scope, term.id, memberIds)
  return new Map(
    lists.map(({ list }) => {
      const ticked = new Set(list.entries.filter(({ goal }) => goal).map(({ item }) => item))
      const others = list.others.filter(({ goal, text }) => goal && text !== '').map(({ text }) => text)
      return [
        list.memberId,
        {
          items: [...catalogue.items.filter(({ id }) => ticked.has(id)).map(({ text }) => text), ...others],
          aims: list.aims
            .filter(({ text }) => text !== '')
            .map(({ text, measure, due }) => ({ text, measure, due })),
        },
      ]
    }),
  )
}
