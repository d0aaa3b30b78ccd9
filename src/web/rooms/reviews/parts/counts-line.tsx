import { paperKeys } from '#domain/reviews/paper.ts'

import { countWords } from '../../../words/reviews.ts'

interface CountsLineProps {
  readonly label?: string
  readonly counts: Readonly<Record<string, number>>
}

/** 五星 2、四星 5 …: the numbers of one box that are not zero. */
export function CountsLine({ label, counts }: CountsLineProps) {
  const parts = paperKeys
    .filter((key) => (counts[key] ?? 0) > 0)
    .map((key) => `${countWords[key]} ${counts[key]}`)
  return (
    <span>
      {label === undefined ? null : `${label}：`}
      {parts.length === 0 ? '没有票' : parts.join('，')}
    </span>
  )
}
