import './talks.css'

import type { TalkShown } from '#contract/talks-shapes.ts'

import { momentText } from '../../../kit/dates.ts'
import { Section } from '../../../kit/page.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { talksWords } from '../../../words/talks.ts'

/** What was added, in its order; nothing of it is ever changed. */
export function Notes({ notes }: { readonly notes: NonNullable<TalkShown['content']>['notes'] }) {
  if (notes.length === 0) return null
  return (
    <Section title="补充材料">
      <ul className="plain-list stack">
        {notes.map((note) => (
          <li key={note.id} className="matter-note">
            <span className="row">
              <b>{talksWords.note[note.kind]}</b>
              {note.late ? <Tag tone="warn">超过期限，照收</Tag> : null}
              <span className="small quiet">
                {note.by}，{momentText(note.at)}
              </span>
            </span>
            <p className="matter-text">{note.text}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
