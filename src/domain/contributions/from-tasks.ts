import type { Catalogue } from '../catalogue/catalogue.ts'
import { dateInWords, type LocalDate } from '../kernel/local-date.ts'
import type { Proposal } from './facts.ts'
import type { ContributionList } from './list.ts'
import { entryOf } from './list.ts'

/** Work that was claimed, done and verified. */
export interface VerifiedWork {
  readonly title: string
  /** Words of the item, as its publisher chose them. */
  readonly item: string
  /** Who published and verified it, as people say it. */
  readonly publisher: string
  readonly verifiedOn: LocalDate
}

/**
 * The item of this term's catalogue that the work supports; null where the catalogue has it no more. By its words: they
 * stay the same item when a later catalogue numbers it anew.
 */
export const itemOf = ({ items }: Catalogue, { item }: Pick<VerifiedWork, 'item'>): string | null =>
  items.find(({ text }) => text === item)?.id ?? null

/**
 * Ticks that verified work proposes among the achievements, one per item however many tasks support it (rules.md ›
 * Contribution list 4); the member decides each. `before` are proposals made already: nothing is proposed twice.
 */
export function proposeWork(
  list: Pick<ContributionList, 'entries'>,
  catalogue: Catalogue,
  work: readonly VerifiedWork[],
  before: readonly Proposal[],
): readonly Proposal[] {
  const byItem = new Map<string, readonly VerifiedWork[]>()
  for (const each of work) {
    const item = itemOf(catalogue, each)
    if (item !== null) byItem.set(item, [...(byItem.get(item) ?? []), each])
  }
  return [...byItem].flatMap(([item, done]): readonly Proposal[] => {
    const entry = entryOf(list, item)
    const settled = entry.achieved || entry.declinedAchieved
    const known = before.some((each) => each.item === item && each.part === 'achievements')
    if (settled || known) return []
    return [
      {
        item,
        part: 'achievements',
        because: done
          .map(({ title, verifiedOn }) => `完成“${title}”，${dateInWords(verifiedOn)}核验`)
          .join('；'),
        source: [...new Set(done.map(({ publisher }) => publisher))].join('、'),
      },
    ]
  })
}
