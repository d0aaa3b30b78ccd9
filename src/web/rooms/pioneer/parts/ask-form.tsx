import { useState, type ReactNode } from 'react'

import { concerns, type Permission } from '#contract/permission.ts'

import { Action } from '../../../kit/action.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { whyNot } from '../../../words/zh.ts'

interface AskFormProps {
  readonly label: string
  readonly title: string
  readonly may: Permission
  readonly kind?: 'primary' | 'default'
  readonly small?: boolean
  readonly children: (close: () => void) => ReactNode
}

/** A button that opens a form in a dialog. Left out where it is not the person's at all. */
export function AskForm({ label, title, may, kind = 'default', small = false, children }: AskFormProps) {
  const [open, setOpen] = useState(false)
  if (!concerns(may)) return null
  return (
    <>
      <Action
        kind={kind}
        small={small}
        compact={small}
        whyNot={whyNot(may)}
        label={small ? title : undefined}
        onPress={() => setOpen(true)}
      >
        {label}
      </Action>
      <Dialog open={open} title={title} onClose={() => setOpen(false)}>
        {children(() => setOpen(false))}
      </Dialog>
    </>
  )
}
