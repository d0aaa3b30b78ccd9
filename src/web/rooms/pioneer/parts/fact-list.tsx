import './evaluation.css'

import type { FactLine } from '#contract/pioneer-fields.ts'
import { parseLongFraction } from '#domain/kernel/fraction.ts'
import { aboutInWords } from '#domain/reviews/because.ts'

import { momentText } from '../../../kit/dates.ts'
import { factName, factOrigin } from '../../../words/pioneer-facts.ts'

/** Every number of a score with where it comes from. */
export const FactList = ({ facts }: { readonly facts: readonly FactLine[] }) => (
  <ul className="plain-list index-facts">
    {facts.map((fact) => (
      <li key={fact.key}>
        <span>{factName(fact)}</span>
        <strong>{valueText(fact.value)}</strong>
        <small>
          {factOrigin(fact)}
          {fact.givenAt === null ? '' : `，${momentText(fact.givenAt)}`}
        </small>
      </li>
    ))}
  </ul>
)

/** What was drawn may be a fraction, which its origin spells out. */
function valueText(value: string | null): string {
  const exact = value === null ? null : parseLongFraction(value)
  return exact === null ? (value ?? '—') : aboutInWords(exact)
}
