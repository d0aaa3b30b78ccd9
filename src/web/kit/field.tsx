import './field.css'

import { useId, type ReactNode } from 'react'

import { Icon } from './icons.tsx'

export interface FieldProps {
  readonly label: ReactNode
  /** What to write, with an example. */
  readonly hint?: ReactNode
  readonly fault?: string | null
  readonly optional?: boolean
  readonly disabled?: boolean
}

export interface Wiring {
  readonly id: string
  readonly 'aria-invalid': boolean
  readonly 'aria-describedby': string | undefined
  readonly 'aria-required': boolean
}

interface FieldShellProps extends FieldProps {
  readonly children: (wiring: Wiring) => ReactNode
}

/** A label above, the control, its hint and what is wrong with it below, wired for screen readers. */
export function Field({ label, hint, fault = null, optional = false, children }: FieldShellProps) {
  const id = useId()
  const described = [hint === undefined ? '' : `${id}-hint`, fault === null ? '' : `${id}-fault`]
    .filter(Boolean)
    .join(' ')
  return (
    <div className={fault === null ? 'field' : 'field field-bad'}>
      <label htmlFor={id} className="field-label">
        {label}
        {optional ? <span className="field-optional">选填</span> : null}
      </label>
      {children({
        id,
        'aria-invalid': fault !== null,
        'aria-describedby': described === '' ? undefined : described,
        'aria-required': !optional,
      })}
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      <Fault id={`${id}-fault`} text={fault} />
    </div>
  )
}

export const Fault = ({ id, text }: { readonly id: string; readonly text: string | null }) =>
  text === null ? null : (
    <p id={id} className="field-fault">
      <Icon name="warn" size="1.1em" /> {text}
    </p>
  )
