import { useId } from 'react'

import { Button, type ButtonProps } from './button.tsx'

interface ActionProps extends Omit<ButtonProps, 'stoppedBy' | 'disabled'> {
  /** The sentence why it is not possible now; null where it is. */
  readonly whyNot?: string | null
  /** The reason on hover and focus instead of under the button; for rows of a table. */
  readonly compact?: boolean
}

/** A button that, where it cannot be pressed, can still be reached and says why. */
export function Action({ whyNot = null, compact = false, ...button }: ActionProps) {
  const id = useId()
  if (whyNot === null) return <Button {...button} />
  return (
    <span className={compact ? 'action-compact' : 'action-stopped'}>
      <Button {...button} stoppedBy={id} />
      <span id={id} className="action-why" role={compact ? 'tooltip' : undefined}>
        {whyNot}
      </span>
    </span>
  )
}
