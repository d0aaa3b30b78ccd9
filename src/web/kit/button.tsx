import './button.css'

import type { ReactNode } from 'react'

import { Icon, type IconName } from './icons.tsx'

export interface ButtonProps {
  readonly children: ReactNode
  readonly onPress?: (() => unknown) | undefined
  readonly kind?: 'primary' | 'default' | 'text' | 'danger'
  readonly icon?: IconName | undefined
  readonly busy?: boolean
  readonly disabled?: boolean
  /** Sends the form it stands in. */
  readonly submit?: boolean
  readonly small?: boolean
  /** Said to screen readers instead of the words shown, e.g. with the row's name. */
  readonly label?: string | undefined
  /** Can be reached but not pressed; the id of the words that say why. */
  readonly stoppedBy?: string | undefined
  /** Takes the focus when it appears: the safe answer of a dialog. */
  readonly first?: boolean
}

/** A button. While busy it keeps its width and its words, and takes no second press. */
export function Button({ kind = 'default', small = false, busy = false, ...props }: ButtonProps) {
  const stopped = props.stoppedBy !== undefined
  const idle = !stopped && !busy
  return (
    <button
      // oxlint-disable-next-line react/button-has-type -- one of the two, both named
      type={props.submit === true && idle ? 'submit' : 'button'}
      className={`button button-${kind}${small ? ' button-small' : ''}${stopped ? ' button-stopped' : ''}`}
      disabled={props.disabled}
      aria-disabled={stopped || undefined}
      aria-busy={busy || undefined}
      aria-describedby={props.stoppedBy}
      aria-label={props.label}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- only the safe answer of a dialog asks for it
      autoFocus={props.first}
      onClick={() => {
        if (idle && props.submit !== true) void props.onPress?.()
      }}
    >
      {busy ? <span className="spinner" aria-hidden="true" /> : null}
      {props.icon === undefined || busy ? null : <Icon name={props.icon} size="1.25em" />}
      {props.children}
    </button>
  )
}
