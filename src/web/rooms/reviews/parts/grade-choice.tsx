import { useId } from 'react'

import type { SlipStar } from '#seal/slip.ts'

import { gradeOfStar, starOfGrade } from '../ballot-asked.ts'

interface GradeChoiceProps {
  readonly name: string
  readonly grades: readonly string[]
  readonly value: SlipStar | undefined
  readonly onChange: (star: SlipStar) => void
}

/** 互评: the grades of the scale and 弃权, one radio group beneath the stars. */
export function GradeChoice({ name, grades, value, onChange }: GradeChoiceProps) {
  const id = useId()
  const choices = [...grades.map((grade, at) => [grade, starOfGrade(at)] as const), ['弃权', 0] as const]
  return (
    <fieldset className="grade-choice">
      <legend>
        {value === undefined ? `互评：${name}总体表现怎样？` : `互评您选的是：${gradeOfStar(grades, value)}`}
      </legend>
      <div className="grade-row">
        {choices.map(([grade, star]) => (
          <label key={grade} className={value === star ? 'grade-one grade-on' : 'grade-one'}>
            <input
              type="radio"
              name={id}
              checked={value === star}
              aria-label={`互评${grade}`}
              onChange={() => onChange(star)}
            />
            <span aria-hidden="true">{grade}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
