import { shortMoment } from '../../../kit/dates.ts'
import { Tag } from '../../../kit/tag.tsx'
import { pledgesWords } from '../../../words/pledges.ts'
import type { Pledge } from '../queries.ts'
import { newestFirst } from './newest-first.ts'
import { PublicationTag } from './publication-tag.tsx'

/** How it went so far, the newest first. */
export function NoteList({ pledge }: { readonly pledge: Pledge }) {
  if (pledge.notes.length === 0) return <p className="quiet">还没有写进展。</p>
  return (
    <ul className="plain-list">
      {newestFirst(pledge.notes).map(({ id, text, at, publication }) => (
        <li key={id} className="pledge-note">
          <div className="row">
            <span className="quiet small">{shortMoment(at)}</span>
            <PublicationTag of={publication} />
          </div>
          <p>{text}</p>
          {publication?.state === 'withdrawn' ? (
            <p className="quiet small">没有公开的原因：{publication.reason}</p>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

/** What the branch judged at the end. */
export function Judgement({ pledge }: { readonly pledge: Pledge }) {
  const { judgement } = pledge
  if (judgement === null) return null
  const { outcome, reason, by, at } = judgement
  return (
    <div>
      <div className="row">
        <Tag tone={outcome === 'kept' ? 'good' : 'warn'}>{pledgesWords.outcome[outcome]}</Tag>
        <span className="quiet small">
          {by} {shortMoment(at)} 评定
        </span>
        <PublicationTag of={judgement.publication} />
      </div>
      {reason === '' ? null : <p>{reason}</p>}
    </div>
  )
}
