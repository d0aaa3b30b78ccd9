import { useState } from 'react'

import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { AreaField } from './fields.tsx'

interface ReasonDialogProps {
  readonly title: string
  readonly label?: string
  readonly hint?: string
  readonly submit: string
  readonly busy: boolean
  /** What the server said against it. */
  readonly fault: string | null
  readonly needed?: boolean
  /** Said where it is needed and missing; who reads it, for one. */
  readonly missingSays?: string
  readonly onClose: () => void
  readonly onSend: (reason: string) => unknown
}

/** A decision that needs a reason. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, label = '原因', hint, submit, busy, needed = true, onClose, onSend } = props
  const { missingSays = `请写明${label}` } = props
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>先不了</Button>
          <Button
            kind="primary"
            busy={busy}
            onPress={() => (needed && reason.trim() === '' ? setMissing(true) : onSend(reason))}
          >
            {submit}
          </Button>
        </>
      }
    >
      <AreaField
        label={label}
        {...(hint === undefined ? {} : { hint })}
        rows={3}
        most={300}
        value={reason}
        onChange={(value) => {
          setReason(value)
          setMissing(false)
        }}
        fault={missing ? missingSays : props.fault}
      />
    </Dialog>
  )
}
