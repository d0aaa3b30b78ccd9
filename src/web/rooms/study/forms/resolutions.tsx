import { Button } from '../../../kit/button.tsx'
import { AreaField, TextField } from '../../../kit/fields.tsx'

/** A resolution as it is typed. */
export interface TypedResolution {
  readonly text: string
  readonly votesFor: string
  readonly votesAgainst: string
  readonly abstained: string
}

const number = /^\d{1,4}$/u
const votes = [
  ['votesFor', '赞成'],
  ['votesAgainst', '反对'],
  ['abstained', '弃权'],
] as const

/** Null where a text or a number is missing. */
export function asResolutions(typed: readonly TypedResolution[]) {
  const complete = typed.every(
    (each) => each.text.trim() !== '' && votes.every(([key]) => number.test(each[key].trim())),
  )
  if (!complete) return null
  return typed.map(({ text, votesFor, votesAgainst, abstained }) => ({
    text,
    votesFor: Number(votesFor),
    votesAgainst: Number(votesAgainst),
    abstained: Number(abstained),
  }))
}

interface ResolutionsProps {
  readonly value: readonly TypedResolution[]
  readonly onChange: (value: readonly TypedResolution[]) => void
}

const blank: TypedResolution = { text: '', votesFor: '', votesAgainst: '0', abstained: '0' }

/** 决议, one by one, each with its votes. */
export function Resolutions({ value, onChange }: ResolutionsProps) {
  const set = (at: number, part: Partial<TypedResolution>) =>
    onChange(value.map((each, index) => (index === at ? { ...each, ...part } : each)))
  return (
    <fieldset className="choices">
      <legend className="field-label">决议</legend>
      {value.length === 0 ? <p className="field-hint">没有形成决议的，不用填写。</p> : null}
      {value.map((each, at) => (
        <div key={at} className="vote-row">
          <AreaField
            label={`第 ${at + 1} 项决议`}
            rows={2}
            most={500}
            value={each.text}
            onChange={(text) => set(at, { text })}
          />
          <div className="vote-numbers">
            {votes.map(([key, label]) => (
              <TextField
                key={key}
                label={
                  <>
                    <span className="hidden">第 {at + 1} 项</span>
                    {label}（票）
                  </>
                }
                inputMode="numeric"
                value={each[key]}
                onChange={(next) => set(at, { [key]: next })}
              />
            ))}
          </div>
          <div className="row">
            <Button
              small
              icon="trash"
              label={`删除第 ${at + 1} 项决议`}
              onPress={() => onChange(value.filter((_, index) => index !== at))}
            >
              删除
            </Button>
          </div>
        </div>
      ))}
      <div className="row">
        <Button small icon="plus" disabled={value.length >= 30} onPress={() => onChange([...value, blank])}>
          添加决议
        </Button>
      </div>
    </fieldset>
  )
}
