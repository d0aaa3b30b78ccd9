import type { BallotCard } from '#contract/ballots.ts'
import type { Ballot } from '#seal/ballot.ts'
import { secondOf } from '#seal/freeze-record.ts'
import type { SlipStar } from '#seal/slip.ts'

/** The second question as the frozen record asks it; not as a server might say afterwards. */
export interface SecondAsked {
  /** Best first. */
  readonly grades: readonly string[]
  /** Member → the id that slips name. */
  readonly items: ReadonlyMap<string, string>
}

/** Null where the ballot asks for stars alone. */
export function secondAsked({ record }: Pick<Ballot, 'record'>): SecondAsked | null {
  const second = secondOf(record)
  if (second === null) return null
  return { grades: second.grades, items: new Map(second.items.map(({ member, id }) => [member, id])) }
}

/** 5 is the best grade of any scale. */
export const starOfGrade = (at: number): SlipStar => ([5, 4, 3, 2, 1] as const)[at] ?? 0
export const gradeOfStar = (grades: readonly string[], star: SlipStar): string =>
  star === 0 ? '弃权' : (grades[5 - star] ?? '')

/** The ids of everything that one card asks. */
export const idsOf = (
  { memberId }: Pick<BallotCard, 'memberId'>,
  second: SecondAsked | null,
): readonly string[] => {
  const item = second?.items.get(memberId)
  return item === undefined ? [memberId] : [memberId, item]
}

/** Whether everything on a card has its answer. */
export const isAnswered = (
  card: Pick<BallotCard, 'memberId'>,
  stars: Readonly<Record<string, SlipStar>>,
  second: SecondAsked | null,
): boolean => idsOf(card, second).every((id) => stars[id] !== undefined)
