import { useState, type ReactNode } from 'react'

import { concerns, type Permission } from '#contract/permission.ts'

import { Action } from '../../../kit/action.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import type { IconName } from '../../../kit/icons.tsx'
import { whyNot } from '../../../words/zh.ts'

interface AskFormProps {
  readonly label: string
  readonly title: string
  readonly may: Permission
  readonly kind?: 'primary' | 'default' | 'text'
  readonly icon?: IconName
  readonly small?: boolean
  readonly wide?: boolean
  readonly spoken?: string
  readonly children: (close: () => void) => ReactNode
}

/** A button that opens a form in a dialog. Left out where it is not the person's at all. */
export function AskForm({ label, title, may, kind, icon, small, wide, spoken, children }: AskFormProps) {
  const [open, setOpen] = useState(false)
  if (!concerns(may)) return null
  return (
    <>
      <Action
        kind={kind ?? 'default'}
        icon={icon}
        small={small ?? false}
        compact={small ?? false}
        whyNot={whyNot(may)}
        label={spoken}
        onPress={() => setOpen(true)}
      >
        {label}
      </Action>
      <Dialog open={open} title={title} wide={wide ?? false} onClose={() => setOpen(false)}>
        {children(() => setOpen(false))}
      </Dialog>
    </>
  )
}
