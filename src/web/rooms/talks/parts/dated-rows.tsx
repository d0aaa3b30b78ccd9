import './talks.css'

import { Button } from '../../../kit/button.tsx'
import { DateField, TextField } from '../../../kit/fields.tsx'

/** A line with its day, as it is typed. */
export interface Dated {
  readonly text: string
  readonly dueOn: string
}

interface DatedRowsProps {
  readonly label: string
  /** What one of them is called: 努力方向, 措施. */
  readonly one: string
  readonly hint: string
  readonly most: number
  readonly earliest: string
  readonly value: readonly Dated[]
  readonly onChange: (value: readonly Dated[]) => void
}

/** Several lines, each with the day by which it is to be done. */
export function DatedRows({ label, one, hint, most, earliest, value, onChange }: DatedRowsProps) {
  const set = (at: number, part: Partial<Dated>) =>
    onChange(value.map((each, index) => (index === at ? { ...each, ...part } : each)))
  return (
    <fieldset className="choices">
      <legend className="field-label">{label}</legend>
      <p className="field-hint">{hint}</p>
      <div className="goal-rows">
        {value.map((each, at) => (
          <div key={at} className="goal-row">
            <TextField
              label={`第 ${at + 1} 条${one}`}
              value={each.text}
              onChange={(text) => set(at, { text })}
            />
            <DateField
              label={
                <>
                  <span className="hidden">第 {at + 1} 条的</span>期限
                </>
              }
              earliest={earliest}
              value={each.dueOn}
              onChange={(dueOn) => set(at, { dueOn })}
            />
            <div className="row">
              <Button
                small
                icon="trash"
                label={`删除第 ${at + 1} 条${one}`}
                onPress={() => onChange(value.filter((_, index) => index !== at))}
              >
                删除
              </Button>
            </div>
          </div>
        ))}
      </div>
      <div className="row">
        <Button
          small
          icon="plus"
          disabled={value.length >= most}
          onPress={() => onChange([...value, { text: '', dueOn: '' }])}
        >
          添加一条{one}
        </Button>
      </div>
    </fieldset>
  )
}

/** What is wrong with the lines before they are sent; null where nothing is. */
export function datedFault(value: readonly Dated[], one: string): string | null {
  const at = value.findIndex(({ text, dueOn }) => text.trim() === '' || dueOn === '')
  if (value.length === 0) return `请至少写一条${one}`
  return at < 0 ? null : `第 ${at + 1} 条${one}还没有写完，请写上内容和期限`
}
