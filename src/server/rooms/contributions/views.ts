/** What later rooms may know of contribution lists. */
import { countList } from '#domain/contributions/counting.ts'
import type { MemberId, TermId } from '#domain/kernel/ids.ts'
import { noPoints } from '#domain/kernel/points.ts'
import type { Points } from '#domain/kernel/points.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import type { Read } from '#server/db/handle.ts'
import { frozenRules } from '#server/rooms/terms/views.ts'

import { listsOf } from './store.ts'

/** An item that counts for a member, as it stands beside the name on the ballot. */
export interface CountedItem {
  /** An item's id or the id of an 其他 row. */
  readonly row: string
  readonly text: string
  readonly points: Points
  /** 超出本职: rules.md › Contribution list 8. Rows of 其他 are never asked. */
  readonly beyond: boolean
  readonly withoutGoal: boolean
  readonly note: string
}

/** What the review shows and counts of one member: rules.md › Review 4. */
export interface ReviewFacts {
  readonly memberId: MemberId
  readonly points: Points
  /** Items that earn points, and achieved ones of 0 points such as 按最高级别计 left out. */
  readonly items: readonly CountedItem[]
  /** The arithmetic, line by line. */
  readonly because: readonly string[]
  readonly selfReview: string
  readonly selfStars: number | null
  /** Achieved items on which the branch has not decided yet. */
  readonly unconfirmed: number
  /** Achieved 其他 rows on which the school has not decided yet. */
  readonly unrecognised: number
  readonly handedIn: boolean
}

/** Facts for the review of these members; who has no list is there with nothing. One look, whatever their number. */
export async function reviewFacts(
  read: Read,
  scope: OrganisationScope,
  termId: TermId,
  memberIds: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, ReviewFacts>> {
  const { catalogue, policy } = await frozenRules(read, scope, termId)
  const lists = new Map(
    (await listsOf(read, scope, termId, memberIds)).map(({ list }) => [list.memberId, list]),
  )
  const texts = new Map(catalogue.items.map((item) => [item.id, item.text]))
  const facts = memberIds.map((memberId): ReviewFacts => {
    const list = lists.get(memberId)
    if (list === undefined) return { ...nothing, memberId }
    const counted = countList(list, catalogue, policy.contributions)
    const entries = new Map(list.entries.map((entry) => [entry.item, entry]))
    const others = new Map(list.others.map((other) => [other.id, other]))
    return {
      memberId,
      points: counted.points,
      items: counted.rows
        .filter(({ why }) => why === null)
        .map(({ row, points, withoutGoal }) => ({
          row,
          text: texts.get(row) ?? others.get(row)?.text ?? '',
          points,
          beyond: entries.get(row)?.confirmation === 'beyond',
          withoutGoal,
          note: entries.get(row)?.note ?? others.get(row)?.note ?? '',
        })),
      because: counted.because,
      selfReview: list.selfReview,
      selfStars: list.selfStars,
      unconfirmed: list.entries.filter((entry) => entry.achieved && entry.confirmation === 'pending').length,
      unrecognised: list.others.filter((row) => row.achieved && row.recognition === 'pending').length,
      handedIn: list.states.achievements === 'handed-in',
    }
  })
  return new Map(facts.map((each) => [each.memberId, each]))
}

const nothing: Omit<ReviewFacts, 'memberId'> = {
  points: noPoints,
  items: [],
  because: [],
  selfReview: '',
  selfStars: null,
  unconfirmed: 0,
  unrecognised: 0,
  handedIn: false,
}
