import { useState, type ReactNode } from 'react'

import { concerns, type Permission } from '#contract/permission.ts'

import { whyNot } from '../words/zh.ts'
import { Action } from './action.tsx'
import { Dialog } from './dialog.tsx'
import type { IconName } from './icons.tsx'

interface AskFormProps {
  readonly label: string
  readonly title: string
  readonly may: Permission
  readonly kind?: 'primary' | 'default' | 'text'
  readonly icon?: IconName
  readonly small?: boolean
  readonly wide?: boolean
  /** The whole name of a small button, whose label many rows share. */
  readonly spoken?: string
  readonly children: (close: () => void) => ReactNode
}

/** A button that opens a form in a dialog. Left out where it is not the person's at all. */
export function AskForm({
  label,
  title,
  may,
  kind = 'default',
  icon,
  small = false,
  wide = false,
  spoken,
  children,
}: AskFormProps) {
  const [open, setOpen] = useState(false)
  if (!concerns(may)) return null
  return (
    <>
      <Action
        kind={kind}
        icon={icon}
        small={small}
        compact={small}
        whyNot={whyNot(may)}
        label={spoken}
        onPress={() => setOpen(true)}
      >
        {label}
      </Action>
      <Dialog open={open} title={title} wide={wide} onClose={() => setOpen(false)}>
        {children(() => setOpen(false))}
      </Dialog>
    </>
  )
}
