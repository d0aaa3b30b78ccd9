import { type ReactNode, useId } from 'react'

import { Fault, Field, type FieldProps } from './field.tsx'
import type { Bound } from './form.tsx'

interface TextFieldProps extends FieldProps, Bound<string> {
  readonly type?: 'text' | 'password' | 'search' | 'tel' | 'email'
  readonly autoComplete?: string
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'search'
  readonly placeholder?: string
  readonly autoFocus?: boolean
}

/** One line of text. */
export function TextField({ value, onChange, type = 'text', autoComplete = 'off', ...rest }: TextFieldProps) {
  return (
    <Field {...rest}>
      {(wiring) => (
        <input
          {...wiring}
          className="input"
          type={type}
          value={value}
          disabled={rest.disabled}
          autoComplete={autoComplete}
          inputMode={rest.inputMode}
          placeholder={rest.placeholder}
          // eslint-disable-next-line jsx-a11y/no-autofocus -- asked for only where a page is one field
          autoFocus={rest.autoFocus}
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

interface AreaFieldProps extends FieldProps, Bound<string> {
  readonly rows?: number
  /** Shows how much is left; the contract refuses more. */
  readonly most?: number
  readonly placeholder?: string
}

/** Characters as people count them, without a list of five million where somebody pasted a book. */
function lengthOf(value: string): number {
  let count = 0
  for (let at = 0; at < value.length; at += (value.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) count += 1
  return count
}

/** Several lines, with a count where there is a limit. */
export function AreaField({ value, onChange, rows = 4, most, ...rest }: AreaFieldProps) {
  const used = most === undefined ? 0 : lengthOf(value)
  return (
    <Field {...rest}>
      {(wiring) => (
        <span className="area">
          <textarea
            {...wiring}
            className="input"
            rows={rows}
            value={value}
            disabled={rest.disabled}
            placeholder={rest.placeholder}
            onChange={(event) => onChange(event.target.value)}
          />
          {most === undefined ? null : (
            <span className={used > most ? 'area-count area-over' : 'area-count'}>
              {used} / {most}
            </span>
          )}
        </span>
      )}
    </Field>
  )
}

interface SelectFieldProps<T extends string> extends FieldProps, Bound<T> {
  readonly options: readonly { readonly value: T; readonly label: string }[]
  /** Shown while nothing is chosen; its value is ''. */
  readonly prompt?: string
}

/** One of a few; the phone's own picker. */
export function SelectField<T extends string>({
  value,
  onChange,
  options,
  prompt,
  ...rest
}: SelectFieldProps<T>) {
  const choose = (chosen: string) => {
    const option = options.find((one) => one.value === chosen)
    if (option !== undefined) onChange(option.value)
  }
  return (
    <Field {...rest}>
      {(wiring) => (
        <select
          {...wiring}
          className="input select"
          value={value}
          disabled={rest.disabled}
          onChange={(event) => choose(event.target.value)}
        >
          {prompt === undefined ? null : (
            <option value="" disabled>
              {prompt}
            </option>
          )}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

interface DateFieldProps extends FieldProps, Bound<string> {
  readonly earliest?: string
  readonly latest?: string
}

/** A calendar day, `2026-11-22`, by the device's own picker. */
export function DateField({ value, onChange, earliest, latest, ...rest }: DateFieldProps) {
  return (
    <Field {...rest}>
      {(wiring) => (
        <input
          {...wiring}
          className="input input-date"
          type="date"
          value={value}
          min={earliest}
          max={latest}
          disabled={rest.disabled}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

/** A time of day, `14:30`, by the device's own picker. */
export function TimeField({ value, onChange, ...rest }: FieldProps & Bound<string>) {
  return (
    <Field {...rest}>
      {(wiring) => (
        <input
          {...wiring}
          className="input input-date"
          type="time"
          value={value}
          disabled={rest.disabled}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

interface CheckFieldProps extends Bound<boolean> {
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly disabled?: boolean
}

/** Yes or no; the whole line can be pressed. */
export function CheckField({ value, onChange, label, hint, fault = null, disabled }: CheckFieldProps) {
  const id = useId()
  return (
    <div className="check">
      <label className="check-line">
        <input
          type="checkbox"
          checked={value}
          disabled={disabled}
          aria-invalid={fault !== null}
          aria-describedby={hint === undefined && fault === null ? undefined : `${id}-hint ${id}-fault`}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span>{label}</span>
      </label>
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      <Fault id={`${id}-fault`} text={fault} />
    </div>
  )
}

interface ChoiceFieldProps<T extends string> extends FieldProps, Bound<T | ''> {
  readonly options: readonly { readonly value: T; readonly label: ReactNode; readonly hint?: ReactNode }[]
  /** Side by side where there is room. */
  readonly inline?: boolean
}

/** One of a few, all visible. */
export function ChoiceField<T extends string>({
  value,
  onChange,
  options,
  inline = false,
  ...rest
}: ChoiceFieldProps<T>) {
  const id = useId()
  return (
    <fieldset className="choices" aria-describedby={rest.fault == null ? undefined : `${id}-fault`}>
      <legend className="field-label">
        {rest.label}
        {rest.optional === true ? <span className="field-optional">选填</span> : null}
      </legend>
      {rest.hint === undefined ? null : <p className="field-hint">{rest.hint}</p>}
      <div className={inline ? 'choice-list choice-inline' : 'choice-list'}>
        {options.map((option) => (
          <label key={option.value} className="choice">
            <input
              type="radio"
              name={id}
              checked={value === option.value}
              disabled={rest.disabled}
              onChange={() => onChange(option.value)}
            />
            <span>
              {option.label}
              {option.hint === undefined ? null : <small>{option.hint}</small>}
            </span>
          </label>
        ))}
      </div>
      <Fault id={`${id}-fault`} text={rest.fault ?? null} />
    </fieldset>
  )
}
