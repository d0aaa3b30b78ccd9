import '../../../kit/field.css'
import './reviews.css'

import { paperKeys, type PaperCounts } from '#domain/reviews/paper.ts'

type Key = (typeof paperKeys)[number]
/** What stands in the seven fields of one box, as typed. */
export type Typed = Record<Key, string>

export const emptyBox: Typed = { five: '', four: '', three: '', two: '', one: '', abstained: '', void: '' }

/** Numbers as typed: nothing is 0, full-width digits are digits; null where something is no count. */
export function numbersOf(typed: Typed): PaperCounts | null {
  const counts: Record<Key, number> = { five: 0, four: 0, three: 0, two: 0, one: 0, abstained: 0, void: 0 }
  for (const key of paperKeys) {
    const text = typed[key].trim().normalize('NFKC')
    if (!/^\d{0,5}$/u.test(text)) return null
    counts[key] = Number(text)
  }
  return counts
}

interface BoxNumbersProps {
  readonly name: string
  /** Of this question, best first. */
  readonly labels: readonly (readonly [Key, string])[]
  readonly value: Typed
  readonly disabled?: boolean
  readonly onChange: (value: Typed) => void
  readonly onLeave?: () => void
}

/** The grades, abstained, void: numbers that a thumb can type. */
export function BoxNumbers({ name, labels, value, disabled = false, onChange, onLeave }: BoxNumbersProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- hears when the focus leaves the box
    <fieldset
      className="box-numbers plain-field"
      disabled={disabled}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onLeave?.()
      }}
    >
      <legend className="hidden">{name}的票数</legend>
      {labels.map(([key, label]) => (
        <label key={key} className="box-number">
          <span>{label}</span>
          <input
            className="input"
            inputMode="numeric"
            value={value[key]}
            maxLength={5}
            placeholder="0"
            onFocus={(event) => event.target.select()}
            onChange={(event) => onChange({ ...value, [key]: event.target.value })}
          />
        </label>
      ))}
    </fieldset>
  )
}
