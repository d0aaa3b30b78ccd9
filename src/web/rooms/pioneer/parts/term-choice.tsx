import './evaluation.css'

import { SelectField } from '../../../kit/fields.tsx'

interface Term {
  readonly id: string
  readonly name: string
}

interface TermChoiceProps {
  readonly term: Term | null
  readonly terms: readonly Term[]
  readonly onChange: (termId: string) => void
}

/** Which term to look at; nothing where there is one. */
export const TermChoice = ({ term, terms, onChange }: TermChoiceProps) =>
  term === null || terms.length < 2 ? null : (
    <div className="index-choice no-print">
      <SelectField
        label="学期"
        value={term.id}
        onChange={onChange}
        options={terms.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </div>
  )
