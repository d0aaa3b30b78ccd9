import type { ReviewPolicy } from '../terms/policy.ts'

const locales = { strokes: 'zh-u-co-stroke', pinyin: 'zh-u-co-pinyin' } as const

interface Named {
  readonly name: string
  /** Breaks the tie between people of one name. */
  readonly staffNumber: string
}

/** Names on a ballot: 按姓氏笔画为序, or by pinyin; never by points (rules.md › Review 4). */
export function inNameOrder<Person extends Named>(
  people: readonly Person[],
  order: ReviewPolicy['nameOrder'],
): readonly Person[] {
  const collator = new Intl.Collator(locales[order])
  return people.toSorted(
    (one, other) => collator.compare(one.name, other.name) || (one.staffNumber < other.staffNumber ? -1 : 1),
  )
}
