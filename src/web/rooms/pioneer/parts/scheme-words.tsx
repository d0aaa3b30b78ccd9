import './scheme.css'

import type { Scheme } from '#domain/pioneer/scheme.ts'

import { Section } from '../../../kit/page.tsx'
import { schemeParts } from '../../../words/scheme-lines.ts'

/** A scheme as every member reads it. */
export const SchemeWords = ({ scheme }: { readonly scheme: Scheme }) =>
  schemeParts(scheme).map(({ title, note, lines }) => (
    <Section key={title} title={title} {...(note === undefined ? {} : { note })}>
      <ul className="plain-list scheme-lines">
        {lines.map(({ label, value }) => (
          <li key={label}>
            <b>{label}</b>
            <span>{value}</span>
          </li>
        ))}
      </ul>
    </Section>
  ))
