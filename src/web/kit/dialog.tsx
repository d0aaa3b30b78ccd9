import './dialog.css'

import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { createPortal } from 'react-dom'

import { Icon } from './icons.tsx'

interface DialogProps {
  readonly open: boolean
  readonly title: ReactNode
  /** By the cross, Escape or a press beside it. */
  readonly onClose: () => void
  /** The buttons at its foot. */
  readonly foot?: ReactNode
  readonly wide?: boolean
  readonly children?: ReactNode
}

/** A dialog: takes the focus, keeps it, gives it back. From below on a phone, in the middle on a desktop. */
export function Dialog(props: DialogProps) {
  return props.open ? createPortal(<Sheet {...props} />, document.body) : null
}

function Sheet({ title, onClose, foot, wide = false, children }: DialogProps) {
  const id = useId()
  const sheet = useRef<HTMLDivElement>(null)
  useEffect(() => holdTheRest(sheet.current), [])
  const keys = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape') onClose()
    if (event.key === 'Tab') turnAround(event, sheet.current)
  }
  return (
    <div className="dialog-back">
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events -- Escape does the same */}
      <div className="dialog-shade" onClick={onClose} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a dialog hears Escape and Tab */}
      <div
        ref={sheet}
        className={wide ? 'dialog dialog-wide' : 'dialog'}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- WeChat's webviews know no dialog element
        role="dialog"
        aria-modal="true"
        aria-labelledby={id}
        tabIndex={-1}
        onKeyDown={keys}
      >
        <header className="dialog-head">
          <h2 id={id}>{title}</h2>
          <button type="button" className="dialog-close" onClick={onClose} aria-label="关闭">
            <Icon name="close" />
          </button>
        </header>
        <div className="dialog-body">{children}</div>
        {foot === undefined ? null : <footer className="dialog-foot">{foot}</footer>}
      </div>
    </div>
  )
}

const reachable =
  'a[href],button:not([disabled]),input:not([disabled]),select:not([disabled]),textarea,[tabindex="0"]'

/** Nothing behind an open dialog scrolls or can be reached; afterwards the focus is where it was. */
function holdTheRest(sheet: HTMLElement | null): () => void {
  const before = document.activeElement
  const root = document.getElementById('root')
  root?.setAttribute('aria-hidden', 'true')
  document.documentElement.classList.add('held')
  if (sheet?.contains(before) !== true) {
    const first = sheet?.querySelector<HTMLElement>(
      '.dialog-body input, .dialog-body select, .dialog-body textarea',
    )
    ;(first ?? sheet)?.focus()
  }
  return () => {
    if (document.querySelectorAll('.dialog').length <= 1) {
      root?.removeAttribute('aria-hidden')
      document.documentElement.classList.remove('held')
    }
    if (before instanceof HTMLElement) before.focus({ preventScroll: true })
  }
}

function turnAround(event: KeyboardEvent, sheet: HTMLElement | null): void {
  const all = [...(sheet?.querySelectorAll<HTMLElement>(reachable) ?? [])].filter(
    (one) => one.offsetParent !== null,
  )
  const edge = event.shiftKey ? all[0] : all[all.length - 1]
  const other = event.shiftKey ? all[all.length - 1] : all[0]
  if (document.activeElement !== edge && document.activeElement !== sheet) return
  event.preventDefault()
  other?.focus()
}
