import type { MeetingLine } from '#contract/study-shapes.ts'

import { dayText } from '../../../kit/dates.ts'
import { Tag } from '../../../kit/tag.tsx'
import { studyWords } from '../../../words/study.ts'

/** 2026年11月25日 周三 15:30—17:00 */
export const whenText = ({ day, from, until }: Pick<MeetingLine, 'day' | 'from' | 'until'>): string =>
  `${dayText(day)} ${from}—${until}`

export const whereText = ({ place, online }: Pick<MeetingLine, 'place' | 'online'>): string =>
  [place, online ? '线上' : ''].filter((part) => part !== '').join(' · ')

/** Where a meeting stands: called, over without minutes, recorded, called off. */
export function StateTag({ of }: { readonly of: Pick<MeetingLine, 'state' | 'begun'> }) {
  if (of.state === 'planned' && of.begun) return <Tag tone="warn">待写记录</Tag>
  const tone = { planned: 'info', cancelled: 'plain', recorded: 'good' } as const
  return <Tag tone={tone[of.state]}>{studyWords.state[of.state]}</Tag>
}
