import { countLabels } from '../../../words/reviews.ts'

interface CountsLineProps {
  readonly label?: string
  readonly counts: Readonly<Record<string, number>>
  /** Of a second question; of the stars where nothing is said. */
  readonly labels?: ReturnType<typeof countLabels>
}

const ofStars = countLabels('stars', [])

/** 五星 2、四星 5 …: the numbers of one box that are not zero. */
export function CountsLine({ label, counts, labels = ofStars }: CountsLineProps) {
  const parts = labels
    .filter(([key]) => (counts[key] ?? 0) > 0)
    .map(([key, word]) => `${word} ${counts[key]}`)
  return (
    <span>
      {label === undefined ? null : `${label}：`}
      {parts.length === 0 ? '没有票' : parts.join('，')}
    </span>
  )
}
