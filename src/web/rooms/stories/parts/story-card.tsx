import './stories.css'

import { Link } from 'wouter'

import { shortMoment } from '../../../kit/dates.ts'
import type { StoryLine } from '../queries.ts'
import { StateTags } from './state-tag.tsx'

interface StoryCardProps {
  readonly line: StoryLine
  readonly to: string
  /** On a list of one's own nobody needs to be told who wrote it. */
  readonly isOwn?: boolean
}

/** A story in a list. */
export function StoryCard({ line, to, isOwn = false }: StoryCardProps) {
  const { title, excerpt, branch, author, pictures, videos, savedAt } = line
  const parts = [
    ...(isOwn ? [] : [branch, author]),
    ...(pictures > 0 ? [`图片 ${pictures} 张`] : []),
    ...(videos > 0 ? [`视频 ${videos} 段`] : []),
    shortMoment(savedAt),
  ]
  return (
    <li className="story-card">
      <Link href={to} className="story-card-title">
        {title === '' ? '（还没有标题）' : title}
      </Link>
      <StateTags of={line} />
      {excerpt === '' ? null : <p className="story-excerpt">{excerpt}</p>}
      <p className="quiet small">{parts.join(' · ')}</p>
    </li>
  )
}
