import { useId } from 'react'

import type { SlipStar } from '#seal/slip.ts'

import { starName } from '../../../kit/stars.tsx'

interface StarChoiceProps {
  readonly name: string
  readonly value: SlipStar | undefined
  readonly onChange: (star: SlipStar) => void
}

const stars = [1, 2, 3, 4, 5] as const

/** Five big stars and 弃权, one radio group: by finger, by arrow keys, by screen reader. */
export function StarChoice({ name, value, onChange }: StarChoiceProps) {
  const id = useId()
  const chosen = value ?? 0
  return (
    <div className="star-choice">
      <fieldset>
        <legend>
          {value === undefined ? `给${name}几颗星？` : `您选的是：${value === 0 ? '弃权' : starName(value)}`}
        </legend>
        <div className="star-row">
          {stars.map((star) => (
            <label key={star} className={star <= chosen ? 'star-big star-lit' : 'star-big'}>
              <input
                type="radio"
                name={id}
                checked={value === star}
                aria-label={starName(star)}
                onChange={() => onChange(star)}
              />
              <span aria-hidden="true">{star <= chosen ? '★' : '☆'}</span>
            </label>
          ))}
        </div>
        <label className={value === 0 ? 'star-none star-none-on' : 'star-none'}>
          <input type="radio" name={id} checked={value === 0} onChange={() => onChange(0)} />
          <span>弃权</span>
        </label>
      </fieldset>
    </div>
  )
}
