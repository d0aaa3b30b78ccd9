import { useState } from 'react'

import { Button } from '../../../kit/button.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { AreaField } from '../../../kit/fields.tsx'

interface ReasonDialogProps {
  readonly title: string
  readonly label?: string
  readonly hint?: string
  readonly submit: string
  readonly busy: boolean
  /** What the server said against it. */
  readonly fault: string | null
  readonly onClose: () => void
  readonly onSend: (reason: string) => unknown
}

/** A decision that needs a reason. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, label = '原因', hint, submit, busy, onClose, onSend } = props
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
            onPress={() => (reason.trim() === '' ? setMissing(true) : onSend(reason))}
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
        fault={missing ? `请写明${label}` : props.fault}
      />
    </Dialog>
  )
}
