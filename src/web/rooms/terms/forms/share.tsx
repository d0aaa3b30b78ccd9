import type { Share } from '#domain/terms/case-policy.ts'
import { shareWords } from '#domain/terms/case-words.ts'

import { SelectField } from '../../../kit/fields.tsx'

/** What rules of the Party use; a policy that names another share keeps it until one of these is chosen. */
const usual: readonly Share[] = [
  { part: 1, of: 2, over: true },
  { part: 2, of: 3, over: false },
  { part: 3, of: 4, over: false },
  { part: 4, of: 5, over: false },
  { part: 1, of: 1, over: false },
]

interface ShareFieldProps {
  readonly label: string
  readonly value: Share
  readonly onChange: (value: Share) => void
  readonly fault: string | null
}

/** A share of those due, chosen by its name. */
export function ShareField({ label, value, onChange, fault }: ShareFieldProps) {
  const named = new Map([...usual, value].map((each) => [shareWords(each), each]))
  return (
    <SelectField
      label={label}
      value={shareWords(value)}
      onChange={(name) => onChange(named.get(name) ?? value)}
      options={[...named.keys()].map((name) => ({ value: name, label: name }))}
      fault={fault}
    />
  )
}
