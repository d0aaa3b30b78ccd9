import '../parts/keeping.css'

import { mostClasses } from '#contract/archives-keeping.ts'

import { Action } from '../../../kit/action.tsx'
import { TextField } from '../../../kit/fields.tsx'

/** A class as it is typed: years of '' are for good. */
export interface WrittenClass {
  readonly id: string
  readonly title: string
  readonly years: string
}

interface ClassFieldsProps {
  readonly classes: readonly WrittenClass[]
  readonly onChange: (classes: readonly WrittenClass[]) => void
}

/** The classes: a name and years for each; another may be added. */
export function ClassFields({ classes, onChange }: ClassFieldsProps) {
  const change = (id: string, part: Partial<WrittenClass>) =>
    onChange(classes.map((each) => (each.id === id ? { ...each, ...part } : each)))
  const add = () => {
    const taken = new Set(classes.map(({ id }) => id))
    const free = Array.from({ length: mostClasses + 1 }, (_, at) => `class-${at + 1}`)
    const id = free.find((each) => !taken.has(each)) ?? ''
    onChange([...classes, { id, title: '', years: '5' }])
  }
  return (
    <fieldset className="choices">
      <legend className="field-label">类别和年限</legend>
      <p className="field-hint">年限空着的，长期保存；写 0 的，算到那天就可以销毁。</p>
      {classes.map(({ id, title, years }, at) => (
        <div key={id} className="keeping-class">
          <TextField
            label={`类别 ${at + 1}`}
            value={title}
            onChange={(next) => change(id, { title: next })}
          />
          <TextField
            label={`类别 ${at + 1} 的年限`}
            inputMode="numeric"
            value={years}
            onChange={(next) => change(id, { years: next })}
          />
        </div>
      ))}
      <div className="row">
        <Action
          small
          icon="plus"
          whyNot={classes.length >= mostClasses ? `最多 ${mostClasses} 个类别` : null}
          onPress={add}
        >
          加一个类别
        </Action>
      </div>
    </fieldset>
  )
}
